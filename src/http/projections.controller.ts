import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import type { Role } from '../../events/roles';
import type { Actor } from '../access/actor';
import { Asks } from '../access/asks';
import { ProjectionRunner } from '../platform/projections/runner';
import { Rejection } from '../platform/rejection';
import { Caller } from './caller';
import { Parts } from './parts';

/** How the views stand; nothing in here says anything of a person. */
@Controller('api/projections')
export class ProjectionsController {
  constructor(
    private readonly runner: ProjectionRunner,
    private readonly parts: Parts,
  ) {}

  @Asks('projections')
  @Get()
  @ApiOperation({
    operationId: 'ListProjections',
    summary: 'How every view stands: state, position, whether it is behind the log; and which store does not answer.',
  })
  async list() {
    return { projections: await this.runner.status(), trouble: this.runner.trouble ?? null, stores: await this.parts.standing() };
  }

  @Post(':name/rebuild')
  @HttpCode(202)
  @ApiOperation({ operationId: 'RebuildProjection', summary: 'Build a view anew beside the live one; look at the list for how far it is.' })
  async rebuild(@Param('name') name: string, @Caller() caller: Actor) {
    may(caller, ['admin']);
    const known = (await this.runner.status()).find((each) => each.name === name);
    if (!known) throw new Rejection('projection/unknown', 'There is no such record.');
    if (known.rebuild) throw new Rejection('projection/rebuild-running', 'This view is being rebuilt.');
    // Goes on after the answer; how it ends stands in the list.
    this.runner.rebuild(name).catch(() => undefined);
    return { name, state: 'building' };
  }
}

function may({ role }: Actor, roles: readonly Role[]): void {
  if (!roles.includes(role)) throw new Rejection('projection/not-your-step', `This is for ${roles.join(' or ')}.`);
}
