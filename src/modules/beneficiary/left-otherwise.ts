import { Injectable } from '@nestjs/common';
import { caseload, type EpisodeLine } from '../../../projections/caseload.projection';
import { foldAll } from '../../../projections/kit/projection';
import { contradictsItself, heldAsSheLeft } from '../../../projections/left-as-taken';
import { Decisions } from '../../platform/decisions';
import type { StoredEvent } from '../../platform/event-store/event-store';
import { ViewNotReady } from '../../platform/projections/refusals';
import { Views } from '../../platform/projections/views';
import { ViewsUnavailable } from '../../platform/read-models/read-models';
import { beneficiaryDecider } from './beneficiary.decider';
import { SamePerson } from './same-person';

/** What says that she was away, or back. */
const WHERE_SHE_WAS: ReadonlySet<string> = new Set([
  'AbsenceNoticed',
  'BeneficiaryReturned',
  'LeaveGranted',
  'LeaveEnded',
  'HospitalStayStarted',
  'HospitalStayEnded',
]);

/** Of which stays her records say that they ended, and where she was then, what cannot both be; from the log itself. */
@Injectable()
export class LeftOtherwise {
  constructor(
    private readonly views: Views,
    private readonly decisions: Decisions,
    private readonly samePerson: SamePerson,
  ) {}

  /** Whether one does in which she lived here at an instant (24 characters, UTC). */
  async at(id: string, at: string): Promise<boolean> {
    const { link } = await this.decisions.state(beneficiaryDecider, id);
    const histories = await this.#histories(await this.samePerson.recordsOf(link?.into ?? id));
    return contradicting(histories).some(({ registeredFrom, registeredTo }) => registeredFrom <= at && at <= registeredTo);
  }

  /** Which of these entries speak of one, by their positions: the discharge, and what tells where she was. As it was known at an instant. */
  async among(entries: readonly StoredEvent[], records: readonly string[], knownAt: string | undefined): Promise<ReadonlySet<string>> {
    const perhaps = entries.filter(({ type }) => type === 'BeneficiaryDischarged' || WHERE_SHE_WAS.has(type));
    if (perhaps.length === 0 || (knownAt === undefined && !(await this.#may(records)))) return new Set();
    const histories = await this.#histories(records, knownAt);
    const lines = contradicting(histories);
    return new Set(perhaps.filter((entry) => lines.some((line) => isOf(line, entry))).map(({ position }) => position));
  }

  // Of most women the view says that there is none, and no whole record is read.
  async #may(records: readonly string[]): Promise<boolean> {
    try {
      return (await this.views.all(caseload, { beneficiary: { in: [...records] } })).some(contradictsItself);
    } catch (error) {
      if (error instanceof ViewNotReady || error instanceof ViewsUnavailable) return true;
      throw error;
    }
  }

  async #histories(records: readonly string[], knownAt?: string): Promise<readonly StoredEvent[]> {
    const histories = await Promise.all(records.map((record) => this.decisions.history(`beneficiary-${record}`)));
    const known = histories.flat().filter(({ meta }) => knownAt === undefined || meta.recordedAt <= knownAt);
    return known.sort((one, other) => (one.position < other.position ? -1 : 1));
  }
}

// Nobody left by it, nobody contradicts it.
const contradicting = (histories: readonly StoredEvent[]): readonly EpisodeLine[] =>
  histories.some(({ type }) => type === 'BeneficiaryDischarged')
    ? [...foldAll(caseload, histories).values()].filter((line) => line.doubled === undefined && contradictsItself(line))
    : [];

function isOf(line: EpisodeLine, { type, stream, meta: { part, happened } }: StoredEvent): boolean {
  if (type === 'BeneficiaryDischarged')
    return stream === `beneficiary-${line.beneficiary}` && part === line.number && happened.at === line.registeredTo;
  const told = heldAsSheLeft(line)?.at ?? line.away.findLast(({ at }) => at <= line.registeredTo)?.at;
  return happened.at === told;
}
