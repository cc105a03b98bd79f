import { Injectable } from '@nestjs/common';
import { foldAll } from '../../../projections/kit/projection';
import { type SessionLine, sessions } from '../../../projections/sessions.projection';
import type { Actor } from '../../access/actor';
import { Decisions } from '../../platform/decisions';
import { EventStore } from '../../platform/event-store/event-store';
import { clockOf, dayOf } from '../../platform/local-time';
import { upToNow } from '../../platform/projections/up-to-now';
import { Views } from '../../platform/projections/views';
import { BeneficiaryFacts } from '../beneficiary/beneficiary.facts';
import { LONGEST_MS, thereUntil } from './rules';
import type { OtherSession, Times } from './session.state';
import { hasOwnClassesOnly } from './shown-to-her';

/** Which session is asked about, and when it is. */
interface Asked extends Times {
  readonly id: string;
  readonly caller: Actor;
  readonly zone: string;
}

/** What else is on at the time of a session. */
@Injectable()
export class OtherSessions {
  constructor(
    private readonly views: Views,
    private readonly store: EventStore,
    private readonly decisions: Decisions,
    private readonly beneficiaries: BeneficiaryFacts,
  ) {}

  /** Those held or planned at an overlapping time, or cancelled for broken equipment, up to this moment. */
  async besides({ id, caller, zone, starts, ends }: Asked): Promise<readonly OtherSession[]> {
    const [from, to] = [Date.parse(starts), Date.parse(ends)];
    const near = await this.#beginning(caller.centre, new Date(from - LONGEST_MS).toISOString(), new Date(to).toISOString());
    const others = near.filter(
      (each) =>
        each.id !== id &&
        (each.status !== 'cancelled' || each.why === 'equipment') &&
        each.status !== 'voided' &&
        Date.parse(each.ends) > from,
    );
    const people = others.flatMap(({ sheet, participants, missed }) => [
      ...sheet.map(({ beneficiary }) => beneficiary),
      ...participants,
      ...missed,
    ]);
    const personOf = await this.beneficiaries.personOf(people);
    return others.map((each) => toldOf(each, caller, zone, (her) => personOf.get(her) ?? her));
  }

  // What the view has not seen yet is read from the log: nobody waits for it, and nothing of just now is missing.
  async #beginning(centre: string, after: string, before: string): Promise<readonly SessionLine[]> {
    const { found, changed } = await upToNow(this.views, this.store, sessions, { centre, at: { gt: after, lt: before } });
    const lines = new Map(found.map((line) => [line.id, line]));
    for (const stream of changed) {
      const line = foldAll(sessions, await this.decisions.history(stream)).get(stream.slice('session-'.length));
      if (line) lines.set(line.id, line);
    }
    return [...lines.values()].filter((each) => each.centre === centre && after < each.at && each.at < before);
  }
}

const toldOf = (
  { id, status, leader, starts, ends, sheet, participants, missed }: SessionLine,
  caller: Actor,
  zone: string,
  personOf: (her: string) => string,
): OtherSession => ({
  id,
  status: status === 'held' || status === 'cancelled' ? status : 'planned',
  leader,
  starts,
  ends,
  readable: !hasOwnClassesOnly(caller) || leader === caller.id,
  when: `${dayOf(starts, zone)} ${clockOf(starts, zone)}-${clockOf(ends, zone)}`,
  there: new Map(
    sheet.flatMap((line) => {
      const until = line.retracted ? undefined : thereUntil(line, { starts, ends });
      return until === undefined ? [] : [[personOf(line.beneficiary), until]];
    }),
  ),
  expected: new Set(status === 'planned' ? participants.map(personOf) : []),
  lost: new Set(missed.map(personOf)),
});
