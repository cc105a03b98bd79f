import { Injectable } from '@nestjs/common';
import { accounts } from '../../../projections/accounts.projection';
import { shutOut, type Span } from '../../../projections/shut-out';
import { endOfDay } from '../../platform/local-time';
import { Views } from '../../platform/projections/views';
import type { Condition } from '../../platform/read-models/read-models';
import { CentreFacts } from '../centre/centre.facts';

/** Who of the staff could come in to care for women, and cannot any more: her account was closed, or her role taken away or over. */
@Injectable()
export class ShutOut {
  constructor(
    private readonly views: Views,
    private readonly centres: CentreFacts,
  ) {}

  /** By their ids, when. Whoever never was is not here. */
  async of(centre: Condition): Promise<ReadonlyMap<string, readonly Span[]>> {
    const lines = await this.views.all(accounts, { centre });
    const spans = await Promise.all(
      lines.map(async (line) => {
        const zone = await this.centres.zoneOf(line.centre);
        return [line.id, shutOut(line.cares, (day) => endOfDay(day, zone))] as const;
      }),
    );
    return new Map(spans.filter(([, each]) => each.length > 0));
  }

  /** By their ids, since when those are who are at an instant (24 characters, UTC). */
  async since(centre: Condition, at: string): Promise<ReadonlyMap<string, string>> {
    return new Map(
      [...(await this.of(centre))].flatMap(([id, spans]) => {
        const now = spans.find(({ from, to }) => from <= at && at < to);
        return now ? [[id, now.from]] : [];
      }),
    );
  }
}
