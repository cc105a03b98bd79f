import { Injectable } from '@nestjs/common';
import type { ExportEvent } from '../../../events/every-event';
import { lapsesAt } from '../../../events/export.events';
import type { Recorded } from '../../../events/kit/recorded';
import { Elapsed } from '../../access/elapsed';
import { Decisions } from '../../platform/decisions';

/** Whether the time of a request to take a list out has passed, whatever the clock says now. */
@Injectable()
export class Lapsed {
  constructor(
    private readonly decisions: Decisions,
    private readonly elapsed: Elapsed,
  ) {}

  async is(id: string): Promise<boolean> {
    const history = (await this.decisions.history(`export-${id}`)) as readonly Recorded<ExportEvent>[];
    const began = history.findLast(({ type }) => type === 'ExportApproved' || type === 'ExportRequested');
    if (!began) return false;
    const { meta, position } = began;
    const until = began.type === 'ExportApproved' ? began.data.until : lapsesAt(meta.recordedAt);
    const lasts = Date.parse(until) - Date.parse(meta.recordedAt);
    return (await this.elapsed.since(`export-${id}`, { at: meta.recordedAt, position })) >= lasts;
  }
}
