import type { FUND_PURPOSES } from '../../../events/house-lists';
import { idFrom } from '../../platform/ids';

export type Purpose = (typeof FUND_PURPOSES)[number];

/** The fund for a purpose in the year of a day. */
export const fundOf = (day: string, purpose: Purpose): string => idFrom(0, 'demo', 'fund', day.slice(0, 4), purpose);
