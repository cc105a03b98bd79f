import { everyEvent } from '../events/every-event';
import type { Happened } from '../events/kit/family';
import type { Sealed } from '../events/kit/personal';
import type { Recorded } from '../events/kit/recorded';
import { projection } from './kit/projection';

/** That somebody said of what stands in a record that it does not hold. */
export interface VoidingLine {
  /** Of the event that says it. */
  readonly id: string;
  readonly centre: string;
  /** When it was recorded, 24 characters, UTC. */
  readonly at: string;
  readonly happenedAt: string;
  readonly by: Recorded['meta']['actor'];
  /** Where it stands. */
  readonly stream: string;
  readonly revision: number;
  /** What the event is called, `VisitVoided`. */
  readonly what: string;
  /** What was voided, where the event names it: `CounsellingHeld`, or which absence. */
  readonly of: string | null;
  readonly reason: Sealed | null;
}

/** What takes back an entry or a whole record; not who changes her mind, lifts what held until then, or corrects. */
const VOIDS = /^(\w+Voided|\w+Retracted|(Resident|Outsider|Staff)Withdrawn|VisitUnlinked)$/;
const TYPES = everyEvent.families.flatMap(({ classes }) => [...classes.keys()]).filter((type) => VOIDS.test(type));

// What the house voids by itself follows from what somebody voided, in another record.
const said = (data: unknown, { id, stream, revision, type, meta }: Recorded): VoidingLine | undefined =>
  meta.actor.role === 'system'
    ? undefined
    : {
        id,
        centre: meta.centre,
        at: meta.recordedAt,
        happenedAt: meta.happened.at,
        by: meta.actor,
        stream,
        revision,
        what: type,
        of: (data as { readonly kind?: string }).kind ?? null,
        reason: meta.reason ?? null,
      };

/** One line each time that somebody voided something, for an auditor. */
export const voidings = projection<VoidingLine, Happened>({
  name: 'voidings',
  version: 1,
  indexes: [['centre', 'at']],
  keys: ({ id }) => id,
  onPoison: 'park',
  opens: Object.fromEntries(TYPES.map((type) => [type, said])),
  on: {},
});
