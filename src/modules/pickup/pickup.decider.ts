import { RELATIONS, WILLS, type Will } from '../../../events/code-lists';
import { type PickupEvent, pickupEvents as happened } from '../../../events/every-event';
import {
  DOCUMENT_STATES,
  type DocumentState,
  PICK_UP_DOCUMENTS,
  type PickUpDocument,
  PICK_UP_REFUSALS,
} from '../../../events/gate-code-lists';
import { Means } from '../../../events/kit/declare';
import { Code, Day, Id, Maybe, Name, Text, YesOrNo } from '../../../events/kit/fields';
import { Personal } from '../../../events/kit/personal';
import { placedIn } from '../../../events/kit/timeline';
import { decisionsOn, OutOfPhase } from '../../platform/decider';
import { planned } from '../../platform/planned';
import { Rejection } from '../../platform/rejection';
import { lackingOf } from './lacking.facts';

interface Request {
  readonly beneficiary: string;
  readonly outsider: string;
  readonly relation: (typeof RELATIONS)[number];
  /** Whoever wrote down the request, and for whom. */
  readonly requesters: readonly string[];
  /** Every look at a paper, oldest first, by when it happened (24 characters, UTC). */
  readonly papers: readonly { readonly at: string; readonly document: PickUpDocument; readonly found: DocumentState }[];
}

export type PickupState =
  | { readonly phase: 'unknown' | 'refused' }
  | ({ readonly phase: 'requested' } & Request)
  | ({ readonly phase: 'approved'; readonly anotherOfThatName: boolean } & Request);

/** What other modules know. */
export interface PickupKnowledge {
  /** Whether the resident named in the request lives here. */
  readonly livesHere: boolean;
  /** Whether whoever comes for her, when given by an id, was seen here before, and the visit that is named took place here. */
  readonly seenHere: boolean;
  /** Whether it was for somebody else that they came to the visit that is named; no, where the guard did not know for whom. */
  readonly cameForAnother?: boolean;
  /** Whether something keeps whoever comes away from the house. */
  readonly isStopped: boolean;
  /** Whether somebody who is called as whoever comes is kept away from the house, under whatever record. */
  readonly namedAsKeptOut?: boolean;
  /** Whether whoever is named to have allowed it may. */
  readonly allowerMay: boolean;
  /** Whether another discharge of hers waits for a decision. */
  readonly dischargeWaits?: boolean;
  /** Why her own record would refuse the discharge that an approval proposes. */
  readonly notProposed?: Rejection;
  /** The record of hers that the one in the request goes on within. */
  readonly goesOnAs?: string;
}

@Means('Write down that a family asks to take a resident home.')
export class RequestPickUp {
  @Id() beneficiary!: string;
  /** Known from a visit. */
  @Maybe() @Id() outsider?: string;
  @Maybe() @Name() @Personal('visitor', { of: 'outsider' }) name?: Personal;
  @Code(RELATIONS) relation!: (typeof RELATIONS)[number];
  @Code(WILLS) will!: Will;
  @Maybe() @Id() visit?: string;
  @Maybe() @Day() expected?: string;
  @Maybe() @Text(2000) @Personal('visitor', { of: 'outsider' }) note?: Personal;
}

@Means('Look at a paper: seen, a copy, missing, or not asked for.')
export class CheckPickUpDocument {
  @Code(PICK_UP_DOCUMENTS) document!: PickUpDocument;
  @Code(DOCUMENT_STATES) found!: DocumentState;
  @Maybe() @Text(1000) @Personal('visitor') note?: Personal;
}

@Means(
  'Approve a pick-up that somebody else wrote down; with papers lacking, or by the name of somebody who is kept out, only when somebody is named who allows it.',
)
export class ApprovePickUp {
  /** What she herself says when it is decided. */
  @Code(WILLS) will!: Will;
  /** Whoever comes bears the name of somebody who is kept out, and by the papers is another. */
  @Maybe() @YesOrNo() anotherOfThatName?: boolean;
  @Maybe() @Id() allowedBy?: string;
  @Maybe() @Text(2000) @Personal('visitor') allowedWhy?: Personal;
}

