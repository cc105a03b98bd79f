import { type IncidentEvent, incidentEvents } from '../../../events/every-event';
import { decisionsOn, type Evolve } from '../../platform/decider';

type Phase = 'open' | 'reviewed' | 'closed';
type Outcome = 'involved' | 'taken' | 'returned' | 'prevented';

interface Known<Each extends Phase> {
  readonly phase: Each;
  readonly reporter: string;
  /** What became of each resident so far. */
  readonly residents: ReadonlyMap<string, Outcome>;
}

export type IncidentState = { readonly phase: 'unknown' } | { [Each in Phase]: Known<Each> }[Phase];

/** What other modules know. */
export interface IncidentKnowledge {
  /** Who of the residents named in the step lived in the house then. */
  readonly residents: ReadonlySet<string>;
  /** Whether the member of staff named in the step works here. */
  readonly worksHere: boolean;
}

export const { step, decider } = decisionsOn<IncidentState, IncidentEvent, IncidentKnowledge>();

export const happened = incidentEvents;

const same = (state: IncidentState): IncidentState => state;
const to = (phase: Phase) => (state: IncidentState) => (state.phase === 'unknown' ? state : { ...state, phase }) as IncidentState;
const became = (outcome: Outcome) => (state: IncidentState, { beneficiary }: { readonly beneficiary: string }) =>
  (state.phase === 'unknown' ? state : { ...state, residents: new Map([...state.residents, [beneficiary, outcome]]) }) as IncidentState;

export const evolve: Evolve<IncidentState, IncidentEvent> = {
  IncidentReported: (_, __, { meta }) => ({ phase: 'open', reporter: meta.actor.id, residents: new Map() }),
  ResidentInvolved: (state, data) => (state.phase !== 'unknown' && state.residents.has(data.beneficiary) ? state : became('involved')(state, data)),
  OutsiderInvolved: same,
  StaffInvolved: same,
  PoliceNotified: same,
  PoliceArrived: same,
  AccountGiven: same,
  ResidentTaken: became('taken'),
  ResidentReturned: became('returned'),
  RemovalPrevented: became('prevented'),
  EvidenceListed: same,
  IncidentReclassified: same,
  IncidentReviewed: to('reviewed'),
  IncidentClosed: to('closed'),
  IncidentReopened: to('open'),
  AddendumWritten: same,
};
