import { subjectRequestEvents as happened } from '../../events/every-event';
import {
  AnswerSubjectAccess,
  RefuseSubjectAccess,
  RequestSubjectAccess,
  TakeSubjectFile,
} from '../../src/modules/subject-request/subject-request.decider';
import { hesti, melati, sari, wati } from '../support/cast';
import { by } from '../support/given';
import { example } from './examples';

const asked = { beneficiary: melati, askedBy: 'the-person' as const };
const given = { proof: 'known-to-staff' as const, handedOver: 'read-out' as const };
const open = [by(wati, happened.SubjectAccessRequested(asked))] as const;
const ended = [...open, by(sari, happened.SubjectAccessAnswered({ beneficiary: melati, ...given }))];

/** Every step of a request for what is recorded of her, taken once. */
export const examples = [
  example(RequestSubjectAccess, [], asked, wati, ['SubjectAccessRequested']),
  example(TakeSubjectFile, open, { beneficiary: melati }, sari, ['SubjectFileTaken']),
  example(AnswerSubjectAccess, open, given, sari, ['SubjectAccessAnswered']),
  example(RefuseSubjectAccess, open, { why: 'endangers-somebody' }, hesti, ['SubjectAccessRefused']),
];

/** A history for each phase. */
export const phases = { unknown: [], open, ended };
