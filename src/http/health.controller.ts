import { Controller, Get, Res } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import type { Response } from 'express';
import { EventStore } from '../platform/event-store/event-store';
import { ProjectionRunner } from '../platform/projections/runner';

/** Whether the house is up: a word for machines, and nothing that a stranger could learn from. */
@Controller('health')
export class HealthController {
  constructor(
    private readonly runner: ProjectionRunner,
    private readonly store: EventStore,
  ) {}

  @Get('live')
  @ApiOperation({ operationId: 'Live', summary: 'The process answers.' })
  live() {
    return { status: 'ok' };
  }

  @Get('ready')
  @ApiOperation({ operationId: 'Ready', summary: 'The log can be read and every view is served and has caught up with it.' })
  async ready(@Res({ passthrough: true }) response: Response) {
    const reachable = await this.store.head().then(
      () => true,
      () => false,
    );
    const views = await this.runner.status();
    const status = !reachable
      ? 'no-log'
      : views.some(({ state }) => state !== 'live')
        ? 'not-ready'
        : views.some(({ behind }) => behind)
          ? 'behind'
          : 'ok';
    if (status === 'no-log' || status === 'not-ready') response.status(503).set('Retry-After', '1');
    return { status };
  }
}
