/** The code lists of the gate. Codes are stored and never taken away; labels are for screens. */

/** How old somebody looks, as GBVIMS groups it. */
export const AGE_GROUPS = ['0-11', '12-17', '18-25', '26-40', '41-60', '61-plus', 'unknown'] as const;
export type AgeGroup = (typeof AGE_GROUPS)[number];

export const SEXES = ['female', 'male', 'unknown'] as const;
export type Sex = (typeof SEXES)[number];

/** How somebody from outside came to have a name. */
export const NAME_SOURCES = ['id-card', 'police', 'resident', 'staff', 'herself-or-himself', 'other'] as const;

export const BAR_REASONS = [
  'threat',
  'force',
  'recruiting',
  'took-residents',
  'drunk-or-armed',
  'false-papers',
  'resident-asks',
  'other',
] as const;
export type BarReason = (typeof BAR_REASONS)[number];

/** What the shift leader did when a barred person came. */
export const ALERT_ANSWERS = ['sent-away', 'police-called', 'residents-moved-inside', 'watched', 'let-in-with-reason', 'none'] as const;

/** The paper checklist of a pick-up by the family. */
export const PICK_UP_DOCUMENTS = [
  'id-card',
  'family-card',
  'village-letter',
  'referring-agency-letter',
  'social-office-letter',
  'stamped-statement',
] as const;
export type PickUpDocument = (typeof PICK_UP_DOCUMENTS)[number];

/** What was found of a paper. Only an original that was seen counts as there. */
export const DOCUMENT_STATES = ['seen', 'missing', 'copy', 'not-asked'] as const;
export type DocumentState = (typeof DOCUMENT_STATES)[number];

export const PICK_UP_REFUSALS = [
  'papers-missing',
  'papers-false',
  'not-family',
  'resident-refuses',
  'not-here',
  'barred',
  'risk',
  'other',
] as const;

/** What a piece of evidence is. */
export const EVIDENCE_KINDS = ['photograph', 'cctv', 'document', 'object', 'medical-report', 'message', 'other'] as const;
