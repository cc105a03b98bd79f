import { ERASURE_REQUESTERS, type ErasureRequester } from '../../../events/code-lists';
import { StoreSearched, Subject } from '../../../events/erasure';
import { ErasureRefused, ErasureReapplied, RequesterChecked } from '../../../events/erasure.events';
import { ERASURE_ASKED_HOW, type ErasureAskedHow } from '../../../events/house-lists';
import { Means } from '../../../events/kit/declare';
import { Code, Codes, ListOf, Maybe, Whole } from '../../../events/kit/fields';
import { DATA_CLASSES, type DataClass } from '../../../events/kit/personal';
import type { KeptFor } from '../../../events/person-lists';
import { Rejection } from '../../platform/rejection';
import type { ErasureKnowledge } from './erasure.knowledge';
import { decider, evolve, happened, step } from './erasure.state';
import { concerning, freeOf, has, keptStill, theRest } from './kept';

@Means('Ask that what is recorded of a person be erased; without classes, all of it. The record is restricted at once.')
export class RequestErasure {
  @Subject() subject!: string;
  @Maybe() @Codes(DATA_CLASSES, { least: 1 }) classes?: DataClass[];
  @Code(ERASURE_REQUESTERS) askedBy!: ErasureRequester;
  /** How whoever asks said so to whom writes it down. */
  @Code(ERASURE_ASKED_HOW) how!: ErasureAskedHow;
}

@Means('Confirm who asks; what must be kept for a case is looked up with it.')
export class CheckRequester extends RequesterChecked {}

@Means('Agree to an erasure that somebody else asked for. Two have to, one of them a head.')
export class ApproveErasure {}

@Means('Refuse an erasure.')
export class RefuseErasure extends ErasureRefused {}

@Means('Record that the erasure is not wanted any more.')
export class WithdrawErasure {}

@Means('Let nothing new be kept of the person, for ever.')
export class FenceSubject {}

@Means('Record that the keys were destroyed and what was derived is gone.')
export class RecordDestruction {
  @Whole(0, Number.MAX_SAFE_INTEGER) keys!: number;
}

@Means('Record what every store still holds; certifies the erasure where all were reached and nothing can be opened.')
export class RecordVerification {
  @ListOf(StoreSearched, { least: 1, most: 20 }) stores!: StoreSearched[];
}

@Means('Record that an erasure was applied again to a store from before it.')
export class ReapplyErasure extends ErasureReapplied {}

const DECIDING = ['supervisor', 'head'] as const;
/** Of whom something is recorded, or of whom one visit, pick-up or account is. What was written down of an incident or found by an auditor is the house's own. */
const PERSONS = ['beneficiary', 'outsider', 'staff', 'account', 'visit', 'pickup', 'partner'];
/** Why the house has to know somebody by sight and by name now. */
const LOOKED_AFTER: readonly KeptFor[] = [
  'open-episode',
  'still-missing',
  'open-incident',
  'closed-incident',
  'open-alert',
  'standing-stop',
];
const UNDECIDED = ['requested', 'checked', 'approved'] as const;
const ALL = ['unknown', ...UNDECIDED, 'fenced', 'destroyed', 'ended'] as const;

