import type { IncidentFile } from '../../../projections/incidents.projection';
import { MASKED } from '../../platform/personal-data/sealing';

/** What an incident is a duplicate of, by its id for whoever may know of that one; anybody else is told that it is one. */
export const duplicateTold = ({ duplicateOf }: Pick<IncidentFile, 'duplicateOf'>, isHers: (id: string) => boolean) => ({
  duplicateOf: named(duplicateOf, isHers),
});

/** Lines of an event, each with the incident it was told in, in the same way. */
export const toldInOf = <Line extends { readonly toldIn: string | null }>(lines: readonly Line[], isHers: (id: string) => boolean) =>
  lines.map((line) => ({ ...line, toldIn: named(line.toldIn, isHers) }));

const named = (incident: string | null, isHers: (id: string) => boolean) => (incident === null || isHers(incident) ? incident : MASKED);