@Means('Refuse a pick-up; also whoever wrote it down may.')
export class RefusePickUp {
  @Code(PICK_UP_REFUSALS) why!: (typeof PICK_UP_REFUSALS)[number];
  @Maybe() @Text(2000) @Personal('visitor') note?: Personal;
}

const { decider, step } = decisionsOn<PickupState, PickupEvent, PickupKnowledge>();
const READERS = ['security', 'social-worker', 'supervisor', 'head'] as const;

export const pickupDecider = decider({
  events: happened,
  initial: { phase: 'unknown' },
  about: 'visit-facts',

  steps: [
    step(RequestPickUp, {
      by: ['intake', ...READERS],
      during: ['unknown'],
      decide: (_, request, { facts, newId, ...when }) => {
        planned('expected', request.expected, when);
        if (!facts.livesHere)
          throw new Rejection('pickup/not-valid-resident', 'The resident who is asked for is not in the care of the centre.');
        if (!facts.seenHere)
          throw new Rejection('pickup/not-valid-visitor', 'Nobody with this id, or no such visit, was at the gate here.');
        if (facts.cameForAnother)
          throw new Rejection(
            'pickup/visit-for-another',
            'At the visit that is named they asked for another resident. Name the visit at which they asked for her, or none; where the gate wrote down the wrong woman, that visit is voided and written down anew.',
          ).at('visit');
        return happened.PickUpRequested({ ...request, outsider: request.outsider ?? newId(0) });
      },
    }),

    step(CheckPickUpDocument, {
      by: READERS,
      during: ['requested'],
      decide: ({ beneficiary }, check) => happened.PickUpDocumentChecked({ beneficiary, ...check }),
    }),

    step(ApprovePickUp, {
      by: ['supervisor', 'head'],
      during: ['requested'],
      answers: ['PickUpRequested', 'PickUpDocumentChecked'],
      decide: (request, approval, { actor, onBehalfOf, facts }) => {
        byAnother(request, actor.id, onBehalfOf);
        if (facts.isStopped) throw new Rejection('pickup/visitor-stopped', 'Whoever comes for her is barred, or an order keeps them away.');
        // Her exit would be `family-pick-up`, whoever took her.
        if (request.relation !== 'family')
          throw new Rejection(
            'pickup/not-family',
            'By this request it is not her family that comes. Refuse it; where it is, ask for the pick-up anew; where she leaves in another way, propose that discharge.',
          );
        // What is proposed in the other record would stay there once the two are not linked.
        if (facts.goesOnAs !== undefined)
          throw new Rejection(
            'pickup/other-record',
            'She goes on within another record: {record}. Refuse this request, and write it down for that one.',
            { record: facts.goesOnAs },
          );
        if (facts.dischargeWaits)
          throw new Rejection('pickup/discharge-pending', 'Another discharge of hers waits for a decision: decide on that first.');
        if (facts.notProposed instanceof OutOfPhase)
          throw new Rejection(
            'pickup/not-resident',
            'By her record she does not live in the house now: nobody takes her home from it. Refuse this request; where the record is wrong, put it right first.',
          );
        if (facts.notProposed) throw facts.notProposed;
        // Neither unknown nor not asked is a yes.
        if (approval.will !== 'wants')
          throw new Rejection('pickup/not-her-will', 'She has to want it, and to be asked when it is decided.');
        const lacking = lackingOf(request.papers);
        asAnother(approval.anotherOfThatName ?? false, facts.namedAsKeptOut ?? false);
        checkOverride(request, approval, lacking, facts.allowerMay, [actor.id, onBehalfOf]);
        const { beneficiary, requesters } = request;
        return happened.PickUpApproved({ beneficiary, requestedBy: [...requesters], lacking, ...approval });
      },
    }),

    step(RefusePickUp, {
      by: ['supervisor', 'head'],
      during: ['requested'],
      answers: ['PickUpRequested', 'PickUpDocumentChecked'],
      decide: ({ beneficiary }, refusal) => happened.PickUpRefused({ beneficiary, ...refusal }),
    }),
  ],

  evolve: {
    PickUpRequested: (_, { beneficiary, outsider, relation }, { meta: { actor, onBehalfOf } }) => ({
      phase: 'requested',
      beneficiary,
      outsider,
      relation,
      requesters: [...new Set([actor.id, onBehalfOf ?? actor.id])],
      papers: [],
    }),
    PickUpDocumentChecked: (state, { document, found }, { meta }) => {
      if (state.phase !== 'requested') return state;
      return { ...state, papers: placedIn(state.papers, { at: meta.happened.at, document, found }, ({ at }) => at) };
    },
    PickUpApproved: (state, { anotherOfThatName = false }) =>
      state.phase === 'requested' ? { ...state, phase: 'approved', anotherOfThatName } : state,
    PickUpRefused: () => ({ phase: 'refused' }),
  },
});

