import { Injectable } from '@nestjs/common';
import type { Recorded } from '../../../events/kit/recorded';
import { everyEvent } from '../../../events/every-event';
import { foldAll, type Projection } from '../../../projections/kit/projection';
import { type SessionLine, sessions } from '../../../projections/sessions.projection';
import { Decisions } from '../../platform/decisions';
import type { StoredEvent } from '../../platform/event-store/event-store';
import { CentreFacts } from '../centre/centre.facts';
import { StaffFacts } from '../staff/staff.facts';
import { type LeaderContradiction, leaderContradictions } from './leader-contradicted.facts';

/** What puts somebody on the sheet of a session that was held. */
const ON_THE_SHEET: ReadonlySet<string> = new Set(['SessionHeld', 'AttendanceAdded', 'AttendanceCorrected']);

/** Which entries of somebody's history are of a session whose leader is contradicted; from the log, so never behind it. */
@Injectable()
export class LeaderMarks {
  constructor(
    private readonly decisions: Decisions,
    private readonly centres: CentreFacts,
    private readonly staff: StaffFacts,
  ) {}

  /** By the positions of those what is known against who led it, at an instant (24 characters, UTC), by default now. */
  async among(entries: readonly StoredEvent[], knownAt: string | undefined): Promise<ReadonlyMap<string, readonly LeaderContradiction[]>> {
    const found = new Map<string, readonly LeaderContradiction[]>();
    const led = await this.#led(
      entries.filter(({ type }) => ON_THE_SHEET.has(type)),
      knownAt,
    );
    const leaders = new Set([...led.values()].map(({ leader }) => leader));
    const [worked, isCertified] = [await this.staff.workedAmong(leaders, knownAt), await this.staff.certifiedAmong([...leaders], knownAt)];
    for (const [position, session] of led) {
      const zone = await this.centres.zoneOf(session.centre);
      const against = leaderContradictions(session, worked.get(session.leader), isCertified, zone);
      if (against.length > 0) found.set(position, against);
    }
    return found;
  }

  // That it was held says who led it; of another entry that is looked up.
  async #led(entries: readonly StoredEvent[], knownAt: string | undefined): Promise<ReadonlyMap<string, SessionLine>> {
    const found = new Map<string, SessionLine>();
    for (const entry of entries) {
      const history = entry.type === 'SessionHeld' ? [everyEvent.read(entry) as never] : await this.#known(entry.stream, knownAt);
      const [session] = foldAll(sessions as Projection<SessionLine>, history).values();
      if (session) found.set(entry.position, session);
    }
    return found;
  }

  async #known(stream: string, knownAt: string | undefined): Promise<readonly Recorded[]> {
    return (await this.decisions.history(stream)).filter(({ meta }) => knownAt === undefined || meta.recordedAt <= knownAt);
  }
}
