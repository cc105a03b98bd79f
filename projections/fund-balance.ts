import type { DrawLine } from './fund-draws.projection';

/** Whole rupiah: `allocated` = `disbursed` + `repairs` + `promised` + `left`. */
export interface Balance {
  readonly allocated: number;
  /** What was paid and not voided. */
  readonly disbursed: number;
  readonly repairs: number;
  /** Capital that was granted, or agreed to for whoever is yet to leave, as far as it is not paid. */
  readonly promised: number;
  /** Below zero where more was drawn: somebody allowed it, or the house did not refuse it then. */
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
  const disbursed = sum(paid);
  const repairs = sum(standing.filter(({ kind }) => kind === 'repair'));
  const promised = grantedAndPaid(paid, draws, personOf).reduce((all, { rest }) => all + rest, 0);
  return { allocated, disbursed, repairs, promised, left: allocated - disbursed - repairs - promised };
}

/** Of one woman and fund, whole rupiah: what was granted or agreed to, what was paid and stands, what is yet to be paid, and what was paid above it. */
export interface Hers {
  readonly beneficiary: string;
  readonly granted: number;
  readonly paid: number;
  readonly rest: number;
  readonly above: number;
}

/** The same of everybody who was granted or paid anything, by the record that goes on for her. */
export function grantedAndPaid(
  paid: readonly Paid[],
  draws: readonly Draw[],
  personOf: ReadonlyMap<string, string> = new Map(),
): readonly Hers[] {
  const [granted, given] = [
    byPerson(
      draws.filter((draw) => !draw.voided && (draw.kind === 'grant' || isAgreed(draw, personOf))),
      personOf,
    ),
    byPerson(paid, personOf),
  ];
  return [...new Set([...granted.keys(), ...given.keys()])].map((beneficiary) => {
    const [to, got] = [granted.get(beneficiary) ?? 0, given.get(beneficiary) ?? 0];
    return { beneficiary, granted: to, paid: got, rest: Math.max(0, to - got), above: Math.max(0, got - to) };
  });
}

/** Whether a draw is what another person agreed that she gets as she leaves: of linked records only the one that goes on can leave. */
export const isAgreed = ({ kind, beneficiary }: Pick<Draw, 'kind' | 'beneficiary'>, personOf: ReadonlyMap<string, string>): boolean =>
  kind === 'agreed' && (personOf.get(beneficiary ?? '') ?? beneficiary) === beneficiary;

const sum = (all: readonly { readonly amount: number }[]): number => all.reduce((total, { amount }) => total + amount, 0);

function byPerson(all: readonly Paid[], personOf: ReadonlyMap<string, string>): ReadonlyMap<string, number> {
  const amounts = new Map<string, number>();
  for (const { beneficiary, amount } of all) {
    const her = personOf.get(beneficiary ?? '') ?? beneficiary;
    if (her) amounts.set(her, (amounts.get(her) ?? 0) + amount);
  }
  return amounts;
}
