import type { IncidentEvent } from '../../../events/every-event';
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
  const whole = foldAll(incidents, toldByThen).get(id);
  if (asOf === undefined) return { file: whole, known: toldByThen };
  const known = toldByThen.filter((recorded) => timeOf(recorded as Recorded<IncidentEvent>, whole) <= asOf);
  const file = foldAll(incidents, known).get(id);
  // When it was over may have been told at once, or too early.
  return { file: file && (whole!.over ?? NEVER) > asOf ? { ...file, over: null, ended: [] } : file, known };
}

/** When something of it happened, as it is known at last: what was told first of a time that was corrected is placed where that lies. */
function timeOf({ id, type, data, meta }: Recorded<IncidentEvent>, whole: IncidentFile | undefined): string {
  const told = meta.happened.at;
  const police = (entry: string) =>
    [...(whole?.police ?? []), ...(whole?.policeVoided ?? [])].find((each) => each.entry === entry)?.happened.at ?? told;
  switch (type) {
    // Whoever was not back never was, as of no time.
    case 'ResidentReturnVoided':
      return data.at;
    // Whoever had no part in it never had one.
    case 'ResidentWithdrawn':
    case 'OutsiderWithdrawn':
    case 'OutsiderCountCorrected':
    case 'StaffWithdrawn':
    case 'VisitUnlinked':
    case 'IncidentVoided':
    case 'IncidentReported':
      return whole?.at ?? NEVER;
    case 'PoliceNotified':
    case 'PoliceArrived':
      return police(id);
    case 'PoliceTimeCorrected':
    case 'PoliceEntryVoided':
      return police(data.entry);
    default:
      return told;
  }
}
