import { AssessExit, AssessExploitation } from '../../modules/beneficiary/assessment.steps';
import { CloseEpisode, RecordAftercareContact, RecordPastDischarge } from '../../modules/beneficiary/leaving.steps';

/** The days of a stay that a sheet tells. */
export type DayOf = 'admittedOn' | 'leftOn' | 'followedUpOn';

const DAYS: Readonly<Record<string, DayOf>> = {
  [RecordPastDischarge.name]: 'leftOn',
  [CloseEpisode.name]: 'leftOn',
  [AssessExploitation.name]: 'leftOn',
  [AssessExit.name]: 'leftOn',
  [RecordAftercareContact.name]: 'followedUpOn',
};

/** On which day of a stay that a sheet tells of a step of it happened, by the name of the step. */
export const dayOfStep = (step: string): DayOf => DAYS[step] ?? 'admittedOn';

/** The steps that a row tells by a day of its own: where that is there no more, neither are they. */
export const TOLD_BY_A_DAY: readonly string[] = [RecordPastDischarge.name, RecordAftercareContact.name];
