import type { DrawLine } from './fund-draws.projection';

/** Whole rupiah: `allocated` = `disbursed` + `repairs` + `promised` + `left`. */
export interface Balance {
  readonly allocated: number;
  /** What was paid and not voided. */
  readonly disbursed: number;
  readonly repairs: number;
  /** Capital that was granted, as far as it is not paid. */
  readonly promised: number;
  /** Below zero where more was drawn before the house refused that. */
  readonly left: number;
}

/** One payment that stands. */
export interface Paid {
  readonly amount: number;
  readonly beneficiary?: string | null;
}

type Draw = Pick<DrawLine, 'kind' | 'amount' | 'beneficiary' | 'voided'>;

/** What there is of a fund. Whoever has two linked records gets what was granted once: `personOf` says which record goes on for her. */
export function balanceOf(
  allocated: number,
  paid: readonly Paid[],
  draws: readonly Draw[],
  personOf: ReadonlyMap<string, string> = new Map(),
): Balance {
  const standing = draws.filter(({ voided }) => !voided);
  const grants = standing.filter(({ kind }) => kind === 'grant');
  const [granted, given] = [byPerson(grants, personOf), byPerson(paid, personOf)];
  const disbursed = sum(paid);
  const repairs = sum(standing.filter(({ kind }) => kind === 'repair'));
  const promised = [...granted].reduce((all, [her, amount]) => all + Math.max(0, amount - (given.get(her) ?? 0)), 0);
  return { allocated, disbursed, repairs, promised, left: allocated - disbursed - repairs - promised };
}

const sum = (all: readonly { readonly amount: number }[]): number => all.reduce((total, { amount }) => total + amount, 0);

function byPerson(all: readonly Paid[], personOf: ReadonlyMap<string, string>): ReadonlyMap<string, number> {
  const amounts = new Map<string, number>();
  for (const { beneficiary, amount } of all) {
    const her = personOf.get(beneficiary ?? '') ?? beneficiary;
    if (her) amounts.set(her, (amounts.get(her) ?? 0) + amount);
  }
  return amounts;
}
