import { IDENTITY_PROOFS } from '../../../events/code-lists';
import { ACCESS_REFUSALS, HANDED_OVER_AS } from '../../../events/house-lists';
import { type SubjectRequestEvent, subjectRequestEvents as happened } from '../../../events/every-event';
import { Means } from '../../../events/kit/declare';
import { Code } from '../../../events/kit/fields';
import { SubjectAccessRequested, SubjectFileTaken } from '../../../events/subject-request.events';
import { decisionsOn } from '../../platform/decider';
import { Rejection } from '../../platform/rejection';

type SubjectRequestState =
  | { readonly phase: 'unknown' | 'ended' }
  | {
      readonly phase: 'open';
      readonly beneficiary: string;
      readonly requestedAt: string;
      readonly requestedOn: string;
      readonly takenBy: readonly string[];
    };

/** What the house has of whom a request is about. */
export interface SubjectRequestKnowledge {
  /** Whether there is a record of her. */
  readonly known: boolean;
  /** The ids of her records, where her file is made. */
  readonly records: readonly string[];
}

@Means('Record that somebody asks to be given what is recorded of her, and who saw it; it is answered within 72 hours.')
export class RequestSubjectAccess extends SubjectAccessRequested {}

@Means('Record that her file was made, to be handed to her.')
export class TakeSubjectFile extends SubjectFileTaken {}

@Means('Record that she was given what is recorded of her, and by what it was known that it is she.')
export class AnswerSubjectAccess {
  @Code(IDENTITY_PROOFS) proof!: (typeof IDENTITY_PROOFS)[number];
  @Code(HANDED_OVER_AS) handedOver!: (typeof HANDED_OVER_AS)[number];
}

@Means('Refuse to give out what is recorded of her.')
export class RefuseSubjectAccess {
  @Code(ACCESS_REFUSALS) why!: (typeof ACCESS_REFUSALS)[number];
}

const { decider, step } = decisionsOn<SubjectRequestState, SubjectRequestEvent, SubjectRequestKnowledge>();

const ANSWERING = ['supervisor', 'head'] as const;

export const subjectRequestDecider = decider({
  events: happened,
  initial: { phase: 'unknown' },

  steps: [
    step(RequestSubjectAccess, {
      by: ['intake', 'social-worker', ...ANSWERING],
      during: ['unknown'],
      decide: (_, request, { facts }) => {
        if (!facts.known) throw new Rejection('subject-request/unknown', 'Nothing is recorded of this person here.');
        return happened.SubjectAccessRequested(request);
      },
    }),

    step(TakeSubjectFile, {
      by: ANSWERING,
      during: ['open'],
      decide: ({ beneficiary }, _, { facts: { records } }) => {
        if (!records.includes(beneficiary)) throw new Rejection('subject-request/of-somebody-else', 'This request is about somebody else.');
        return happened.SubjectFileTaken({ beneficiary });
      },
    }),

    step(AnswerSubjectAccess, {
      by: ANSWERING,
      during: ['open'],
      decide: (request, answer, { actor, onBehalfOf, happened: { at } }) => {
        notBefore(request, at);
        const hands = onBehalfOf === undefined ? [actor.id] : [actor.id, onBehalfOf];
        if (request.takenBy.length > 0 && !hands.some((each) => request.takenBy.includes(each)))
          throw new Rejection('subject-request/not-your-file', 'Somebody else made her file: whoever made it hands it over and says so.');
        return happened.SubjectAccessAnswered({ ...answer, beneficiary: request.beneficiary });
      },
    }),

    step(RefuseSubjectAccess, {
      by: ANSWERING,
      during: ['open'],
      decide: (request, refusal, { happened: { at } }) => {
        notBefore(request, at);
        return happened.SubjectAccessRefused({ ...refusal, beneficiary: request.beneficiary });
      },
    }),
  ],

  evolve: {
    SubjectAccessRequested: (_, { beneficiary }, { meta }) => ({
      phase: 'open',
      beneficiary,
      requestedAt: meta.happened.at,
      requestedOn: meta.happened.day,
      takenBy: [],
    }),
    SubjectFileTaken: (state, _, { meta }) => (state.phase === 'open' ? { ...state, takenBy: [...state.takenBy, meta.actor.id] } : state),
    SubjectAccessAnswered: () => ({ phase: 'ended' }),
    SubjectAccessRefused: () => ({ phase: 'ended' }),
  },
});

function notBefore({ requestedAt, requestedOn }: { readonly requestedAt: string; readonly requestedOn: string }, at: string): void {
  if (at < requestedAt) throw new Rejection('subject-request/before-request', `It was asked for on ${requestedOn}.`);
}
