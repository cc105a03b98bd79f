import type { ErasureRefusal, ErasureRequester } from '../events/code-lists';
import type { KeptClass, StoreSearched } from '../events/erasure';
import type { ErasureEvent } from '../events/every-event';
import type { ErasureAskedHow } from '../events/house-lists';
import { DATA_CLASSES, type DataClass } from '../events/kit/personal';
import type { Recorded } from '../events/kit/recorded';
import { projection } from './kit/projection';

/** Where an erasure stands: `partial` is done but for a store that could not be searched, or that still opens something. */
export type ErasureStanding =
  'requested' | 'checked' | 'approved' | 'fenced' | 'destroyed' | 'partial' | 'certified' | 'refused' | 'withdrawn';

/** The last erasure that was asked for of a person. Nothing in it says who she is. */
export interface ErasureLine {
  readonly id: string;
  readonly subject: string;
  readonly centre: string;
  readonly standing: ErasureStanding;
  /** Whether only few may read what is recorded of the person. */
  readonly restricted: boolean;
  readonly classes: readonly DataClass[];
  readonly kept: readonly KeptClass[];
  /** What erasures that were carried out had to leave, and nobody decided on since. */
  readonly rest: readonly DataClass[];
  readonly askedBy: ErasureRequester | null;
  /** How she asked, where that was written down. */
  readonly how: ErasureAskedHow | null;
  /** 24 characters, UTC; the clock starts when it was asked for, not when it was written down. Of an erasure that only the register knows, when it was applied. */
  readonly requestedAt: string;
  readonly requestedBy: string | null;
  readonly approvals: readonly { readonly by: string; readonly role: string; readonly at: string }[];
  readonly fencedAt: string | null;
  /** Who had it carried out last; null where it was done at the machine. */
  readonly carriedOutBy: string | null;
  /** When the keys were first destroyed, and how many in all. */
  readonly destroyedAt: string | null;
  readonly keys: number;
  readonly stores: readonly StoreSearched[];
  readonly endedAt: string | null;
  /** When it was last applied again to what had been restored: nobody asked for that, so no hours run. */
  readonly reappliedAt: string | null;
}

type At = Recorded<ErasureEvent>;

const moved =
  (standing: ErasureStanding, { restricted = true, ends = false } = {}) =>
  (line: ErasureLine, _: unknown, { meta }: At): ErasureLine => ({
    ...line,
    standing,
    restricted,
    ...(ends && { endedAt: meta.recordedAt }),
  });

const begun = (
  {
    subject,
    classes,
    askedBy = null,
    how = null,
  }: { subject: string; classes: readonly DataClass[]; askedBy?: ErasureRequester | null; how?: ErasureAskedHow | null },
  { meta }: At,
  id: string,
): ErasureLine => ({
  id,
  subject,
  centre: meta.centre,
  standing: 'requested',
  restricted: true,
  classes,
  kept: [],
  rest: [],
  askedBy,
  how,
  requestedAt: meta.happened.at,
  requestedBy: meta.actor.id,
  approvals: [],
  fencedAt: null,
  carriedOutBy: null,
  destroyedAt: null,
  keys: 0,
  stores: [],
  endedAt: null,
  reappliedAt: null,
});

/** It has to be searched for anew. A request for something else that is being decided on goes on as it was. */
const again = (
  line: ErasureLine,
  { classes, keys, first }: { readonly classes: readonly DataClass[]; readonly keys: number; readonly first?: string },
  { meta: { recordedAt } }: At,
): ErasureLine => {
  if (UNDECIDED.includes(line.standing) && !line.classes.some((each) => classes.includes(each))) return line;
  const all = new Set([...(CARRIED_OUT.includes(line.standing) ? line.classes : []), ...classes]);
  return {
    ...line,
    classes: DATA_CLASSES.filter((each) => all.has(each)),
    standing: 'destroyed',
    restricted: false,
    // They were hers before, and are counted once.
    keys: Math.max(line.keys, keys),
    destroyedAt: line.destroyedAt ?? first ?? recordedAt,
    stores: [],
    endedAt: null,
    reappliedAt: recordedAt,
  };
};

const UNDECIDED: readonly ErasureStanding[] = ['requested', 'checked', 'approved'];
const CARRIED_OUT: readonly ErasureStanding[] = ['fenced', 'destroyed', 'partial', 'certified'];

/** A head who refuses for these decided that the rest stays too. */
const TO_BE_KEPT: readonly ErasureRefusal[] = ['must-be-kept', 'endangers-somebody'];

/** One line a person whose erasure was asked for. */
export const erasures = projection<ErasureLine, ErasureEvent>({
  name: 'erasures',
  version: 8,
  indexes: [['centre', 'requestedAt'], ['subject'], ['restricted']],
  keys: ({ stream }) => stream.slice('erasure-'.length),
  onPoison: 'halt',

  opens: {
    ErasureRequested: (data, recorded, key) => begun(data, recorded, key),
    ErasureReapplied: (data, recorded, key) => again(begun(data, recorded, key), data, recorded),
  },

  on: {
    ErasureRequested: ({ rest }, data, recorded, key) => ({ ...begun(data, recorded, key), rest }),
    RequesterChecked: moved('checked'),
    HoldsChecked: (line, { free, kept }) => ({ ...line, classes: free, kept }),
    ErasureApproved: (line, _, { meta }) => {
      const approvals = [...line.approvals, { by: meta.actor.id, role: meta.actor.role, at: meta.recordedAt }];
      return { ...line, approvals, standing: approvals.length > 1 ? 'approved' : line.standing };
    },
    ErasureRefused: (line, data, recorded) => ({
      ...moved('refused', { restricted: false, ends: true })(line, data, recorded),
      rest: TO_BE_KEPT.includes(data.why) ? [] : line.rest,
    }),
    ErasureWithdrawn: moved('withdrawn', { restricted: false, ends: true }),
    SubjectErasureFenced: (line, { classes, kept }, { meta }) => ({
      ...line,
      standing: 'fenced',
      classes,
      kept,
      fencedAt: meta.recordedAt,
      carriedOutBy: meta.onBehalfOf ?? null,
    }),
    KeysDestroyed: (line, { keys }, { meta }) => ({
      ...line,
      standing: 'destroyed',
      restricted: false,
      keys: line.keys + keys,
      destroyedAt: meta.recordedAt,
    }),
    ErasureVerified: (line, { stores }) => ({ ...line, stores, standing: 'partial' }),
    ErasureCertified: (line, data, recorded) => ({
      ...moved('certified', { restricted: false, ends: true })(line, data, recorded),
      rest: DATA_CLASSES.filter(
        (each) => !data.classes.includes(each) && (line.rest.includes(each) || data.kept.some(({ dataClass }) => dataClass === each)),
      ),
    }),
    ErasureReapplied: again,
  },
});
