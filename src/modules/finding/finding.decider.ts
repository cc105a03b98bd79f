import { type FindingEvent, findingEvents as happened } from '../../../events/every-event';
import { AuditFindingAnswered, AuditFindingClosed, AuditFindingRecorded } from '../../../events/finding.events';
import { Means } from '../../../events/kit/declare';
import { decisionsOn } from '../../platform/decider';
import { Rejection } from '../../platform/rejection';

export interface FindingState {
  readonly phase: 'unknown' | 'open' | 'answered' | 'closed';
}

export interface FindingKnowledge {
  /** What it is about is in the log, in the centre it is recorded for. */
  readonly knowsRecord: boolean;
}

@Means('Record what an audit found amiss; the head of the centre answers it.')
export class RecordAuditFinding extends AuditFindingRecorded {}

@Means('Answer a finding: what was done about it, or why nothing is. It may be answered again until it is closed.')
export class AnswerAuditFinding extends AuditFindingAnswered {}

@Means('Close a finding once it was answered, or withdraw it.')
export class CloseAuditFinding extends AuditFindingClosed {}

const { decider, step } = decisionsOn<FindingState, FindingEvent, FindingKnowledge>();

/** The only stream an auditor writes to (separation of duties: who looks over the record never makes it). */
export const findingDecider = decider({
  events: happened,
  initial: { phase: 'unknown' },

  steps: [
    step(RecordAuditFinding, {
      by: ['auditor'],
      during: ['unknown'],
      decide: (_, finding, { facts }) => {
        if (!facts.knowsRecord) throw new Rejection('finding/not-valid-about', 'The record that this finding is about does not exist.');
        return happened.AuditFindingRecorded(finding);
      },
    }),

    step(AnswerAuditFinding, {
      by: ['head'],
      during: ['open', 'answered'],
      decide: (_, answer) => happened.AuditFindingAnswered(answer),
    }),

    step(CloseAuditFinding, {
      by: ['auditor'],
      during: ['open', 'answered'],
      answers: ['AuditFindingRecorded', 'AuditFindingAnswered'],
      decide: ({ phase }, end) => {
        if (phase === 'open' && end.how !== 'withdrawn')
          throw new Rejection('finding/not-answered', 'The head has to answer it first; until then it can only be withdrawn.');
        return happened.AuditFindingClosed(end);
      },
    }),
  ],

  evolve: {
    AuditFindingRecorded: () => ({ phase: 'open' }),
    AuditFindingAnswered: () => ({ phase: 'answered' }),
    AuditFindingClosed: () => ({ phase: 'closed' }),
  },
});
