import type { IncidentFile } from '../../../projections/incidents.projection';
import { MASKED } from '../../platform/personal-data/sealing';

/** What an incident is a duplicate of, by its id for whoever may know of that one; anybody else is told that it is one. */
export const duplicateTold = ({ duplicateOf }: Pick<IncidentFile, 'duplicateOf'>, isHers: (id: string) => boolean) => ({
  duplicateOf: duplicateOf === null || isHers(duplicateOf) ? duplicateOf : MASKED,
});
