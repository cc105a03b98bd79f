import { CommandBus } from '@nestjs/cqrs';
import type { Declared, Fields } from '../../../events/kit/declare';
import { beneficiaryDecider } from '../../modules/beneficiary/beneficiary.decider';
import { breachDecider } from '../../modules/breach/breach.decider';
import { centreDecider } from '../../modules/centre/centre.decider';
import { erasureDecider } from '../../modules/erasure/erasure.decider';
import { equipmentDecider } from '../../modules/equipment/equipment.decider';
import { fundDecider } from '../../modules/fund/fund.decider';
import { partnerDecider } from '../../modules/partner/partner.decider';
import { incidentDecider } from '../../modules/incident/incident.decider';
import { outsiderDecider } from '../../modules/outsider/outsider.decider';
import { pickupDecider } from '../../modules/pickup/pickup.decider';
import { sessionDecider } from '../../modules/session/session.decider';
import { staffDecider } from '../../modules/staff/staff.decider';
import { subjectRequestDecider } from '../../modules/subject-request/subject-request.decider';
import { visitDecider } from '../../modules/visit/visit.decider';
import { idFrom } from '../../platform/ids';
import { Consequences } from '../../http/follows-through';
import { Rejection } from '../../platform/rejection';
import type { Asking } from '../../platform/take-step';
import type { Told } from '../../platform/told';
import { takeStep } from '../../take-step-of';
import type { Indoors } from '../app';
import { Lanes } from '../import/lanes';
import { Chance } from './chance';
import { clockTime, plusDays, weekdayOf } from './days';
import { actorOf, type Member } from './member';
import type { StoryClock } from './story-clock';

const SEED = 1974;
const AT_ONCE = 64;
const SETTLED_MS = 10_000;

/** Which kind of stream each step is taken on. */
const STREAMS = new Map(
  [
    beneficiaryDecider,
    breachDecider,
    centreDecider,
    erasureDecider,
    incidentDecider,
    outsiderDecider,
    pickupDecider,
    sessionDecider,
    staffDecider,
    subjectRequestDecider,
    visitDecider,
    equipmentDecider,
    fundDecider,
    partnerDecider,
  ].flatMap(({ events, steps }) => steps.map(({ asks }): [Declared, string] => [asks, events.stream])),
);

/** What the house follows by itself before the story goes on. */
const FOLLOWED = [incidentDecider, pickupDecider, visitDecider].map(({ events }) => events.stream);

/** When, how and why; and the command, where somebody else would ask for the same. */
type How = Told & { readonly command?: string };

/** What comes on a day, in the order of the clock. */
interface Due {
  readonly time: string;
  readonly act: () => unknown;
}

/** Something that somebody enters at a minute of the day. */
interface Entry {
  readonly time: string;
  readonly stream: string;
  readonly asking: Asking;
}

/** The year of a centre, day after day: chapters say beforehand what they do on which day, and what they enter is recorded at its minute. */
export class Story {
  readonly chance = new Chance(SEED);
  readonly #due = new Map<string, Due[]>();
  #begun = false;
  #page: Entry[] = [];
  #today: string;
  #written = 0;

  constructor(
    readonly house: Indoors,
    readonly clock: StoryClock,
    readonly first: string,
    readonly last: string,
  ) {
    this.#today = first;
  }

  get today(): string {
    return this.#today;
  }

  /** The day so many days after the first. */
  day(number: number): string {
    return plusDays(this.first, number);
  }

  /** On a day of the story from a time of the day on, this. What is due after the last day never comes. */
  on(day: string, act: () => unknown, time = '08:00'): void {
    if (day < this.#today || (day === this.#today && this.#begun)) throw new Error(`The story is past ${day}.`);
    this.#due.set(day, [...(this.#due.get(day) ?? []), { time, act }]);
  }

  /** So many days from today, at least one. */
  after(days: number, act: () => unknown, time?: string): void {
    this.on(plusDays(this.#today, days), act, time);
  }

  /** On every such day of the week, from one day on. */
  every(weekdays: readonly number[], act: () => unknown, { from = this.first, time }: { from?: string; time?: string } = {}): void {
    for (let day = from; day <= this.last; day = plusDays(day, 1)) if (weekdays.includes(weekdayOf(day))) this.on(day, act, time);
  }

  /** An id that is the same in every telling of the same year. */
  id(...seeds: readonly (string | number)[]): string {
    return idFrom(Date.parse(this.#today), 'demo', ...seeds);
  }

  /** Somebody enters a step today at a time; answers the id of the command. */
  write<Asks extends Declared>(who: Member, time: string, id: string, asks: Asks, asked: Fields<Asks>, how: How = {}): string {
    const { command = idFrom(Date.parse(clockTime(this.#today, time)), 'demo', this.#written++), ...told } = how;
    const stream = STREAMS.get(asks)!;
    this.#page.push({ time, stream, asking: { id, asks, asked, actor: actorOf(who), command, told } });
    return command;
  }

  /** Lives every day to the last. */
  async tell(progress: (day: string) => void): Promise<void> {
    this.#begun = true;
    for (let day = this.first; day <= this.last; day = plusDays(day, 1)) {
      this.#today = day;
      const due = (this.#due.get(day) ?? []).sort(byTime);
      this.#due.delete(day);
      for (const { act } of due) await act();
      await this.#record();
      progress(day);
    }
  }

  // Minute after minute, so that the log is in the order of the clock; within a minute only what is about the same stream is.
  async #record(): Promise<void> {
    const entries = this.#page.sort(byTime);
    this.#page = [];
    for (const minute of new Set(entries.map(({ time }) => time))) {
      const lanes = new Lanes(AT_ONCE);
      for (const entry of entries.filter(({ time }) => time === minute))
        await lanes.add(`${entry.stream}-${entry.asking.id}`, () => this.#take(entry));
      await lanes.end();
    }
  }

  async #take({ time, stream, asking }: Entry): Promise<void> {
    this.clock.reach(Date.parse(clockTime(this.#today, time)));
    try {
      const { token } = await this.house.app.get(CommandBus).execute(takeStep(stream, asking));
      if (FOLLOWED.includes(stream) || 'equipmentFailed' in asking.asked) await this.house.app.get(Consequences).settled(token, SETTLED_MS);
    } catch (error) {
      if (!(error instanceof Rejection)) throw error;
      throw new Error(`The house refuses the story: ${asking.asks.name} on ${this.#today} at ${time}: ${error.code}.`, { cause: error });
    }
  }
}

const byTime = (one: { readonly time: string }, other: { readonly time: string }): number =>
  one.time < other.time ? -1 : one.time > other.time ? 1 : 0;
