import type { RESIDENT_ROLES } from '../events/code-lists';
import { isOut } from '../events/left-in-it';
import { type Became, becameAt, type Outcome, standsAs, takenAndBack, withoutReturn } from './became';
import { type HerWill, NOT_KNOWN } from './her-will';

type Role = (typeof RESIDENT_ROLES)[number];

/** A resident who had a part in an incident, and what became of her: the last that happened, whenever it was written down. */
export interface ResidentLine extends HerWill {
  readonly beneficiary: string;
  /** Every part she had, each once, in the order in which they were told. */
  readonly roles: readonly Role[];
  /** All that became of her, oldest first. */
  readonly became: Became;
  /** `unsettled`: said to have been taken or to have left along, in an older record that never says that she was taken out. */
  readonly outcome: 'involved' | 'unsettled' | Outcome;
  readonly takenAt: string | null;
  readonly returnedAt: string | null;
  /** Every time she was taken and came back, oldest first; `to` is null while she is not back. 24 characters, UTC. */
  readonly gone: readonly { readonly from: string; readonly to: string | null }[];
  readonly injuries: string | null;
  /** Since when nobody looks for her, of one who was erased and is not back: 24 characters, UTC. */
  readonly notSought: string | null;
}

/** She has no part in it yet. */
export const NOTHING_SAID = {
  roles: [],
  ...NOT_KNOWN,
  became: [],
  outcome: 'involved',
  ...takenAndBack([]),
  notSought: null,
} as const;

/** She had one more part. */
export const inPart = ({ roles, became }: ResidentLine, role: Role) => standing(roles.includes(role) ? roles : [...roles, role], became);

/** Something became of her. */
export const becoming = ({ roles, became }: ResidentLine, change: Became[number]) => standing(roles, becameAt(became, change));

/** She had not come back at an instant (24 characters, UTC). */
export const notBack = ({ roles, became }: ResidentLine, at: string) => standing(roles, withoutReturn(became, at));

const standing = (roles: readonly Role[], became: Became): Partial<ResidentLine> => ({
  ...{ roles, became, ...takenAndBack(became) },
  outcome: standsAs(became)?.value ?? (roles.some(isOut) ? 'unsettled' : 'involved'),
});
