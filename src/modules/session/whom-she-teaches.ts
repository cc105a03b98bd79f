import { Injectable } from '@nestjs/common';
import { TRACKS } from '../../../events/code-lists';
import type { SessionPlan } from '../../../events/session-plan';
import { Clock } from '../../platform/clock';
import { Decisions } from '../../platform/decisions';
import { dayOf, endOfDay } from '../../platform/local-time';
import type { Asking } from '../../platform/take-step';
import { Learners } from '../beneficiary/learners.facts';
import { StaffFacts } from '../staff/staff.facts';
import { sessionDecider } from './session.decider';

type Class = Pick<SessionPlan, 'subject' | 'leader' | 'starts'>;

/** Whom an instructor may name in a step on a session: of anybody else she would learn from its answer whether she is in care. */
@Injectable()
export class WhomSheTeaches {
  constructor(
    private readonly decisions: Decisions,
    private readonly learners: Learners,
    private readonly staff: StaffFacts,
    private readonly clock: Clock,
  ) {}

  /**
   * Of some women those whom whoever takes the step may name. Of an instructor: who learns what she teaches, on the day of the session or now;
   * who stands on the sheet, or was expected in the plan. Whoever else takes steps on sessions sees everybody in care on the list.
   */
  async among(asking: Asking, people: readonly string[], zone: string): Promise<readonly string[]> {
    if (asking.actor.role !== 'instructor') return people;
    const history = await this.decisions.history(`session-${asking.id}`);
    const written = history.findLast(({ type }) => type === 'SessionHeld' || type === 'SessionPlanned')?.data;
    const session = ('starts' in asking.asked ? asking.asked : written) as Class | undefined;
    const known = await this.#onIt(asking.id);
    const hers = session && (await this.#teaches(asking, session, zone)) ? await this.#learning(people, session, zone) : new Set<string>();
    return people.filter((each) => known.has(each) || hers.has(each));
  }

  async #onIt(id: string): Promise<ReadonlySet<string>> {
    const state = await this.decisions.state(sessionDecider, id);
    return new Set(state.phase === 'held' ? state.sheet.keys() : state.phase === 'planned' ? state.participants : []);
  }

  async #teaches({ actor }: Asking, { subject, leader, starts }: Class, zone: string): Promise<boolean> {
    const track = TRACKS.find((each) => each === subject);
    if (leader === actor.id) return true;
    return track !== undefined && this.staff.certified(actor.id, actor.centre, track, dayOf(Date.parse(starts), zone));
  }

  #learning(people: readonly string[], { subject, starts }: Class, zone: string): Promise<ReadonlySet<string>> {
    const start = new Date(starts).toISOString();
    return this.learners.of(people, subject, [
      start,
      endOfDay(dayOf(Date.parse(start), zone), zone),
      new Date(this.clock.now()).toISOString(),
    ]);
  }
}
