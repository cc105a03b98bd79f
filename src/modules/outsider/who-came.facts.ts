import { Injectable } from '@nestjs/common';
import type { IncidentEvent } from '../../../events/every-event';
import type { HappenedAt, Recorded } from '../../../events/kit/recorded';
import { holdsAt, type Stop } from '../../../events/stop';
import { outsiderAppearances } from '../../../projections/outsider-appearances.projection';
import { AppliedUpTo } from '../../http/read-after';
import { Decisions } from '../../platform/decisions';
import { Views } from '../../platform/projections/views';
import { outsiderDecider } from './outsider.decider';
import { OutsiderFacts } from './outsider.facts';

/** A visit at which somebody stood, or an incident that somebody had a part in, whom something kept out then. */
export interface CameAlthough {
  readonly outsider: string;
  /** `visit-<id>` or `incident-<id>`. */
  readonly stream: string;
  /** When the visit or the incident began. */
  readonly arrived: HappenedAt;
  /** The record under which she or he was to be kept out. */
  readonly stoppedAs: string;
  /** Whether that record was linked with hers or his only afterwards. */
  readonly linkedSince: boolean;
}

/** An alert that nothing bears out. */
export interface NotKeptOut {
  readonly outsider: string;
  readonly stream: string;
  /** When the visit or the incident began; undefined where nobody can be told to have come, as of a crowd. */
  readonly arrived: HappenedAt | undefined;
}

/**
 * Who stood at the gate, or had a part in an incident, although something kept them out, as is known now: by a record that was one with
 * hers or his on coming, or is one with it by now.
 */
@Injectable()
export class WhoCame {
  constructor(
    private readonly decisions: Decisions,
    private readonly views: Views,
    private readonly outsiders: OutsiderFacts,
    private readonly applied: AppliedUpTo,
  ) {}

  /** Every visit of one person, and every incident with a part of hers or his, by whichever of the records, that stands. */
  async of(id: string, centre: string): Promise<readonly CameAlthough[]> {
    await this.applied.now();
    const ids = await this.outsiders.everLinked(id);
    const seen = await this.views.all(outsiderAppearances, { outsider: { in: ids }, centre, voided: false });
    // What keeps them out from that very instant came of it.
    const found = await Promise.all(seen.map(({ outsider, stream }) => this.#at(outsider, stream, justBefore)));
    return found.flatMap((came) => came ?? []);
  }

  /** Somebody who came, by what had been written down by then. */
  async at(outsider: string, stream: string, centre: string): Promise<CameAlthough | undefined> {
    // Whoever has no record is linked with none and barred by none: most visitors cost one short read.
    if (!(await this.outsiders.known(outsider, centre))) return undefined;
    await this.applied.now();
    return this.#at(outsider, stream, (arrived) => arrived);
  }

  /** By record of hers or his, each alert that nothing bears out, and from when on that can be said. */
  async notKeptOut(id: string): Promise<readonly NotKeptOut[]> {
    await this.applied.now();
    const ids = await this.outsiders.everLinked(id);
    return (await Promise.all(ids.map((outsider) => this.#fallen(outsider)))).flat();
  }

  /** Whether anybody who stood at the gate was to be kept out on coming. */
  async anyOf(outsiders: readonly string[], stream: string, centre: string): Promise<boolean> {
    const found = await Promise.all(outsiders.map((each) => this.at(each, stream, centre)));
    return found.some((came) => came !== undefined);
  }

  async #fallen(outsider: string): Promise<readonly NotKeptOut[]> {
    const state = await this.decisions.state(outsiderDecider, outsider);
    const fallen: NotKeptOut[] = [];
    if (state.phase === 'unknown') return fallen;
    for (const stream of state.alerts.keys()) {
      const arrived = arrivedAt(outsider, await this.decisions.history(stream));
      if (!(arrived && (await this.#bearsOut(outsider, arrived, state.foundByLink.get(stream)))))
        fallen.push({ outsider, stream, arrived });
    }
    return fallen;
  }

  /** Whether something kept them out; where a link found what did, by a record that is linked still. */
  async #bearsOut(outsider: string, arrived: HappenedAt, foundAs: string | undefined): Promise<boolean> {
    const { all } = await this.#records(outsider, arrived);
    if (foundAs !== undefined && !all.has(foundAs)) return false;
    return (await this.outsiders.stoppedAmong(all, (stop) => keptOut(stop, arrived))) !== undefined;
  }

  async #at(outsider: string, stream: string, when: (arrived: HappenedAt) => Moment): Promise<CameAlthough | undefined> {
    const arrived = arrivedAt(outsider, await this.decisions.history(stream));
    if (arrived === undefined) return undefined;
    const { ofThen, all } = await this.#records(outsider, arrived);
    const stoppedAs = await this.outsiders.stoppedAmong(all, (stop) => holdsAt(stop, when(arrived)));
    return stoppedAs === undefined ? undefined : { outsider, stream, arrived, stoppedAs, linkedSince: !ofThen.has(stoppedAs) };
  }

  /** Those of the same person on coming, this one first, and with them those that are so by now. */
  async #records(
    outsider: string,
    arrived: HappenedAt,
  ): Promise<{ readonly ofThen: ReadonlySet<string>; readonly all: ReadonlySet<string> }> {
    // A link that was made or taken back at the very instant counts for whoever came then.
    const then = await Promise.all([arrived, justBefore(arrived)].map(({ at }) => this.outsiders.records(outsider, at)));
    const ofThen = new Set([outsider, ...then.flatMap((records) => [...records.keys()])]);
    return { ofThen, all: new Set([...ofThen, ...(await this.outsiders.samePerson(outsider))]) };
  }
}

type Moment = Pick<HappenedAt, 'at' | 'day'>;

/** Whether a stop kept out whoever came: of what begins or ends at the very instant it was decided by what was written first. */
const keptOut = (stop: Stop, arrived: HappenedAt): boolean =>
  holdsAt(stop, justBefore(arrived)) || holdsAt(stop.lifted === arrived.at ? { ...stop, lifted: null } : stop, arrived);

const justBefore = ({ at, day }: HappenedAt): Moment => ({ at: new Date(Date.parse(at) - 1).toISOString(), day });

/** When a visit or an incident began that somebody had a part in. */
function arrivedAt(outsider: string, history: readonly Recorded[]): HappenedAt | undefined {
  const first = history.at(0);
  return first?.type === 'VisitAttempted' ? first.meta.happened : beganFor(outsider, history);
}

// Of a crowd nobody can be told to have been kept out.
function beganFor(outsider: string, history: readonly Recorded[]): HappenedAt | undefined {
  const events = history as readonly Recorded<IncidentEvent>[];
  const count = events.reduce(
    (known, { type, data }) =>
      (type === 'OutsiderInvolved' || type === 'OutsiderCountCorrected') && data.outsider === outsider ? data.count : known,
    0,
  );
  const began = events.findLast(({ type }) => type === 'IncidentReported' || type === 'IncidentBeginningCorrected');
  return count === 1 ? began?.meta.happened : undefined;
}
