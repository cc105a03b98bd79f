/** One line of the table that `npm run bench` prints. */
export interface Row {
  readonly name: string;
  readonly value: number;
  /** Unit of `value`, `events/s` or `ms`. */
  readonly unit: string;
  /** `value` over what it is measured against, in the same run. */
  readonly ratio?: number;
  /** What the ratio is against. */
  readonly against?: string;
}

/** The middle of an odd number of measurements. */
export const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;
