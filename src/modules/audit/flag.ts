import type { Sealed } from '../../../events/kit/personal';
import type { AccessEntry } from '../../../projections/access.projection';

/** An entry of the access record and one of those it is about; null where it is about nobody. */
export type AccessLine = Omit<AccessEntry, 'subjects' | 'shown'> & { readonly subject: string | null };

/** An entry as often as it is about somebody, and once where it is about nobody. */
export const linesOf = ({ subjects, shown: _, ...entry }: AccessEntry): readonly AccessLine[] =>
  (subjects.length === 0 ? [null] : subjects).map((subject) => ({ ...entry, subject }));

export const FLAG_KINDS = [
  'many-subjects',
  'repeated-emergencies',
  'closed-case',
  'refused-in-a-row',
  'nik-lookups',
  'names-found',
  'voided',
] as const;

/** Where to look on: an entry of the log. */
export interface Pointer {
  readonly at: string;
  readonly stream: string;
  /** Null where the flag is about a whole stream. */
  readonly revision: number | null;
  readonly subject: string | null;
}

/** Something to look at, which proves nothing yet: who, when, how many. Times are 24 characters, UTC. */
export interface Flag {
  readonly kind: (typeof FLAG_KINDS)[number];
  readonly actor: string;
  readonly role: string;
  readonly from: string;
  readonly to: string;
  /** Of `many-subjects` people, of the others entries. */
  readonly count: number;
  /** The first ENTRIES of them. */
  readonly entries: readonly Pointer[];
  /** Of `voided` alone: what the event is called, what was voided where it names that, and why. */
  readonly what?: string | null;
  readonly of?: string | null;
  readonly why?: Sealed | null;
}

/** Looks at lines of the access record in the order of their times, all users mixed. */
export interface Watch {
  take(line: AccessLine): void;
  /** What was found; after the last line. */
  found(): Promise<readonly Flag[]>;
}

export const ENTRIES = 20;
const HOUR = 60 * 60_000;

/** Whether two times are less than an hour apart. */
export const withinAnHour = (one: string, other: string): boolean => Math.abs(Date.parse(other) - Date.parse(one)) < HOUR;

/** Lines of one user as a flag; each entry of the log is pointed at once, however many people it names. */
export function flagged(kind: Flag['kind'], lines: readonly AccessLine[], count?: number): Flag {
  const [first, last] = [lines[0]!, lines.at(-1)!];
  const entries = [...new Map(lines.map((line) => [line.position, line])).values()];
  return {
    kind,
    actor: first.actor,
    role: first.role,
    from: first.at,
    to: last.at,
    count: count ?? entries.length,
    entries: entries.slice(0, ENTRIES).map(({ at, stream, revision, subject }) => ({ at, stream, revision, subject })),
  };
}
