import { Injectable } from '@nestjs/common';
import type { BeneficiaryEvent } from '../../../events/every-event';
import type { HappenedAt } from '../../../events/kit/recorded';
import type { EntryVoided } from '../../../events/voiding.events';
import { caseload } from '../../../projections/caseload.projection';
import { isBefore } from '../../platform/before';
import { fold } from '../../platform/decider';
import { Decisions } from '../../platform/decisions';
import type { StoredEvent } from '../../platform/event-store/event-store';
import { ViewNotReady } from '../../platform/projections/refusals';
import { Views } from '../../platform/projections/views';
import { ViewsUnavailable } from '../../platform/read-models/read-models';
import { beneficiaryDecider } from './beneficiary.decider';
import { SamePerson } from './same-person';
import { followedUpThen, type Stay } from './stay';

/** What is done while she lives in the house. Where it is told of a time after she left, it or that is wrong. */
const WHILE_SHE_LIVES_HERE: ReadonlySet<string> = new Set([
  'CounsellingHeld',
  'DisclosureMade',
  'AssessmentMade',
  'CarePlanAgreed',
  'CarePlanReviewed',
  'TrackAssigned',
  'TrackChanged',
  'GuidanceAssigned',
  'BedChanged',
  'LearningModuleIssued',
  'CompetenceAssessed',
]);

/** What is of one stay of hers: who looks after her goes on once she has left, and begins anew with the next. */
const OF_A_STAY: ReadonlySet<string> = new Set([...WHILE_SHE_LIVES_HERE, 'CaseWorkerAssigned']);

/** What is done with whoever lives, beside that. Where it is told of a time after she died, it or her death is wrong. */
const WHILE_SHE_LIVES: ReadonlySet<string> = new Set([
  'AftercareContactMade',
  'AftercarePlanned',
  'ConsentGiven',
  'ConsentDeclined',
  'ConsentWithdrawn',
  'ExploitationAssessed',
  'ExitAssessed',
  'ServiceReferred',
  'BeneficiaryReferred',
  'InitialApproachMade',
  'BeneficiaryIdentified',
  'MotivationGiven',
  'PhotoTaken',
] satisfies BeneficiaryEvent['type'][]);

/**
 * What is told of the wrong side of when she left: `afterLeaving` is of her stay, `beforeLeaving` of the time after it; `afterDeath` is of
 * the living, and of after she died.
 */
export type OutOfStay = 'afterLeaving' | 'beforeLeaving' | 'afterDeath';

const isAsked = (type: string): boolean => WHILE_SHE_LIVES_HERE.has(type) || WHILE_SHE_LIVES.has(type);

/** What her records tell of a stay after its end, or of the time after it before that, because when she left was recorded later. */
@Injectable()
export class ToldOutOfStay {
  constructor(
    private readonly views: Views,
    private readonly decisions: Decisions,
    private readonly samePerson: SamePerson,
  ) {}

  /** How many entries of a record do either, and how many of all her records are of after she died. */
  async count(id: string): Promise<Readonly<Record<OutOfStay, number>>> {
    const histories = await this.#histories([id, ...(await this.samePerson.recordsOf(id))], undefined);
    const died = diedIn([...histories.values()]);
    const count = (which: OutOfStay, records: readonly StoredEvent[][]) =>
      records.flatMap((history) => [...outOfStay(history, died).values()]).filter((each) => each === which).length;
    const own = [histories.get(id)!];
    return {
      afterLeaving: count('afterLeaving', own),
      beforeLeaving: count('beforeLeaving', own),
      afterDeath: count('afterDeath', [...histories.values()]),
    };
  }

  /** How many entries of a record stand in a stay before the last one, and are of the time since she moved in for that: they were told before it was. */
  async inStayBefore(id: string): Promise<number> {
    const history = await this.decisions.history(`beneficiary-${id}`);
    const last = fold(beneficiaryDecider, history).stays.at(-1);
    const movedIn = last?.admitted;
    if (!movedIn) return 0;
    const ofEarlier = standingIn(history).filter(
      ({ type, meta }) => OF_A_STAY.has(type) && meta.part !== undefined && meta.part < last.number,
    );
    return ofEarlier.filter(({ meta }) => !isBefore(meta.happened, movedIn)).length;
  }

