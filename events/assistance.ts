import { Id, Maybe, Text, Whole } from './kit/fields';
import { Personal } from './kit/personal';

/** Rupiah are whole; ten times the province's budget is still counted exactly. */
export const MOST_RUPIAH = 999_999_999_999_999;

/** What is paid, and to whom. */
export class Assistance {
  /** Productive capital is always hers. */
  @Maybe() @Id() beneficiary?: string;
  /** Whole rupiah. */
  @Whole(1, MOST_RUPIAH) amount!: number;
  /** What she got for it: a sewing machine, a stove. */
  @Maybe() @Text(500) @Personal('contact', { of: 'beneficiary' }) goods?: Personal;
  @Maybe() @Text(100) receiptNumber?: string;
}
