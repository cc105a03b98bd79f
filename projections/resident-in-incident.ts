import { RESIDENT_ROLES } from '../events/code-lists';
import { isOut } from '../events/left-in-it';
import { type Became, becameAt, type Outcome, standsAs, takenAndBack, withoutReturn } from './became';
import { type HerWill, NOT_KNOWN } from './her-will';

type Role = (typeof RESIDENT_ROLES)[number];

/** A resident who had a part in an incident, and what became of her: the last that happened, whenever it was written down. */
export interface ResidentLine extends HerWill {
  readonly beneficiary: string;
  /** Every part she had, each once, in the order of the list of parts: those that were told, and those that follow from what became of her. */
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
export const inPart = ({ roles, became }: ResidentLine, role: Role) => standing(withRole(roles, role), became);

/** Parts with one more. */
export const withRole = (roles: readonly Role[], role: Role): readonly Role[] =>
  roles.includes(role) ? roles : RESIDENT_ROLES.filter((each) => each === role || roles.includes(each));

/** Something became of her. */
export function becoming({ roles, became }: ResidentLine, change: Became[number]): Partial<ResidentLine> {
  const role = PART_OF[change.value];
  return standing(role ? withRole(roles, role) : roles, becameAt(became, change));
}

/** What becomes of her says which part she had, whether that was told as well or not. */
const PART_OF: Partial<Record<Outcome, Role>> = { taken: 'taken', prevented: 'target', 'left-along': 'left-along' };

/** She had not come back at an instant (24 characters, UTC). */
export const notBack = ({ roles, became }: ResidentLine, at: string) => standing(roles, withoutReturn(became, at));

const standing = (roles: readonly Role[], became: Became): Partial<ResidentLine> => ({
  ...{ roles, became, ...takenAndBack(became) },
  outcome: standsAs(became)?.value ?? (roles.some(isOut) ? 'unsettled' : 'involved'),
});