  /**
   * Which of these entries do, by their positions, as it was known at an instant (24 characters, UTC), by default now; she may have died by
   * any of these records.
   */
  async among(
    entries: readonly StoredEvent[],
    records: readonly string[],
    knownAt: string | undefined,
  ): Promise<ReadonlyMap<string, OutOfStay>> {
    const own = entries.filter(({ type, stream }) => isAsked(type) && records.some((record) => stream === `beneficiary-${record}`));
    const asked = await this.#perhaps(own, records, knownAt);
    if (asked.length === 0) return new Map();
    const histories = [...(await this.#histories(records, knownAt)).values()];
    const died = diedIn(histories);
    const positions = new Set(asked.map(({ position }) => position));
    return new Map(histories.flatMap((history) => [...outOfStay(history, died)]).filter(([position]) => positions.has(position)));
  }

  // Of most pages the view says that there is none, and no whole record is read. Of a follow-up every stay of hers is asked.
  async #perhaps(
    entries: readonly StoredEvent[],
    records: readonly string[],
    knownAt: string | undefined,
  ): Promise<readonly StoredEvent[]> {
    if (knownAt !== undefined || entries.length === 0) return entries;
    try {
      const all = await this.views.all(caseload, { beneficiary: { in: [...records] } });
      if (all.some(({ exit }) => exit === 'deceased')) return entries;
      const lines = new Map(all.map((line) => [`${line.beneficiary}.${line.number}`, line]));
      return entries.filter(({ type, stream, meta }) => {
        if (!WHILE_SHE_LIVES_HERE.has(type)) return type === 'AftercareContactMade';
        const line = lines.get(`${stream.slice('beneficiary-'.length)}.${meta.part}`);
        return !line || (line.doubled ?? line).registeredTo < meta.happened.at;
      });
    } catch (error) {
      if (error instanceof ViewNotReady || error instanceof ViewsUnavailable) return entries;
      throw error;
    }
  }

  async #histories(records: readonly string[], knownAt: string | undefined): Promise<ReadonlyMap<string, StoredEvent[]>> {
    const known = async (record: string) =>
      (await this.decisions.history(`beneficiary-${record}`)).filter(({ meta }) => knownAt === undefined || meta.recordedAt <= knownAt);
    return new Map(await Promise.all([...new Set(records)].map(async (record) => [record, await known(record)] as const)));
  }
}

/** By all her records she died once; of two days the first. */
const diedIn = (histories: readonly (readonly StoredEvent[])[]): HappenedAt | undefined =>
  histories
    .flatMap((history) => fold(beneficiaryDecider, history).stays.flatMap(({ exit, left }) => (exit === 'deceased' && left ? [left] : [])))
    .sort((one, other) => (one.at < other.at ? -1 : 1))[0];

function standingIn(history: readonly StoredEvent[]): readonly StoredEvent[] {
  const voided = new Set(history.flatMap(({ type, data }) => (type === 'EntryVoided' ? [(data as EntryVoided).entry] : [])));
  return history.filter(({ id }) => !voided.has(id));
}

function outOfStay(history: readonly StoredEvent[], died: HappenedAt | undefined): ReadonlyMap<string, OutOfStay> {
  const { stays } = fold(beneficiaryDecider, history);
  const told = standingIn(history).filter(({ type }) => isAsked(type));
  const sides = told.map((each) => [each.position, sideOf(each, stays, died)] as const);
  return new Map(sides.flatMap(([position, side]) => (side ? [[position, side] as const] : [])));
}

function sideOf({ type, meta }: StoredEvent, stays: readonly Stay[], died: HappenedAt | undefined): OutOfStay | undefined {
  if (type === 'AftercareContactMade' && !followedUpThen(stays, meta.happened)) return 'beforeLeaving';
  const left = WHILE_SHE_LIVES_HERE.has(type) ? stays.find(({ number }) => number === meta.part)?.left : undefined;
  if (left && isBefore(left, meta.happened)) return 'afterLeaving';
  return died && isBefore(died, meta.happened) ? 'afterDeath' : undefined;
}
