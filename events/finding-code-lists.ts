/** How much a finding of an audit weighs: worth saying, to be mended, to be mended now. */
export const FINDING_SEVERITIES = ['minor', 'major', 'critical'] as const;
export type FindingSeverity = (typeof FINDING_SEVERITIES)[number];

/** What became of a finding: mended; known and lived with; not so after all. */
export const FINDING_ENDS = ['remedied', 'risk-accepted', 'withdrawn'] as const;
export type FindingEnd = (typeof FINDING_ENDS)[number];
