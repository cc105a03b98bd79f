import type { SubjectRequestEvent } from '../events/every-event';
import { projection } from './kit/projection';

/** One request to be given what is recorded of a person. Nothing in it says who she is. */
export interface SubjectRequestLine {
  readonly id: string;
  readonly centre: string;
  readonly beneficiary: string;
  readonly standing: 'open' | 'answered' | 'refused';
  readonly askedBy: string;
  /** 24 characters, UTC; the clock starts when it was asked for, not when it was written down. */
  readonly requestedAt: string;
  /** Id of whoever wrote it down. */
  readonly requestedBy: string;
  /** When her file was last made for it, 24 characters, UTC, and by whom. */
  readonly takenAt: string | null;
  readonly takenBy: string | null;
  /** When she had it, or was refused. */
  readonly endedAt: string | null;
  readonly handedOver: string | null;
  readonly refusedFor: string | null;
}

/** One document a request. */
export const subjectRequests = projection<SubjectRequestLine, SubjectRequestEvent>({
  name: 'subject-requests',
  version: 3,
  indexes: [['centre', 'requestedAt']],
  keys: ({ stream }) => stream.slice('subject-request-'.length),
  onPoison: 'halt',

  opens: {
    SubjectAccessRequested: ({ beneficiary, askedBy }, { meta }, key) => ({
      id: key,
      centre: meta.centre,
      beneficiary,
      standing: 'open',
      askedBy,
      requestedAt: meta.happened.at,
      requestedBy: meta.actor.id,
      takenAt: null,
      takenBy: null,
      endedAt: null,
      handedOver: null,
      refusedFor: null,
    }),
  },

  on: {
    SubjectFileTaken: (line, _, { meta }) => ({ ...line, takenAt: meta.recordedAt, takenBy: meta.actor.id }),
    SubjectAccessAnswered: (line, { handedOver }, { meta }) => ({ ...line, standing: 'answered', handedOver, endedAt: meta.happened.at }),
    SubjectAccessRefused: (line, { why }, { meta }) => ({ ...line, standing: 'refused', refusedFor: why, endedAt: meta.happened.at }),
  },
});
