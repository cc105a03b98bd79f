import { type IncidentEvent, incidentEvents } from '../../../events/every-event';
import type { HappenedAt, Recorded } from '../../../events/kit/recorded';
import { decisionsOn, type Evolve } from '../../platform/decider';
import { type Became, becameAt, type Outcome, standsAs, withoutReturn } from '../../../projections/became';
import type { IncidentKnowledge } from './incident.knowledge';

type Phase = 'open' | 'reviewed' | 'closed' | 'voided';

/** What became of a resident, the last that happened, and when (24 characters, UTC). */
export interface Part {
  readonly outcome: Outcome | 'involved';
  readonly at: string;
  /** All that became of her, oldest first. */
  readonly became: Became;
  /** She was erased, and nobody looks for her any more. */
  readonly notSought?: true;
}

export interface PoliceSeen {
  readonly arrived: boolean;
  readonly at: HappenedAt;
}

export interface Beginning {
  readonly began: HappenedAt;
  /** Whether the house reported it by itself. */
  readonly byHouse: boolean;
}

/** When an incident was over; the day follows from the zone of its centre. */
export type Over = Pick<HappenedAt, 'at' | 'precision'>;

interface Known<Each extends Phase> extends Beginning {
  readonly phase: Each;
  /** The first that happened in it, calls for the police aside, by whom it is about; of what is about nobody, by none. */
  readonly firsts: ReadonlyMap<string | undefined, HappenedAt>;
  /** By the id of its event, when the police were called or came. */
  readonly police: ReadonlyMap<string, PoliceSeen>;
  /** When it was over, as was said last. */
  readonly over: Over | undefined;
  /** When it was discovered, where that is known: 24 characters, UTC. */
  readonly discovered: string | undefined;
  readonly visits: readonly string[];
  /** The incident that it is the same as. */
  readonly duplicateOf: string | undefined;
  /** Whoever reported it, and for whom she wrote it down. */
  readonly reporters: readonly string[];
  readonly residents: ReadonlyMap<string, Part>;
  /** By resident, when she last was taken, left along, or was kept from it. */
  readonly gone: ReadonlyMap<string, HappenedAt>;
  /** How many each entry of people from outside stands for, by its id. */
  readonly outsiders: ReadonlyMap<string, number>;
  /** Who of the staff had a part. */
  readonly staff: ReadonlySet<string>;
  /** By the id of each member of staff who was to make a statement, what became of it; by null where the house reported it and any of them may. */
  readonly statements: ReadonlyMap<string | null, StatementState>;
}

type StatementState = 'owed' | 'made' | 'not-obtained';

export type IncidentState = { readonly phase: 'unknown' } | { [Each in Phase]: Known<Each> }[Phase];

export const { step, decider } = decisionsOn<IncidentState, IncidentEvent, IncidentKnowledge>();

export const happened = incidentEvents;

const same = (state: IncidentState): IncidentState => state;
const to = (phase: Phase) => (state: IncidentState) => (state.phase === 'unknown' ? state : { ...state, phase });
type Statements = Known<Phase>['statements'];
const made = (statements: Statements, who: string): Statements =>
  new Map([...statements].map(([staff, state]) => [staff, staff === null || staff === who ? 'made' : state]));

/** Whether a statement of this member of staff is owed, or could not be had until now. */
export const owes = ({ statements }: Pick<Known<Phase>, 'statements'>, who: string): boolean =>
  [...statements].some(([staff, state]) => state !== 'made' && (staff === null || staff === who));

/** How many statements are owed. */
export const owedIn = ({ statements }: Pick<Known<Phase>, 'statements'>): number =>
  [...statements.values()].filter((state) => state === 'owed').length;

type At = { readonly meta: { readonly happened: HappenedAt } };
const withPart = (state: IncidentState, her: string, part: (before: Part | undefined) => Part): IncidentState =>
  state.phase === 'unknown' ? state : { ...state, residents: new Map([...state.residents, [her, part(state.residents.get(her))]]) };
