import { type ExportEvent, exportEvents as happened } from '../../../events/every-event';
import { EXPORT_OPEN_MINUTES, ExportRequested, ExportTaken, lapsesAt } from '../../../events/export.events';
import { Means } from '../../../events/kit/declare';
import { Text } from '../../../events/kit/fields';
import type { ReadingReason } from '../../../events/reading-reasons';
import { decisionsOn } from '../../platform/decider';
import { Rejection } from '../../platform/rejection';

interface Request {
  /** Whoever asked, and for whom she did. */
  readonly by: string;
  readonly onBehalfOf: string | undefined;
  /** `/api/visits?from=2026-01-01`: what exactly is asked for. */
  readonly question: string;
  readonly why: ReadingReason;
  /** Until when it may be decided on or, once agreed to, taken: 24 characters, UTC. */
  readonly until: string;
}

export type ExportState =
  | { readonly phase: 'unknown' | 'declined' | 'withdrawn' }
  | (Request & { readonly phase: 'requested' })
  | (Request & { readonly phase: 'approved' })
  | (Request & { readonly phase: 'taken' });

interface Knowledge {
  /** There is such a list, and whoever asks may take it out with another person's word. */
  readonly isList: boolean;
  /** Whom it is about is known here, where it is about one woman. */
  readonly knowsBeneficiary: boolean;
  /** Its time has passed once, whatever the clock says now. */
  readonly hasLapsed?: boolean;
}

/** What exactly is asked for, in one text. */
export const questionOf = ({ list, of, filters }: Pick<ExportRequested, 'list' | 'of' | 'filters'>): string =>
  `${of === undefined ? list : list.replace('{id}', of)}${filters === undefined ? '' : `?${filters}`}`;

@Means('Ask to take a list out of the house as a file; another person has to agree.')
export class RequestExport extends ExportRequested {}

@Means('Agree that the list is taken out, once, within the hour.')
export class ApproveExport {}

@Means('Do not agree that the list is taken out.')
export class DeclineExport {}

@Means('Take back a request to take a list out, or the word given for it.')
export class WithdrawExport {}

@Means('Take the list out that another person agreed to: exactly that one, once.')
export class TakeExport extends ExportTaken {
  /** The address that is asked for, as `questionOf` writes it. */
  @Text(700) question!: string;
}

const { decider, step } = decisionsOn<ExportState, ExportEvent, Knowledge>();
const SECOND = ['head', 'supervisor'] as const;

export const exportDecider = decider({
  events: happened,
  initial: { phase: 'unknown' },

  steps: [
    step(RequestExport, {
      by: ['head'],
      during: ['unknown'],
      confirmed: true,
      decide: (_, asked, { facts }) => {
        if (!facts.isList) throw new Rejection('export/not-valid-list', 'There is no such list to be taken out, or not in this way.');
        if (!facts.knowsBeneficiary) throw new Rejection('beneficiary/unknown', 'There is no such record.');
        return happened.ExportRequested(asked);
      },
    }),

    step(ApproveExport, {
      by: SECOND,
      during: ['requested'],
      confirmed: true,
      decide: (request, _, { actor, now, facts }) => {
        another(request, actor.id);
        inTime(request, now, facts);
        return happened.ExportApproved({ until: new Date(Date.parse(now) + EXPORT_OPEN_MINUTES * 60_000).toISOString() });
      },
    }),

    step(DeclineExport, {
      by: SECOND,
      during: ['requested'],
      decide: (request, _, { actor }) => {
        another(request, actor.id);
        return happened.ExportDeclined();
      },
    }),

    step(WithdrawExport, {
      by: SECOND,
      during: ['requested', 'approved'],
      answers: ['ExportRequested', 'ExportApproved'],
      decide: () => happened.ExportWithdrawn(),
    }),

    step(TakeExport, {
      by: ['head'],
      during: ['approved', 'taken'],
      answers: ['ExportRequested', 'ExportApproved'],
      confirmed: true,
      decide: (request, { question, format }, { actor, now, facts }) => {
        if (request.by !== actor.id) throw new Rejection('export/not-yours', 'Somebody else asked for this list.');
        if (request.phase === 'taken') throw new Rejection('export/taken', 'This list was taken out already. Ask for it anew.');
        inTime(request, now, facts);
        if (request.question !== question)
          throw new Rejection('export/not-as-approved', 'Another person agreed to another list, or to other filters.');
        return happened.ExportTaken({ format });
      },
    }),
  ],

  evolve: {
    ExportRequested: (_, asked, { meta }) => ({
      phase: 'requested',
      by: meta.actor.id,
      onBehalfOf: meta.onBehalfOf,
      question: questionOf(asked),
      why: asked.why,
      until: lapsesAt(meta.recordedAt),
    }),
    ExportApproved: (state, { until }) => ('by' in state ? { ...state, phase: 'approved', until } : state),
    ExportDeclined: () => ({ phase: 'declined' }),
    ExportWithdrawn: () => ({ phase: 'withdrawn' }),
    ExportTaken: (state) => ('by' in state ? { ...state, phase: 'taken' } : state),
  },
});

function another({ by, onBehalfOf }: Request, actor: string): void {
  if (actor === by || actor === onBehalfOf) throw new Rejection('export/self-approval', 'Somebody else has to agree.');
}

function inTime({ until }: Request, now: string, { hasLapsed }: Knowledge): void {
  if (hasLapsed || now >= until) throw new Rejection('export/lapsed', 'The time for this is over. Ask for the list anew.');
}
