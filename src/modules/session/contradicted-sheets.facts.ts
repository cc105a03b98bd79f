import { Injectable } from '@nestjs/common';
import { sessionResidents } from '../../../projections/session-residents.projection';
import { sessions } from '../../../projections/sessions.projection';
import type { Actor } from '../../access/actor';
import { Reading } from '../../access/reading';
import { AppliedUpTo } from '../../http/read-after';
import { Clock } from '../../platform/clock';
import { utcOf } from '../../platform/local-time';
import { ViewNotReady } from '../../platform/projections/refusals';
import { Views } from '../../platform/projections/views';
import { ViewsUnavailable } from '../../platform/read-models/read-models';
import { Whereabouts } from '../beneficiary/whereabouts.facts';
import { CentreFacts } from '../centre/centre.facts';
import { contradictedIn } from './contradictions';

export { contradictedIn } from './contradictions';

const LONGEST_MS = 500;
/** No sheet is of after a step of just now. */
const JUST_NOW_MS = 60_000;

/** What other modules may ask about sheets that her own record contradicts since something was recorded of her late. */
@Injectable()
export class ContradictedSheets {
  constructor(
    private readonly views: Views,
    private readonly whereabouts: Whereabouts,
    private readonly centres: CentreFacts,
    private readonly applied: AppliedUpTo,
    private readonly reading: Reading,
    private readonly clock: Clock,
  ) {}

  /**
   * The sessions with a line of hers that does not fit and that ended after an instant (24 characters, UTC), by id; none for whoever may not
   * read of her training. While the views are away none is named: the session itself says so whenever it is read.
   */
  async of(her: string, since: string, { reason: _, ...actor }: Actor): Promise<readonly string[]> {
    const now = utcOf(this.clock.now());
    if (Date.parse(since) > this.clock.now() - JUST_NOW_MS) return [];
    try {
      await this.applied.now(LONGEST_MS);
      return await this.#of(her, since, actor, now);
    } catch (error) {
      if (!(error instanceof ViewNotReady || error instanceof ViewsUnavailable)) throw error;
      return [];
    }
  }

  async #of(her: string, since: string, actor: Actor, now: string): Promise<readonly string[]> {
    const person = (await this.whereabouts.of([her], now)).get(her)!;
    const allowed = await this.reading.allowed(
      actor,
      'read',
      'training',
      person.records.map((each) => `beneficiary-${each}`),
    );
    const records = person.records.filter((each) => allowed.has(`beneficiary-${each}`));
    const parts = await this.views.all(sessionResidents, { beneficiary: { in: records } });
    const found = await this.views.load(
      sessions,
      parts.map(({ session }) => session),
    );
    const zone = await this.centres.zoneOf(actor.centre);
    const people = new Map(records.map((each) => [each, person]));
    return [...found.values()]
      .filter(({ ends }) => new Date(ends).toISOString() > since)
      .map((session) => ({ ...session, sheet: session.sheet.filter(({ beneficiary }) => people.has(beneficiary)) }))
      .filter((session) => contradictedIn(session, people, zone).length > 0)
      .sort((one, other) => (one.at < other.at ? -1 : 1))
      .map(({ id }) => id);
  }
}