export const erasureDecider = decider({
  events: happened,
  initial: { phase: 'unknown' },

  steps: [
    step(RequestErasure, {
      by: ['intake', 'social-worker', ...DECIDING],
      during: ALL,
      fits: ({ phase }) => phase === 'unknown' || phase === 'ended',
      // It takes her record from everybody who works with it, at once.
      confirmed: true,
      decide: (before, { subject, classes = [...DATA_CLASSES], askedBy, how }, { facts, actor }) => {
        if (!PERSONS.includes(kindOf(subject)))
          throw new Rejection(
            'erasure/not-valid-subject',
            'This is a record of the house and of nobody: ask for the people who are in it.',
          );
        if (!facts.known) throw nobody();
        if (facts.signsIn) throw new Rejection('erasure/still-signs-in', 'She can still sign in: end her account first.');
        if (facts.kept.some(({ ground }) => LOOKED_AFTER.includes(ground)) && !DECIDING.some((role) => role === actor.role))
          throw new Rejection(
            'erasure/looked-after',
            'The house has to know this person now, at the gate too: only a supervisor or head asks for it.',
          );
        if (before.phase !== 'unknown' && before.phase !== 'ended')
          throw new Rejection(
            'erasure/open-already',
            'The erasure of this person was asked for already and is not over. Where more is to go than was asked for then: withdraw it and ask anew, or ask again once it is carried out.',
          );
        const left = classes.filter((each) => !facts.erased.includes(each));
        if (left.length === 0) throw new Rejection('erasure/erased', 'What was recorded of this person was erased before.');
        if (before.phase === 'ended' && left.every((each) => has(before.kept, each) && has(facts.kept, each)))
          throw keptStill(left, facts.kept);
        return happened.ErasureRequested({ subject, classes: left, askedBy, how });
      },
    }),

    step(CheckRequester, {
      by: DECIDING,
      during: ['requested'],
      answers: ['ErasureRequested'],
      confirmed: true,
      decide: ({ classes }, check, { facts: { kept, unasked } }) => {
        allAskedFor(unasked);
        const free = freeOf(classes, kept);
        return [happened.RequesterChecked(check), happened.HoldsChecked({ free, kept: concerning(classes, kept) })];
      },
    }),

    step(ApproveErasure, {
      by: DECIDING,
      during: ['checked'],
      answers: ['ErasureRequested', 'HoldsChecked'],
      confirmed: true,
      decide: (round, _, { actor, onBehalfOf }) => {
        const hands = onBehalfOf === undefined ? [actor.id] : [actor.id, onBehalfOf];
        if (hands.some((each) => round.requestedBy.includes(each)))
          throw new Rejection('erasure/self-approval', 'Whoever asks for an erasure cannot approve it.');
        const [first] = round.approvals;
        if (first?.by.some((each) => hands.includes(each)))
          throw new Rejection('erasure/approved-already', 'Two different people have to approve.');
        if (first && ![first.role, actor.role].includes('head'))
          throw new Rejection('erasure/head-needed', 'One of the two who approve is a head.');
        return happened.ErasureApproved();
      },
    }),

    step(RefuseErasure, {
      by: ['head'],
      during: UNDECIDED,
      answers: ['ErasureRequested'],
      confirmed: true,
      decide: (_, refusal) => happened.ErasureRefused(refusal),
    }),

    step(WithdrawErasure, {
      by: ['intake', 'social-worker', ...DECIDING],
      during: UNDECIDED,
      answers: ['ErasureRequested'],
      confirmed: true,
      // It ends her restriction: only on the word of whom she told, or of the head who answers for it, and what she said is kept.
      decide: ({ requestedBy }, _, { actor, reason }) => {
        if (actor.role !== 'head' && !requestedBy.includes(actor.id))
          throw new Rejection('erasure/not-your-step', 'Only whoever asked for it, or a head, records that it is not wanted any more.');
        if (reason === undefined) throw new Rejection('erasure/not-valid-without-reason', 'Say how it is known that she does not want it.');
        return happened.ErasureWithdrawn();
      },
    }),

    // Looked up again: a hold may have been placed or have ended, or another record linked, since it was checked; or since it was carried out.
    step(FenceSubject, {
      by: ['system'],
      during: ['approved', 'ended'],
      decide: ({ phase, subject, classes, kept }, _, { facts }) => {
        allAskedFor(facts.unasked);
        if (phase === 'ended') return theRest(subject, kept, facts);
        const asked = DATA_CLASSES.filter((each) => classes.includes(each) || has(kept, each));
        return happened.SubjectErasureFenced({ subject, classes: freeOf(asked, facts.kept), kept: concerning(asked, facts.kept) });
      },
    }),

    step(RecordDestruction, {
      by: ['system'],
      during: ['fenced'],
      decide: ({ subject, classes }, { keys }) => [
        happened.KeysDestroyed({ subject, classes: [...classes], keys }),
        happened.TracesScrubbed({
          from: [
            ...(classes.includes('identity') ? (['claims', 'name-index'] as const) : []),
            ...(classes.includes('identity') && kindOf(subject) === 'staff' ? (['accounts'] as const) : []),
            'key-caches',
            'key-of-comparisons',
          ],
        }),
      ],
    }),

    step(RecordVerification, {
      by: ['system'],
      during: ['destroyed'],
      decide: ({ subject, classes, kept }, { stores }) => [
        happened.ErasureVerified({ stores }),
        ...(stores.every(({ reached, left }) => reached && left === 0)
          ? [happened.ErasureCertified({ subject, classes: [...classes], kept: [...kept] })]
          : []),
      ],
    }),

    step(ReapplyErasure, { by: ['system'], during: ALL, decide: (_, again) => happened.ErasureReapplied(again) }),
  ],

  evolve,
});

/** Of whom nothing is recorded here, or nothing that whoever asks may know of. */
export const nobody = (): Rejection => new Rejection('erasure/unknown', 'Nothing is recorded of this person here.');

const kindOf = (subject: string): string => subject.slice(0, -'-00000000-0000-0000-0000-000000000000'.length);

// What goes under one record of hers and stays under another is no erasure; each has holds and approvals of its own.
function allAskedFor(unasked: ErasureKnowledge['unasked']): void {
  if (unasked.length > 0)
    throw new Rejection('erasure/other-records', 'There are other records of this person: the erasure of each has to be asked for.');
}