const asLast = ({ outcome, at }: Pick<Part, 'outcome' | 'at'>, became: Became): Part => {
  const last = standsAs(became);
  return { became, ...(last ? { outcome: last.value, at: last.at } : { outcome, at }) };
};
const became =
  (outcome: Outcome) =>
  (state: IncidentState, { beneficiary }: { readonly beneficiary: string }, { meta }: At) =>
    withPart(state, beneficiary, (before) => {
      const { at } = meta.happened;
      return asLast(before ?? { outcome: 'involved', at }, becameAt(before?.became ?? [], { at, value: outcome }));
    });

const went =
  (outcome: Outcome) =>
  (state: IncidentState, data: { readonly beneficiary: string }, recorded: At): IncidentState => {
    const after = became(outcome)(state, data, recorded);
    if (after.phase === 'unknown') return after;
    const { happened: at } = recorded.meta;
    const last = after.gone.get(data.beneficiary);
    return last && at.at < last.at ? after : { ...after, gone: new Map([...after.gone, [data.beneficiary, at]]) };
  };

const withoutKey = <Value>(all: ReadonlyMap<string | undefined, Value>, key: string) =>
  new Map([...all].filter(([each]) => each !== key)) as Map<string, Value>;

const standsFor = (state: IncidentState, outsider: string, count: number): IncidentState =>
  state.phase === 'unknown' ? state : { ...state, outsiders: new Map([...state.outsiders, [outsider, count]]) };

// Whoever reported it owes a statement whether she had a part in it or not.
const withoutStaff = (state: Exclude<IncidentState, { phase: 'unknown' }>, staff: string): IncidentState => ({
  ...state,
  staff: new Set([...state.staff].filter((each) => each !== staff)),
  firsts: withoutKey(state.firsts, staff),
  statements: new Map([...state.statements].filter(([who]) => who !== staff || who === state.reporters[0])),
});

const withPolice = (state: IncidentState, entry: string, seen: PoliceSeen): IncidentState =>
  state.phase === 'unknown' ? state : { ...state, police: new Map([...state.police, [entry, seen]]) };

const ended = (state: IncidentState, _: unknown, { meta: { happened: at } }: At): IncidentState =>
  state.phase === 'unknown' ? state : { ...state, over: at };

/** Nobody has a part in it, and nobody owes a statement. */
const EMPTY = {
  residents: new Map(),
  gone: new Map(),
  outsiders: new Map(),
  staff: new Set<string>(),
  statements: new Map(),
  visits: [],
  firsts: new Map(),
};

