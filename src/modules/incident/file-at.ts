import type { Recorded } from '../../../events/kit/recorded';
import { NEVER } from '../../../projections/caseload.projection';
import { type IncidentFile, incidents } from '../../../projections/incidents.projection';
import { foldAll } from '../../../projections/kit/projection';

/** As of when, and as it was known when; 24 characters, UTC. */
export interface Times {
  readonly asOf: string | undefined;
  readonly knownAt: string | undefined;
}

/** An incident by its own events as of any two times, and those of them that had happened and were known; no file where there was none yet. */
export function fileAt(
  id: string,
  all: readonly Recorded[],
  { asOf, knownAt }: Times,
): { readonly file: IncidentFile | undefined; readonly known: readonly Recorded[] } {
  const toldByThen = all.filter(({ meta }) => meta.recordedAt <= (knownAt ?? NEVER));
  const began = foldAll(incidents, toldByThen).get(id)?.at ?? NEVER;
  // Its report opens the file from when it began, whatever the report itself had said.
  const known = toldByThen.filter(({ type, meta }) => (type === 'IncidentReported' ? began : meta.happened.at) <= (asOf ?? NEVER));
  return { file: foldAll(incidents, known).get(id), known };
}
