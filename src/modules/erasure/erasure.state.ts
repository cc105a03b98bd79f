import { DATA_CLASSES, type DataClass } from '../../../events/kit/personal';
import type { KeptClass } from '../../../events/erasure';
import { type ErasureEvent, erasureEvents } from '../../../events/every-event';
import { decisionsOn, type Evolve } from '../../platform/decider';
import type { ErasureKnowledge } from './erasure.knowledge';

/** Where the erasure of a person stands; a person has one stream of them, and one at a time. */
export type ErasurePhase = 'requested' | 'checked' | 'approved' | 'fenced' | 'destroyed' | 'ended';

export type ErasureState = { readonly phase: 'unknown' } | { [Each in ErasurePhase]: Round & { readonly phase: Each } }[ErasurePhase];

/** One request and what became of it. */
export interface Round {
  readonly subject: string;
  /** What is to be erased: as asked, less what must be kept once that was looked up. */
  readonly classes: readonly DataClass[];
  readonly kept: readonly KeptClass[];
  /** Whoever asked, and for whom she wrote it down. */
  readonly requestedBy: readonly string[];
  readonly approvals: readonly Approval[];
}

interface Approval {
  /** Whoever approved, and for whom she wrote it down. */
  readonly by: readonly string[];
  readonly role: string;
}

export const { step, decider } = decisionsOn<ErasureState, ErasureEvent, ErasureKnowledge>();
export const happened = erasureEvents;

const to = (state: ErasureState, change: Partial<Round & { readonly phase: ErasurePhase }>): ErasureState =>
  state.phase === 'unknown' ? state : { ...state, ...change };

const handsOf = ({ actor, onBehalfOf }: { readonly actor: { readonly id: string }; readonly onBehalfOf?: string }) =>
  onBehalfOf === undefined ? [actor.id] : [actor.id, onBehalfOf];

export const evolve: Evolve<ErasureState, ErasureEvent> = {
  ErasureRequested: (_, { subject, classes }, { meta }) => ({
    phase: 'requested',
    subject,
    classes,
    kept: [],
    requestedBy: handsOf(meta),
    approvals: [],
  }),
  RequesterChecked: (state) => to(state, { phase: 'checked' }),
  HoldsChecked: (state, { free, kept }) => to(state, { classes: free, kept }),
  ErasureApproved: (state, _, { meta }) => {
    if (state.phase === 'unknown') return state;
    const approvals = [...state.approvals, { by: handsOf(meta), role: meta.actor.role }];
    return { ...state, approvals, phase: approvals.length > 1 ? 'approved' : state.phase };
  },
  // Nothing of it went, and nothing of it is left to go.
  ErasureRefused: (state) => to(state, { phase: 'ended', classes: [], kept: [] }),
  ErasureWithdrawn: (state) => to(state, { phase: 'ended', classes: [], kept: [] }),
  SubjectErasureFenced: (state, { classes, kept }) => to(state, { phase: 'fenced', classes, kept }),
  KeysDestroyed: (state) => to(state, { phase: 'destroyed' }),
  TracesScrubbed: (state) => state,
  ErasureVerified: (state) => state,
  ErasureCertified: (state) => to(state, { phase: 'ended' }),
  ErasureReapplied: (state, { subject, classes }) => {
    // A request for something else that is being decided on goes on as it was.
    if (isUndecided(state) && !state.classes.some((each) => classes.includes(each))) return state;
    // The log that was restored may know nothing of the request; what was certified then has to be looked at anew.
    const before = state.phase === 'unknown' ? NOTHING : state;
    const all = [...(isUndecided(state) ? [] : before.classes), ...classes];
    return { ...before, phase: 'destroyed', subject, classes: DATA_CLASSES.filter((each) => all.includes(each)) };
  },
};

const NOTHING = { kept: [], requestedBy: [], approvals: [], classes: [] } as const;
const isUndecided = (state: ErasureState): state is Extract<ErasureState, { phase: 'requested' | 'checked' | 'approved' }> =>
  ['requested', 'checked', 'approved'].includes(state.phase);