const each: Evolve<IncidentState, IncidentEvent> = {
  IncidentReported: (_, { visits, over, discovered, account }, { meta: { actor, onBehalfOf, happened: at } }) => ({
    phase: 'open',
    began: at,
    byHouse: actor.role === 'system',
    firsts: new Map(),
    police: new Map(),
    over: over === undefined ? undefined : { at: new Date(over).toISOString(), precision: 'minute' },
    discovered: discovered && new Date(discovered).toISOString(),
    visits,
    duplicateOf: undefined,
    reporters: onBehalfOf === undefined ? [actor.id] : [actor.id, onBehalfOf],
    residents: new Map(),
    gone: new Map(),
    outsiders: new Map(),
    staff: new Set(),
    statements: new Map([[actor.role === 'system' ? null : actor.id, account === undefined ? 'owed' : 'made']]),
  }),
  IncidentBeginningCorrected: (state, _, { meta }) => (state.phase === 'unknown' ? state : { ...state, began: meta.happened }),
  ResidentInvolved: (state, { beneficiary }, { meta }) =>
    withPart(state, beneficiary, (before) => before ?? { outcome: 'involved', at: meta.happened.at, became: [] }),
  OutsiderInvolved: (state, { outsider, count }) => standsFor(state, outsider, count),
  OutsiderCountCorrected: (state, { outsider, count }) => standsFor(state, outsider, count),
  OutsiderWithdrawn: (state, { outsider }) =>
    state.phase === 'unknown'
      ? state
      : { ...state, outsiders: withoutKey(state.outsiders, outsider), firsts: withoutKey(state.firsts, outsider) },
  StaffInvolved: (state, { staff }) =>
    state.phase === 'unknown'
      ? state
      : {
          ...state,
          staff: new Set([...state.staff, staff]),
          statements: new Map<string | null, StatementState>([[staff, 'owed'], ...state.statements]),
        },
  StatementNotObtained: (state, { staff }) =>
    state.phase === 'unknown' ? state : { ...state, statements: new Map([...state.statements, [staff, 'not-obtained']]) },
  StaffWithdrawn: (state, { staff }) => (state.phase === 'unknown' ? state : withoutStaff(state, staff)),
  PoliceNotified: (state, _, { id, meta }) => withPolice(state, id, { arrived: false, at: meta.happened }),
  PoliceArrived: (state, _, { id, meta }) => withPolice(state, id, { arrived: true, at: meta.happened }),
  PoliceTimeCorrected: (state, { entry }, { meta }) =>
    state.phase === 'unknown' ? state : withPolice(state, entry, { ...state.police.get(entry)!, at: meta.happened }),
  PoliceEntryVoided: (state, { entry }) => (state.phase === 'unknown' ? state : { ...state, police: withoutKey(state.police, entry) }),
  AccountGiven: (state, { by, witness }, { meta }) =>
    state.phase === 'unknown' || by !== 'staff' ? state : { ...state, statements: made(state.statements, witness ?? meta.actor.id) },
  ResidentTaken: went('taken'),
  ResidentLeftAlong: went('left-along'),
  ResidentReturned: became('returned'),
  ResidentReturnVoided: (state, { beneficiary, at }) =>
    withPart(state, beneficiary, (before) => asLast(before!, withoutReturn(before!.became, at))),
  RemovalPrevented: went('prevented'),
  ResidentWithdrawn: (state, { beneficiary }) =>
    state.phase === 'unknown'
      ? state
      : {
          ...state,
          residents: withoutKey(state.residents, beneficiary),
          gone: withoutKey(state.gone, beneficiary),
          firsts: withoutKey(state.firsts, beneficiary),
        },
  SearchEnded: (state, { beneficiary }) => withPart(state, beneficiary, (before) => ({ ...before!, notSought: true })),
  EvidenceListed: same,
  IncidentReclassified: same,
  IncidentEnded: ended,
  IncidentEndCorrected: ended,
  VisitLinked: (state, { visit }) => (state.phase === 'unknown' ? state : { ...state, visits: [...state.visits, visit] }),
  VisitUnlinked: (state, { visit }) =>
    state.phase === 'unknown' ? state : { ...state, visits: state.visits.filter((each) => each !== visit) },
  IncidentMarkedDuplicate: (state, { of }) => (state.phase === 'unknown' ? state : { ...state, duplicateOf: of }),
  DuplicateMarkLifted: (state) => (state.phase === 'unknown' ? state : { ...state, duplicateOf: undefined }),
  IncidentVoided: (state) => (state.phase === 'unknown' ? state : { ...state, ...EMPTY, phase: 'voided' }),
  IncidentReviewed: to('reviewed'),
  IncidentClosed: to('closed'),
  IncidentReopened: to('open'),
  AddendumWritten: same,
};

/** What says when it began, or may have come before. */
const NOT_IN_IT: ReadonlySet<string> = new Set([
  'IncidentReported',
  'IncidentBeginningCorrected',
  'PoliceNotified',
  'PoliceArrived',
  'PoliceTimeCorrected',
  'PoliceEntryVoided',
  'ResidentWithdrawn',
  'ResidentReturnVoided',
  'OutsiderCountCorrected',
  'OutsiderWithdrawn',
  'StaffWithdrawn',
  'StatementNotObtained',
  'VisitUnlinked',
  'IncidentVoided',
]);

function withFirst(state: IncidentState, { type, data, meta }: Recorded<IncidentEvent>): IncidentState {
  if (state.phase === 'unknown' || NOT_IN_IT.has(type)) return state;
  const about = data as { readonly beneficiary?: string; readonly outsider?: string; readonly staff?: string };
  const whom = about.beneficiary ?? about.outsider ?? about.staff;
  const first = state.firsts.get(whom);
  return first && first.at <= meta.happened.at ? state : { ...state, firsts: new Map([...state.firsts, [whom, meta.happened]]) };
}

export const evolve = Object.fromEntries(
  Object.entries(each).map(([type, fold]) => [
    type,
    (state: IncidentState, data: never, recorded: Recorded<IncidentEvent>) => withFirst(fold(state, data, recorded as never), recorded),
  ]),
) as unknown as Evolve<IncidentState, IncidentEvent>;
