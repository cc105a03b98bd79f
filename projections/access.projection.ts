import type { AccessEvent } from '../events/every-event';
import type { Recorded } from '../events/kit/recorded';
import type { DataClass } from '../events/kit/personal';
import type { ReadingReason } from '../events/reading-reasons';
import { projection } from './kit/projection';

/** What somebody did: saw, searched, had a NIK compared, took a copy, was refused, or could not sign in. */
export const ACCESS_KINDS = ['viewed', 'searched', 'nik-looked-up', 'exported', 'refused', 'sign-in-failed'] as const;
export type AccessKind = (typeof ACCESS_KINDS)[number];

type Opened = Extract<AccessEvent, { type: 'RecordViewed' | 'ExportMade' }>['data'];

/** One entry of the access record. */
export interface AccessEntry {
  /** Its position in the log. */
  readonly id: string;
  /** Of whoever acted; `all` of an auditor of the agency, `house` where nobody was signed in. */
  readonly centre: string;
  /** When it was recorded, 24 characters, UTC. */
  readonly at: string;
  readonly position: string;
  readonly stream: string;
  readonly revision: number;
  readonly kind: AccessKind;
  /** Her id; her name is in no entry. */
  readonly actor: string;
  /** The role she had then. */
  readonly role: string;
  /** Everybody it is about: `beneficiary-<id>`. */
  readonly subjects: readonly string[];
  readonly route: string | null;
  /** Of a refusal its code, of a failed sign-in why. */
  readonly code: string | null;
  /** Number of like entries before this one that were counted only, because there were too many. */
  readonly unrecorded: number;
  /** Of a reading: the reason that was given; the classes that were opened of all together, and of whom which where that was said; and what opened them: `emergency-<id>`, `mandate-<id>`. */
  readonly why: ReadingReason | null;
  readonly classes: readonly DataClass[];
  readonly shown: NonNullable<Opened['shown']>;
  readonly under: readonly string[];
}

const named = ({ subject, also = [] }: { readonly subject?: string; readonly also?: readonly string[] }): readonly string[] =>
  subject === undefined ? also : [subject, ...also];

/** What was opened of one of those whom an entry is about; of an older one, that does not say so, what was opened of any of them. */
export function openedOf({ classes, shown }: Pick<AccessEntry, 'classes' | 'shown'>, subject: string): readonly DataClass[] {
  const hers = shown.find(({ subjects }) => subjects?.includes(subject)) ?? shown.find(({ subjects }) => subjects === undefined);
  return hers?.classes ?? classes;
}

type Said = Pick<AccessEntry, 'subjects'> &
  Partial<Pick<AccessEntry, 'route' | 'code' | 'unrecorded' | 'why' | 'classes' | 'shown' | 'under'>>;

function entry(kind: AccessKind, { stream, revision, position, meta }: Omit<Recorded, 'data' | 'type'>, said: Said): AccessEntry {
  const { subjects, route = null, code = null, unrecorded = 0, why = null, classes = [], shown = [], under = [] } = said;
  const { actor, centre, recordedAt: at } = meta;
  return {
    id: position,
    centre,
    at,
    position,
    stream,
    revision,
    kind,
    actor: actor.id,
    role: actor.role,
    subjects: [...new Set(subjects)],
    route,
    code,
    unrecorded,
    why,
    classes,
    shown,
    under,
  };
}

/** One document an entry, found by each of those it is about: a list of a hundred women is looked at many times a day. */
export const access = projection<AccessEntry, AccessEvent>({
  name: 'access',
  version: 3,
  indexes: [
    ['subjects', 'at', 'position'],
    ['actor', 'at', 'position'],
    ['centre', 'at', 'position', 'kind'],
    ['at', 'position'],
  ],
  list: 'subjects',
  keys: ({ position }) => position,
  onPoison: 'halt',
  opens: {
    RecordViewed: (viewed, recorded) => entry('viewed', recorded, viewed),
    SearchMade: ({ subjects, route }, recorded) => entry('searched', recorded, { subjects, route }),
    NikLookedUp: ({ subjects, route }, recorded) => entry('nik-looked-up', recorded, { subjects, route }),
    ExportMade: (made, recorded) => entry('exported', recorded, made),
    CommandRefused: (refused, recorded) =>
      entry('refused', recorded, { subjects: named(refused), route: refused.route, code: refused.code }),
    ReadingRefused: (refused, recorded) =>
      entry('refused', recorded, { subjects: named(refused), route: refused.route, code: refused.code, unrecorded: refused.unrecorded }),
    SignInFailed: ({ why, unrecorded }, recorded) => entry('sign-in-failed', recorded, { subjects: [], code: why, unrecorded }),
  },
  on: {},
});
