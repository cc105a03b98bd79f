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

/** What her records tell of a stay after its end, because that was recorded later. */
@Injectable()
export class AfterLeaving {
  constructor(
    private readonly views: Views,
    private readonly decisions: Decisions,
  ) {}

  /** How many entries of a record do. */
  async count(id: string): Promise<number> {
    return afterLeaving(await this.decisions.history(`beneficiary-${id}`)).length;
  }

  /** Which of these entries do, by their positions, as it was known at an instant (24 characters, UTC), by default now. */
  async among(entries: readonly StoredEvent[], knownAt: string | undefined): Promise<ReadonlySet<string>> {
    const asked = await this.#perhaps(
      entries.filter(({ type }) => WHILE_SHE_LIVES_HERE.has(type)),
      knownAt,
    );
    const positions = new Set(asked.map(({ position }) => position));
    const found = new Set<string>();
    for (const stream of new Set(asked.map((each) => each.stream))) {
      const history = await this.decisions.history(stream);
      const known = history.filter(({ meta }) => knownAt === undefined || meta.recordedAt <= knownAt);
      for (const { position } of afterLeaving(known)) if (positions.has(position)) found.add(position);
    }
    return found;
  }

  // Of most pages the view says that there is none, and no whole record is read.
  async #perhaps(entries: readonly StoredEvent[], knownAt: string | undefined): Promise<readonly StoredEvent[]> {
    if (knownAt !== undefined || entries.length === 0) return entries;
    const lineOf = ({ stream, meta }: StoredEvent) => `${stream.slice('beneficiary-'.length)}.${meta.part}`;
    try {
      const lines = await this.views.load(caseload, [...new Set(entries.map(lineOf))]);
      return entries.filter((each) => {
        const line = lines.get(lineOf(each));
        return !line || (line.doubled ?? line).registeredTo < each.meta.happened.at;
      });
    } catch (error) {
      if (error instanceof ViewNotReady || error instanceof ViewsUnavailable) return entries;
      throw error;
    }
  }
}

function afterLeaving(history: readonly StoredEvent[]): readonly StoredEvent[] {
  const { stays } = fold(beneficiaryDecider, history);
  const voided = new Set(history.flatMap(({ type, data }) => (type === 'EntryVoided' ? [(data as EntryVoided).entry] : [])));
  return history.filter(({ id, type, meta }) => {
    const left = WHILE_SHE_LIVES_HERE.has(type) ? stays.find(({ number }) => number === meta.part)?.left : undefined;
    return left !== undefined && !voided.has(id) && isBefore(left, meta.happened);
  });
}