// Only of a yes: a no lets nobody go, and a house of one supervisor and one head has to be able to say it.
function byAnother({ requesters }: Request, ...deciders: readonly (string | undefined)[]): void {
  if (requesters.some((each) => deciders.includes(each)))
    throw new Rejection(
      'pickup/self-approval',
      'Whoever wrote down the request cannot approve it: another supervisor or head does. Any of them may "Refuse pick up".',
    );
}

// By another name on the list of whoever is kept out, the records say nothing of him: only the papers do.
function asAnother(saidAnother: boolean, namedAsKeptOut: boolean): void {
  if (saidAnother && !namedAsKeptOut)
    throw new Rejection('pickup/not-valid-another', 'Nobody of this name is kept out: leave that out.').at('anotherOfThatName');
  if (namedAsKeptOut && !saidAnother)
    throw new Rejection(
      'pickup/name-kept-out',
      'Somebody of this name is barred, or an order keeps them away. Where it is them, "Refuse pick up". Where the identity card and the family card say that it is another, say so (`anotherOfThatName`), and name who allows it, and why.',
    );
}

// Rules 5 and 6: by the head or a supervisor, who neither asked for it nor decides on it.
function checkOverride(
  { requesters }: Request,
  {
    allowedBy,
    allowedWhy,
    anotherOfThatName = false,
  }: Pick<ApprovePickUp, 'allowedBy' | 'anotherOfThatName'> & { readonly allowedWhy?: string },
  lacking: readonly PickUpDocument[],
  allowerMay: boolean,
  deciders: readonly (string | undefined)[],
): void {
  const needed = lacking.length > 0 || anotherOfThatName;
  if (!needed && allowedBy === undefined && allowedWhy === undefined) return;
  if (!needed) throw new Rejection('pickup/not-valid-override', 'No paper is lacking: nobody has to allow anything.');
  if (allowedBy === undefined || allowedWhy === undefined)
    throw lacking.length > 0
      ? new Rejection('pickup/papers-lacking', 'Papers are lacking. Name who allows it all the same, and why.')
      : new Rejection('pickup/not-allowed', 'Somebody of this name is kept out. Name who allows it because it is another, and why.');
  if (requesters.includes(allowedBy)) throw new Rejection('pickup/self-approval', 'Whoever wrote down the request cannot allow it.');
  if (deciders.includes(allowedBy)) throw new Rejection('pickup/self-approval', 'Whoever decides on it does not allow it herself.');
  if (!allowerMay)
    throw new Rejection(
      'staff/not-valid-allower',
      'Whoever is named to have allowed it may not: the head or a supervisor of this centre may.',
    );
}
