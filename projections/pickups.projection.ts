import type { Will } from '../events/code-lists';
import type { PickupEvent } from '../events/every-event';
import type { DocumentState, PickUpDocument } from '../events/gate-code-lists';
import type { Sealed } from '../events/kit/personal';
import type { HappenedAt, Recorded } from '../events/kit/recorded';
import { placedIn } from '../events/kit/timeline';
import { projection } from './kit/projection';

/** Who did something, and when: happened and recorded. */
interface Noted {
  readonly happened: HappenedAt;
  readonly recordedAt: string;
  readonly by: { readonly id: string; readonly role: string; readonly name?: Sealed };
}

/** One request of a family to take a resident home. */
export interface PickupLine {
  readonly id: string;
  readonly centre: string;
  readonly at: string;
  readonly status: 'requested' | 'approved' | 'refused';
  readonly beneficiary: string;
  readonly outsider: string;
  readonly name: Sealed | null;
  readonly relation: string;
  readonly will: Will;
  readonly visit: string | null;
  /** The day they want to come; null when none was said. */
  readonly expected: string | null;
  readonly note: Sealed | null;
  readonly requested: Noted;
  /** Every look at a paper, oldest first, by when it happened; of each paper the last counts. */
  readonly papers: readonly (Noted & { readonly document: PickUpDocument; readonly found: DocumentState; readonly note: Sealed | null })[];
  readonly decided:
    | (Noted & {
        readonly lacking: readonly PickUpDocument[];
        /** Whoever comes bears the name of somebody who was kept out then, and is another. */
        readonly anotherOfThatName: boolean;
        readonly allowedBy: string | null;
        readonly allowedWhy: Sealed | null;
        readonly why: string | null;
        readonly note: Sealed | null;
      })
    | null;
}

const noted = ({ meta }: Pick<Recorded, 'meta'>): Noted => ({ happened: meta.happened, recordedAt: meta.recordedAt, by: meta.actor });

/** One document a request. */
export const pickups = projection<PickupLine, PickupEvent>({
  name: 'pickups',
  version: 4,
  indexes: [['centre', 'at'], ['centre', 'status', 'at'], ['beneficiary', 'at'], ['visit']],
  keys: ({ stream }) => stream.slice('pickup-'.length),
  onPoison: 'park',

  opens: {
    PickUpRequested: ({ beneficiary, outsider, name, relation, will, visit, expected, note }, recorded, key) => ({
      ...{ id: key, centre: recorded.meta.centre, at: recorded.meta.happened.at, status: 'requested' },
      ...{ beneficiary, outsider, relation, will },
      name: name ?? null,
      visit: visit ?? null,
      expected: expected ?? null,
      note: note ?? null,
      requested: noted(recorded),
      papers: [],
      decided: null,
    }),
  },

  on: {
    PickUpDocumentChecked: (line, { document, found, note }, recorded) => ({
      ...line,
      papers: placedIn(line.papers, { ...noted(recorded), document, found, note: note ?? null }, ({ happened }) => happened.at),
    }),
    PickUpApproved: (line, { will, lacking, anotherOfThatName = false, allowedBy, allowedWhy }, recorded) => ({
      ...line,
      status: 'approved',
      will,
      decided: {
        ...{ ...noted(recorded), lacking, anotherOfThatName },
        ...{ allowedBy: allowedBy ?? null, allowedWhy: allowedWhy ?? null, why: null, note: null },
      },
    }),
    PickUpRefused: (line, { why, note }, recorded) => ({
      ...line,
      status: 'refused',
      decided: { ...noted(recorded), lacking: [], anotherOfThatName: false, allowedBy: null, allowedWhy: null, why, note: note ?? null },
    }),
  },
});
