import type { FindingEvent } from '../events/every-event';
import type { Sealed } from '../events/kit/personal';
import type { Recorded } from '../events/kit/recorded';
import { projection } from './kit/projection';

/** What a head said to a finding, and when it was recorded (24 characters, UTC). */
export interface FindingAnswer {
  readonly at: string;
  readonly by: Recorded['meta']['actor'];
  readonly answer: Sealed;
}

/** One finding of an audit. */
export interface FindingLine {
  readonly id: string;
  readonly centre: string;
  /** When it was recorded, 24 characters, UTC. */
  readonly at: string;
  readonly by: Recorded['meta']['actor'];
  readonly status: 'open' | 'answered' | 'closed';
  /** The stream it is about. */
  readonly about: string;
  readonly severity: string;
  readonly text: Sealed;
  readonly answers: readonly FindingAnswer[];
  readonly closed: { readonly how: string; readonly at: string; readonly by: Recorded['meta']['actor'] } | null;
}

/** One document a finding. */
export const findings = projection<FindingLine, FindingEvent>({
  name: 'findings',
  version: 1,
  indexes: [
    ['centre', 'at'],
    ['centre', 'status', 'at'],
  ],
  keys: ({ stream }) => stream.slice('finding-'.length),
  onPoison: 'halt',

  opens: {
    AuditFindingRecorded: ({ about, severity, text }, { meta }, key) => ({
      id: key,
      centre: meta.centre,
      at: meta.recordedAt,
      by: meta.actor,
      status: 'open',
      about,
      severity,
      text,
      answers: [],
      closed: null,
    }),
  },

  on: {
    AuditFindingAnswered: (line, { answer }, { meta }) => ({
      ...line,
      status: 'answered',
      answers: [...line.answers, { at: meta.recordedAt, by: meta.actor, answer }],
    }),
    AuditFindingClosed: (line, { how }, { meta }) => ({ ...line, status: 'closed', closed: { how, at: meta.recordedAt, by: meta.actor } }),
  },
});
