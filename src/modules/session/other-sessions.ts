import { Injectable } from '@nestjs/common';
import { everyEvent } from '../../../events/every-event';
import { foldAll, type Projection, typesOf } from '../../../projections/kit/projection';
import { type SessionLine, sessions } from '../../../projections/sessions.projection';
import { AppliedUpTo } from '../../http/read-after';
import { EventStore } from '../../platform/event-store/event-store';
import { clockOf, dayOf } from '../../platform/local-time';
import { ViewNotReady } from '../../platform/projections/refusals';
import { Views } from '../../platform/projections/views';
import { ViewsUnavailable } from '../../platform/read-models/read-models';
import { BeneficiaryFacts } from '../beneficiary/beneficiary.facts';
import { thereUntil } from './elsewhere';
import { LONGEST_MS } from './rules';
import type { OtherSession, Times } from './session.state';

const PAGE = 1000;
const TYPES = typesOf(sessions);

/** Which session is asked about, and when it is. */
interface Asked extends Times {
  readonly id: string;
  readonly centre: string;
  readonly zone: string;
}

/** What else is on at the time of a session. */
@Injectable()
export class OtherSessions {
  constructor(
    private readonly views: Views,
    private readonly store: EventStore,
    private readonly applied: AppliedUpTo,
    private readonly beneficiaries: BeneficiaryFacts,
  ) {}

  /** Those held or planned at an overlapping time. Throws NotYet where a session of just now may be missing. */
  async besides({ id, centre, zone, starts, ends }: Asked): Promise<readonly OtherSession[]> {
    const [from, to] = [Date.parse(starts), Date.parse(ends)];
    const near = await this.#beginning(centre, new Date(from - LONGEST_MS).toISOString(), new Date(to).toISOString());
    const others = near.filter((each) => each.id !== id && each.status !== 'cancelled' && Date.parse(each.ends) > from);
    const people = others.flatMap(({ sheet, participants }) => [...sheet.map(({ beneficiary }) => beneficiary), ...participants]);
    const personOf = await this.beneficiaries.personOf(people);
    return others.map((each) => toldOf(each, zone, (her) => personOf.get(her) ?? her));
  }

  // A session is recorded also while no view can be asked; then the others are looked up in the log.
  async #beginning(centre: string, after: string, before: string): Promise<readonly SessionLine[]> {
    try {
      const find = () => this.views.all(sessions, { centre, at: { gt: after, lt: before } });
      await find();
      await this.applied.demandNow();
      return await find();
    } catch (error) {
      if (!(error instanceof ViewsUnavailable || error instanceof ViewNotReady)) throw error;
      return (await this.#fromLog()).filter((each) => each.centre === centre && after < each.at && each.at < before);
    }
  }

  async #fromLog(): Promise<readonly SessionLine[]> {
    const said: unknown[] = [];
    for (
      let page = await this.store.readAll(undefined, PAGE);
      page.length > 0;
      page = await this.store.readAll(page.at(-1)!.position, PAGE)
    )
      said.push(...page.filter(({ type }) => TYPES.has(type)).map((stored) => everyEvent.read(stored)));
    return [...foldAll(sessions as Projection<SessionLine>, said as never).values()];
  }
}

const toldOf = (
  { id, status, leader, starts, ends, sheet, participants }: SessionLine,
  zone: string,
  personOf: (her: string) => string,
): OtherSession => ({
  id,
  status: status === 'held' ? 'held' : 'planned',
  leader,
  starts,
  ends,
  when: `${dayOf(starts, zone)} ${clockOf(starts, zone)}-${clockOf(ends, zone)}`,
  there: new Map(
    sheet.flatMap((line) => {
      const until = line.retracted ? undefined : thereUntil(line, { starts, ends });
      return until === undefined ? [] : [[personOf(line.beneficiary), until]];
    }),
  ),
  expected: new Set(status === 'planned' ? participants.map(personOf) : []),
});
