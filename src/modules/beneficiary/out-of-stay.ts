import { Injectable } from '@nestjs/common';
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

/** What is told of the wrong side of when she left: `afterLeaving` is of her stay, `beforeLeaving` of the time after it. */
export type OutOfStay = 'afterLeaving' | 'beforeLeaving';

const isAsked = (type: string): boolean => WHILE_SHE_LIVES_HERE.has(type) || type === 'AftercareContactMade';

/** What her records tell of a stay after its end, or of the time after it before that, because when she left was recorded later. */
@Injectable()
export class ToldOutOfStay {
  constructor(
    private readonly views: Views,
    private readonly decisions: Decisions,
  ) {}

  /** How many entries of a record do either. */
  async count(id: string): Promise<Readonly<Record<OutOfStay, number>>> {
    const told = [...outOfStay(await this.decisions.history(`beneficiary-${id}`)).values()];
    const count = (which: OutOfStay) => told.filter((each) => each === which).length;
    return { afterLeaving: count('afterLeaving'), beforeLeaving: count('beforeLeaving') };
  }

  /** Which of these entries do, by their positions, as it was known at an instant (24 characters, UTC), by default now. */
  async among(entries: readonly StoredEvent[], knownAt: string | undefined): Promise<ReadonlyMap<string, OutOfStay>> {
    const asked = await this.#perhaps(
      entries.filter(({ type }) => isAsked(type)),
      knownAt,
    );
    const positions = new Set(asked.map(({ position }) => position));
    const found = new Map<string, OutOfStay>();
    for (const stream of new Set(asked.map((each) => each.stream))) {
      const history = await this.decisions.history(stream);
      const known = history.filter(({ meta }) => knownAt === undefined || meta.recordedAt <= knownAt);
      for (const [position, which] of outOfStay(known)) if (positions.has(position)) found.set(position, which);
    }
    return found;
  }

  // Of most pages the view says that there is none, and no whole record is read. Of a follow-up every stay of hers is asked.
  async #perhaps(entries: readonly StoredEvent[], knownAt: string | undefined): Promise<readonly StoredEvent[]> {
    if (knownAt !== undefined || entries.length === 0) return entries;
    const lineOf = ({ stream, meta }: StoredEvent) => `${stream.slice('beneficiary-'.length)}.${meta.part}`;
    try {
      const lines = await this.views.load(caseload, [...new Set(entries.map(lineOf))]);
      return entries.filter((each) => {
        const line = lines.get(lineOf(each));
        return !line || !WHILE_SHE_LIVES_HERE.has(each.type) || (line.doubled ?? line).registeredTo < each.meta.happened.at;
      });
    } catch (error) {
      if (error instanceof ViewNotReady || error instanceof ViewsUnavailable) return entries;
      throw error;
    }
  }
}

function outOfStay(history: readonly StoredEvent[]): ReadonlyMap<string, OutOfStay> {
  const { stays } = fold(beneficiaryDecider, history);
  const voided = new Set(history.flatMap(({ type, data }) => (type === 'EntryVoided' ? [(data as EntryVoided).entry] : [])));
  const told = history.filter(({ id, type }) => isAsked(type) && !voided.has(id));
  const sides = told.map((each) => [each.position, sideOf(each, stays)] as const);
  return new Map(sides.flatMap(([position, side]) => (side ? [[position, side] as const] : [])));
}

function sideOf({ type, meta }: StoredEvent, stays: readonly Stay[]): OutOfStay | undefined {
  if (!WHILE_SHE_LIVES_HERE.has(type)) return followedUpThen(stays, meta.happened) ? undefined : 'beforeLeaving';
  const left = stays.find(({ number }) => number === meta.part)?.left;
  return left && isBefore(left, meta.happened) ? 'afterLeaving' : undefined;
}
