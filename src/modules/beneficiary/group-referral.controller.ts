import { Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBody, ApiHeader, ApiOperation } from '@nestjs/swagger';
import type { Response } from 'express';
import type { Actor } from '../../access/actor';
import { Asks } from '../../access/asks';
import { TakenAs } from '../../access/takes';
import { type Asked, Caller, routeOf } from '../../http/caller';
import { errorsIn, withErrors } from '../../http/field-faults';
import { noticesIn } from '../../http/notices';
import { Search } from '../../http/query-params';
import { bodyOfStep } from '../../http/schema';
import { type Language, languageOf, sentenceFor } from '../../http/sentences';
import { stepBodyOf } from '../../http/step-body';
import { commandOf } from '../../http/step-headers';
import { beneficiaryDecider } from './beneficiary.decider';
import { ReferGroup } from './group-referral';
import { ReferBeneficiary } from './intake.steps';
import { BATCH, ReadGroupReferral } from './read-group-referral';
import { type GroupOutcome, TakeGroupReferral } from './refer-group';

/** One raid, many people. */
@Controller('api/group-referrals')
export class GroupReferralController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @TakenAs(beneficiaryDecider, ReferBeneficiary)
  @Post()
  @HttpCode(200)
  @ApiOperation({
    operationId: 'ReferGroup',
    summary: 'Refer many at once, whom one raid or one letter brings; each line is taken or refused on its own.',
  })
  @ApiHeader({ name: 'Idempotency-Key', required: true, description: 'The same key twice refers nobody twice.' })
  @ApiBody({ schema: bodyOfStep(ReferGroup) })
  async refer(@Req() request: Asked, @Res({ passthrough: true }) response: Response, @Caller() caller: Actor) {
    const command = commandOf(request, caller.id, 'group-referrals');
    const { asked, told } = stepBodyOf(ReferGroup, request.body);
    const { requestId, fingerprint } = request;
    const group = new TakeGroupReferral(asked, caller, command, told, routeOf(request), requestId, fingerprint);
    const language = languageOf(request.get('accept-language'));
    response.set('Content-Language', language).vary('Accept-Language');
    return shown(await this.commands.execute(group), language);
  }

  @Asks('beneficiary')
  @Get(':batch')
  @BATCH.document()
  @ApiOperation({ operationId: 'ReadGroupReferral', summary: 'Everybody whom one letter referred, and where each of them stands.' })
  read(@Param('batch') batch: string, @Caller() caller: Actor, @Search() search: string, @Req() { requestId }: Asked) {
    return this.queries.execute(new ReadGroupReferral(batch, caller, search, requestId));
  }
}

function shown({ batch, lines }: GroupOutcome, language: Language) {
  const tokens = lines.flatMap((each) => ('taken' in each ? each.taken.token : []));
  return {
    batch,
    taken: tokens.length,
    refused: lines.length - tokens.length,
    lines: lines.map((each) => {
      if ('taken' in each) {
        const { id: beneficiary, revision, notices } = each.taken;
        return { line: each.line, beneficiary, revision, ...(notices && { notices: noticesIn(language, notices) }) };
      }
      const { code, sentence, words, issues, faults } = each.refused;
      const said = sentenceFor(code, language, sentence, words) ?? code;
      const errors = errorsIn(each.refused, said, language);
      const detail = faults ? withErrors(said, errors) : said;
      return { line: each.line, refused: { code, detail, ...(issues && { issues }), ...(errors && { errors }) } };
    }),
    // The last of them: a question that carries it sees the whole letter.
    ...(tokens.length > 0 && { token: tokens.toSorted().at(-1) }),
  };
}
