import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { Asks } from '../access/asks';
import { TakenBy } from '../access/takes';
import { LiveViews } from '../platform/projections/live-views';
import { Rejection } from '../platform/rejection';
import type { Status } from '../platform/projections/standing';
import { KeptBy, Parts } from './parts';
import { AnswersAnyway } from './read-after';

/** How the views stand; nothing in here says anything of a person. */
@Controller('api/projections')
export class ProjectionsController {
  constructor(
    private readonly views: LiveViews,
    private readonly parts: Parts,
    private readonly kept: KeptBy,
  ) {}

  @Asks('projections')
  @AnswersAnyway()
  @Get()
  @ApiOperation({
    operationId: 'ListProjections',
    summary: 'How every view stands: state, whether it is behind the log; which store does not answer, and which instance keeps the views.',
  })
  async list() {
    const { here, instance = null } = this.kept.keeper;
    const [projections, stores] = await Promise.all([this.views.status(), this.parts.standing()]);
    return {
      projections: projections.map(({ rebuild, ...view }) => ({
        ...withoutPlace(view),
        ...(rebuild && { rebuild: withoutPlace(rebuild) }),
      })),
      trouble: this.views.trouble ?? null,
      stores,
      keeper: { here, instance },
    };
  }

  @TakenBy('projection', ['admin'])
  @Post(':name/rebuild')
  @HttpCode(202)
  @ApiOperation({ operationId: 'RebuildProjection', summary: 'Build a view anew beside the live one; look at the list for how far it is.' })
  async rebuild(@Param('name') name: string) {
    const known = (await this.views.status()).find((each) => each.name === name);
    if (!known) throw new Rejection('projection/unknown', 'There is no such record.');
    if (known.rebuild) throw new Rejection('projection/rebuild-running', 'This view is being rebuilt.');
    // Goes on after the answer; how it ends stands in the list.
    this.views.rebuild(name).catch(() => undefined);
    return { name, state: 'building' };
  }
}

// Positions count what every centre records, and whoever asks here is of one centre: `jejak projections` tells them at the machine.
function withoutPlace<Stands extends Pick<Status, 'position' | 'stuck'>>({ position: _, stuck, ...stands }: Stands) {
  return { ...stands, ...(stuck && { stuck: { event: stuck.event, code: stuck.code } }) };
}
