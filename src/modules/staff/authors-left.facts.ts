import { Injectable } from '@nestjs/common';
import type { HappenedAt } from '../../../events/kit/recorded';
import { isBefore } from '../../platform/before';
import { Decisions } from '../../platform/decisions';
import type { StoredEvent } from '../../platform/event-store/event-store';
import { dayOf } from '../../platform/local-time';
import { CentreFacts } from '../centre/centre.facts';
import { staffDecider } from './staff.decider';

const COMES_OR_GOES: ReadonlySet<string> = new Set(['StaffAppointed', 'StaffLeft']);

/** By id of a member of staff when she came and when she left, first to last. */
type ComingAndGoing = ReadonlyMap<string, readonly Pick<StoredEvent, 'type' | 'meta'>[]>;

/** Which entries were written, or done, by somebody who by the staff list had left on a day before: from the log, so never behind it. */
@Injectable()
export class AuthorsLeft {
  constructor(
    private readonly decisions: Decisions,
    private readonly centres: CentreFacts,
  ) {}

  /**
   * The positions of those, as it was known at an instant (24 characters, UTC), by default now. Whoever wrote an entry counts on the day
   * she wrote it; whoever it was written for, on the day it happened.
   */
  async among(entries: readonly StoredEvent[], knownAt: string | undefined): Promise<ReadonlySet<string>> {
    const staff = await this.#comingAndGoing(new Set(entries.flatMap(({ meta }) => authorsOf(meta))), knownAt);
    if (staff.size === 0) return new Set();
    const zones = new Map<string, string>();
    for (const { meta } of entries) zones.set(meta.centre, await this.centres.zoneOf(meta.centre));
    return new Set(entries.filter(({ meta }) => hasLeft(meta, staff, zones.get(meta.centre)!)).map(({ position }) => position));
  }

  /** Whether somebody, by what is known now, had left on a day before something happened, and not come back by then. */
  async hadLeftBy(id: string, happened: HappenedAt): Promise<boolean> {
    return hadLeft((await this.#comingAndGoing(new Set([id]), undefined)).get(id), ofItsDay(happened));
  }

  // Of most pages nobody has left.
  async #comingAndGoing(ids: ReadonlySet<string>, knownAt: string | undefined): Promise<ComingAndGoing> {
    const found = new Map<string, readonly StoredEvent[]>();
    for (const id of ids) {
      const history = await this.decisions.history(`${staffDecider.events.stream}-${id}`);
      const known = history.filter(({ type, meta }) => COMES_OR_GOES.has(type) && (knownAt === undefined || meta.recordedAt <= knownAt));
      if (known.some(({ type }) => type === 'StaffLeft')) found.set(id, known.toSorted(byTime));
    }
    return found;
  }
}

// The house itself is nobody.
const authorsOf = ({ actor, onBehalfOf }: StoredEvent['meta']): readonly string[] => [
  ...(actor.role === 'system' ? [] : [actor.id]),
  ...(onBehalfOf === undefined ? [] : [onBehalfOf]),
];

function hasLeft({ actor, onBehalfOf, happened, recordedAt }: StoredEvent['meta'], staff: ComingAndGoing, zone: string): boolean {
  const written = { at: recordedAt, day: dayOf(recordedAt, zone), precision: 'day', source: happened.source } as const;
  return hadLeft(staff.get(actor.id), written) || hadLeft(staff.get(onBehalfOf ?? ''), ofItsDay(happened));
}

const ofItsDay = (happened: HappenedAt): HappenedAt => (happened.precision === 'minute' ? { ...happened, precision: 'day' } : happened);

// On the day itself she may have written it before she went.
function hadLeft(comingAndGoing: ReturnType<ComingAndGoing['get']> = [], then: HappenedAt): boolean {
  const last = comingAndGoing.findLast(({ meta }) => meta.happened.at <= then.at);
  return last?.type === 'StaffLeft' && isBefore(last.meta.happened, then);
}

const byTime = ({ meta: { happened: one } }: StoredEvent, { meta: { happened: other } }: StoredEvent): number =>
  one.at < other.at ? -1 : one.at > other.at ? 1 : 0;
