import type { ExportEvent } from '../events/every-event';
import { lapsesAt } from '../events/export.events';
import type { Recorded } from '../events/kit/recorded';
import type { ReadingReason } from '../events/reading-reasons';
import { projection } from './kit/projection';

/** One request to take a list out of the house, and what became of it. */
export interface ExportLine {
  readonly id: string;
  readonly centre: string;
  /** `/api/visits`, `/api/beneficiaries/{id}/history`. */
  readonly list: string;
  /** Id of the beneficiary whose list it is. */
  readonly of: string | null;
  /** The query, by name. */
  readonly filters: string | null;
  readonly why: ReadingReason;
  /** 24 characters, UTC, as all times here. */
  readonly at: string;
  readonly by: Recorded['meta']['actor'];
  readonly standing: 'requested' | 'approved' | 'declined' | 'withdrawn' | 'taken';
  /** Who agreed, or did not. */
  readonly second: Recorded['meta']['actor'] | null;
  readonly decidedAt: string | null;
  /** Until when it may be decided on or, once agreed to, taken. */
  readonly until: string;
  readonly takenAt: string | null;
}

/** One document a request. */
export const exportLines = projection<ExportLine, ExportEvent>({
  name: 'exports',
  version: 1,
  indexes: [['centre', 'at']],
  keys: ({ stream }) => stream.slice('export-'.length),
  onPoison: 'park',

  opens: {
    ExportRequested: ({ list, of = null, filters = null, why }, { meta }, key) => ({
      id: key,
      centre: meta.centre,
      list,
      of,
      filters,
      why,
      at: meta.recordedAt,
      by: meta.actor,
      standing: 'requested',
      second: null,
      decidedAt: null,
      until: lapsesAt(meta.recordedAt),
      takenAt: null,
    }),
  },

  on: {
    ExportApproved: (line, { until }, { meta }) => ({
      ...line,
      standing: 'approved',
      second: meta.actor,
      decidedAt: meta.recordedAt,
      until,
    }),
    ExportDeclined: (line, _, { meta }) => ({ ...line, standing: 'declined', second: meta.actor, decidedAt: meta.recordedAt }),
    ExportWithdrawn: (line) => ({ ...line, standing: 'withdrawn' }),
    ExportTaken: (line, _, { meta }) => ({ ...line, standing: 'taken', takenAt: meta.recordedAt }),
  },
});
