import { Means } from './kit/declare';
import { Code, Id, Instant, Maybe, Text } from './kit/fields';
import { READING_REASONS, type ReadingReason } from './reading-reasons';

/** Whoever is asked decides within so many hours; then the request has lapsed. */
export const EXPORT_DECIDED_WITHIN_HOURS = 72;
/** Once another person agreed, the list may be taken for so many minutes. */
export const EXPORT_OPEN_MINUTES = 60;

/** When a request that nobody decided on has lapsed: 24 characters, UTC; `recordedAt` likewise. */
export const lapsesAt = (recordedAt: string): string =>
  new Date(Date.parse(recordedAt) + EXPORT_DECIDED_WITHIN_HOURS * 3_600_000).toISOString();

@Means('Somebody who takes no list out on her own word asked to take this one; another person has to agree.')
export class ExportRequested {
  /** The question, as in the OpenAPI document: `/api/visits`, `/api/beneficiaries/{id}/history`. */
  @Text(100) list!: string;
  /** Id of the beneficiary whose list it is, where the question names one. */
  @Maybe() @Id() of?: string;
  /** The query, by name: `from=2026-01-01&kind=assault`; none when all lines are asked for. Codes, days and ids only. */
  @Maybe() @Text(500) filters?: string;
  @Code(READING_REASONS) why!: ReadingReason;
}

@Means('Another person agreed that the list is taken out, once, until then.')
export class ExportApproved {
  @Instant() until!: string;
}

@Means('Another person did not agree that the list is taken out.')
export class ExportDeclined {}

@Means('The request to take a list out was taken back, or the word given for it.')
export class ExportWithdrawn {}

@Means('The list that two people agreed on began to leave the house; what left of it is on the access record.')
export class ExportTaken {
  @Code(['csv', 'ndjson']) format!: 'csv' | 'ndjson';
}
