/** What is written in a beneficiary's record and can be voided by the id of its event: nothing else undoes it. */
export const VOIDABLE = ['DisclosureMade', 'DisclosureReported'] as const;
export type Voidable = (typeof VOIDABLE)[number];
