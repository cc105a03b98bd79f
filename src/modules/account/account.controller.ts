import { Controller, Get, HttpCode, Param, Post, Req } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBody, ApiOperation, ApiResponse } from '@nestjs/swagger';
import type { Actor } from '../../access/actor';
import { TakenAs } from '../../access/takes';
import { construct } from '../../../events/kit/construct';
import { AsksForList } from '../../http/asks-for-list';
import { type Asked, Caller } from '../../http/caller';
import { bodyOf } from '../../http/schema';
import { titlesOf } from '../../http/step-titles';
import { TakesSteps } from '../../http/takes-steps';
import { accountDecider } from './account.decider';
import {
  DisableAccount,
  EnableAccount,
  IssueSetUpLink,
  OpenAccount,
  RemoveSecondFactor,
  RequestNewLink,
  UnlinkIdentity,
} from './door.steps';
import { ListAccounts } from './list-accounts';
import { NewAccount, OpenedAccount, Opening } from './opening';
import { ApproveRole, DeclineRole, RequestRole, RevokeRole } from './role.steps';
import { TakeAccountStep } from './take-account-step';

/** What needs nothing but the step; the rest goes with a link, a password or a code. */
const PLAIN = new Set<unknown>([
  ...[DisableAccount, EnableAccount, RequestNewLink, RemoveSecondFactor, UnlinkIdentity],
  ...[RequestRole, ApproveRole, DeclineRole, RevokeRole],
]);

@Controller('api/accounts')
@TakesSteps({ ...accountDecider, steps: accountDecider.steps.filter(({ asks }) => PLAIN.has(asks)) }, TakeAccountStep)
export class AccountController {
  constructor(
    readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly opening: Opening,
  ) {}

  @AsksForList(
    'accounts',
    'accounts',
    'id;centre;name;state;why;roles;requests;newLinkRequestedBy;secondFactor;linked;revision;user;signedInAt',
  )
  @Get()
  @ApiOperation({ operationId: 'ListAccounts', summary: 'Who may sign in at the centre, in which roles, and who asked and agreed.' })
  list(@Caller() caller: Actor, @Req() { requestId }: Asked) {
    return this.queries.execute(new ListAccounts(caller, requestId));
  }

  @TakenAs(accountDecider, OpenAccount)
  @Post()
  @HttpCode(201)
  @ApiOperation({
    operationId: 'OpenAccount',
    summary: titlesOf(OpenAccount),
    description: 'Give somebody of the staff an account; answers the link for her, once.',
  })
  @ApiBody({ schema: bodyOf(NewAccount) })
  @ApiResponse({ status: 201, description: 'Opened: id, token, and the one-time link with its end.' })
  open(@Req() request: Asked, @Caller() caller: Actor): Promise<OpenedAccount> {
    return this.opening.open(construct(NewAccount, request.body), caller, request);
  }

  @TakenAs(accountDecider, IssueSetUpLink)
  @Post(':id/issue-set-up-link')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'IssueSetUpLink',
    summary: titlesOf(IssueSetUpLink),
    description: 'Make a link with which she can once choose a password.',
  })
  @ApiResponse({ status: 200, description: 'The one-time link with its end.' })
  link(@Param('id') id: string, @Req() request: Asked, @Caller() caller: Actor): Promise<OpenedAccount> {
    return this.opening.link(id, caller, request);
  }
}
