import type { AccessEvent } from '../events/every-event';
import type { Recorded } from '../events/kit/recorded';
import type { DataClass } from '../events/kit/personal';
import type { ReadingReason } from '../events/reading-reasons';
import { projection } from './kit/projection';

/** What somebody did: saw, searched, had a NIK compared, took a copy, was refused, or could not sign in. */
export const ACCESS_KINDS = ['viewed', 'searched', 'nik-looked-up', 'exported', 'refused', 'sign-in-failed'] as const;
export type AccessKind = (typeof ACCESS_KINDS)[number];

/** One line of the access record: one entry and one of those it is about. */
export interface AccessLine {
  /** `<position>/<subject>`; `<position>/-` where the entry is about nobody. */
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
  readonly subject: string | null;
  readonly route: string | null;
  /** Of a refusal its code, of a failed sign-in why. */
  readonly code: string | null;
  /** Number of like entries before this one that were counted only, because there were too many. */
  readonly unrecorded: number;
  /** Of a reading: the reason that was given; the classes that were opened of whom the line is about; and what opened them: `emergency-<id>`, `mandate-<id>`. */
  readonly why: ReadingReason | null;
  readonly classes: readonly DataClass[];
  readonly under: readonly string[];
}

const NOBODY = '-';

/** Whom an entry is about; total, so that a new kind of entry cannot be forgotten. */
type About = { readonly [Type in AccessEvent['type']]: (recorded: Recorded<Extract<AccessEvent, { type: Type }>>) => readonly string[] };

const everybody = ({ data }: { readonly data: { readonly subjects: readonly string[] } }) => data.subjects;
const named = ({ data }: { readonly data: { readonly subject?: string; readonly also?: readonly string[] } }) => [
  ...new Set([...(data.subject === undefined ? [] : [data.subject]), ...(data.also ?? [])]),
];

const ABOUT: About = {
  RecordViewed: everybody,
  SearchMade: everybody,
  NikLookedUp: everybody,
  ExportMade: everybody,
  CommandRefused: named,
  ReadingRefused: named,
  SignInFailed: () => [],
};

type Opened = Extract<AccessEvent, { type: 'RecordViewed' | 'ExportMade' }>['data'];

/** What was opened of one of those whom an entry names; of an older one, that does not say so, what was opened of any of them. */
function openedOf({ classes, shown = [] }: Opened, { position }: Recorded, key: string): readonly DataClass[] {
  const subject = key.slice(position.length + 1);
  const hers = shown.find(({ subjects }) => subjects?.includes(subject)) ?? shown.find(({ subjects }) => subjects === undefined);
  return hers?.classes ?? classes;
}

function line(
  kind: AccessKind,
  { stream, revision, position, meta }: Omit<Recorded, 'data' | 'type'>,
  key: string,
  said: Partial<Pick<AccessLine, 'route' | 'code' | 'unrecorded' | 'why' | 'classes' | 'under'>>,
): AccessLine {
  const { route = null, code = null, unrecorded = 0, why = null, classes = [], under = [] } = said;
  const subject = key.slice(position.length + 1);
  const { actor, centre, recordedAt: at } = meta;
  return {
    id: key,
    centre,
    at,
    position,
    stream,
    revision,
    kind,
    actor: actor.id,
    role: actor.role,
    subject: subject === NOBODY ? null : subject,
    route,
    code,
    unrecorded,
    why,
    classes,
    under,
  };
}

/** One line an entry and subject, so that one woman, one user or one centre is a plain range of an index. */
export const access = projection<AccessLine, AccessEvent>({
  name: 'access',
  version: 2,
  indexes: [
    ['subject', 'at', 'position'],
    ['actor', 'at', 'position'],
    ['actor', 'subject', 'at', 'position', 'kind', 'centre'],
    ['centre', 'at', 'position', 'kind'],
    ['at', 'position'],
  ],
  keys: (recorded) => {
    const subjects = ABOUT[recorded.type](recorded as never);
    return (subjects.length === 0 ? [NOBODY] : subjects).map((subject) => `${recorded.position}/${subject}`);
  },
  onPoison: 'halt',
  opens: {
    RecordViewed: (viewed, recorded, key) => line('viewed', recorded, key, { ...viewed, classes: openedOf(viewed, recorded, key) }),
    SearchMade: ({ route }, recorded, key) => line('searched', recorded, key, { route }),
    NikLookedUp: ({ route }, recorded, key) => line('nik-looked-up', recorded, key, { route }),
    ExportMade: (made, recorded, key) => line('exported', recorded, key, { ...made, classes: openedOf(made, recorded, key) }),
    CommandRefused: ({ route, code }, recorded, key) => line('refused', recorded, key, { route, code }),
    ReadingRefused: ({ route, code, unrecorded }, recorded, key) => line('refused', recorded, key, { route, code, unrecorded }),
    SignInFailed: ({ why, unrecorded }, recorded, key) => line('sign-in-failed', recorded, key, { code: why, unrecorded }),
  },
  on: {},
});
