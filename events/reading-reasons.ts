/** Why somebody looks at what is shown for a reason only. A code, so that no name can stand in the access log. */
export const READING_REASONS = [
  'care',
  'medical',
  'safety',
  'police',
  'court',
  'family-contact',
  'supervision',
  'complaint',
  'correction',
  'identity-check',
  'her-request',
] as const;
export type ReadingReason = (typeof READING_REASONS)[number];
