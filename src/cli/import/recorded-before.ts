import { AdmitBeneficiary } from '../../modules/beneficiary/intake.steps';
import { CloseEpisode, RecordPastDischarge } from '../../modules/beneficiary/leaving.steps';
import type { Decisions } from '../../platform/decisions';
import { following, isOfSameSeeds } from '../../platform/ids';
import { importer, stayIdOf, type StayRow } from './recorder';

/** Finds in her record what an earlier import left of a stay, whatever its row said then. */
export class RecordedBefore {
  constructor(private readonly decisions: Decisions) {}

  /** The row with what is there of it already. */
  async in(row: StayRow): Promise<StayRow> {
    if (!row.steps.some(({ asks }) => asks === AdmitBeneficiary)) return row;
    const history = await this.decisions.history(`beneficiary-${row.beneficiary}`);
    const imported = history.filter(({ meta }) => meta.actor.id === importer('').id);
    const id = stayIdOf(row);
    const stay = imported.find(({ meta }) => isOfSameSeeds(meta.correlation, id))?.meta.correlation;
    const admissions = imported.filter(({ type }) => type === 'BeneficiaryAdmitted');
    const began = row.steps[0]!.day;
    if (stay === undefined) return { ...row, isUnderOtherNumber: admissions.some(({ meta }) => meta.happened.day === began) };
    const events = imported.filter(({ meta }) => meta.correlation === stay);
    const has = (step: string): boolean => events.some(({ meta }) => meta.command === following(stay, step));
    // Who died by what was imported left by that already, however she left by what the row says now.
    const isClosedOtherwise = has(RecordPastDischarge.name) && !has(CloseEpisode.name);
    const steps = row.steps.filter(({ asks }) => !(isClosedOtherwise && asks === CloseEpisode));
    return { ...row, steps, before: { stay, events, admittedOn: events[0]!.meta.happened.day } };
  }
}
