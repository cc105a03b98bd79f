import type { BeneficiaryEvent } from '../../../events/every-event';
import type { HappenedAt, Recorded } from '../../../events/kit/recorded';
import { isBefore } from '../../platform/before';

/** That another person agreed that she leaves, or that she left: on what capital, and how long that stood. */
export interface Leaving {
  readonly stay: number;
  /** When that happened. */
  readonly from: HappenedAt;
  /** When it was taken back, as that was recorded (24 characters, UTC): until then everybody went by it. */
  readonly until?: string;
  readonly fund?: string;
  /** Whole rupiah. */
  readonly capital: number;
}

type Told = Recorded<BeneficiaryEvent>;
type Terms = Pick<Leaving, 'fund' | 'capital'>;

const NOTHING: Terms = { capital: 0 };
/** By these she stays after all, or it is asked anew. */
const TAKEN_BACK: ReadonlySet<Told['type']> = new Set(['DischargeProposed', 'DischargeRejected', 'DischargeVoided', 'AdmissionVoided']);

/** Every leaving that was agreed to or recorded, those too that were taken back since; in the order in which they were recorded. */
export function leavingsIn(history: readonly Told[]): readonly Leaving[] {
  const proposed = new Map<number, Terms>();
  return history.reduce<readonly Leaving[]>((all, { type, data, meta: { part: stay = 1, happened: from, recordedAt } }) => {
    const until = (each: Leaving) => (each.stay === stay && each.until === undefined ? { ...each, until: recordedAt } : each);
    if (type === 'DischargeProposed') proposed.set(stay, termsOf(data));
    if (TAKEN_BACK.has(type)) return all.map(until);
    if (type === 'DischargeApproved') return [...all, { stay, from, ...(proposed.get(stay) ?? NOTHING) }];
    return type === 'BeneficiaryDischarged' ? [...all, { stay, from, ...termsOf(data) }] : all;
  }, []);
}

/** Of each stay the last leaving that stood at a time, whatever was taken back since. */
export function stoodThen(all: readonly Leaving[], happened: HappenedAt): readonly Leaving[] {
  const then = all.filter(({ from, until }) => !isBefore(happened, from) && !isTakenBackBy(happened, until));
  return [...new Map(then.map((each) => [each.stay, each])).values()];
}

// Of a day or a month `at` is its start; of a time that nobody knows it says nothing.
const isTakenBackBy = ({ at, precision }: HappenedAt, until: string | undefined): boolean =>
  until !== undefined && precision !== 'unknown' && until <= at;

const termsOf = ({
  capitalFund: fund,
  capitalAid: capital = 0,
}: {
  readonly capitalFund?: string;
  readonly capitalAid?: number;
}): Terms => ({
  ...(fund !== undefined && { fund }),
  capital,
});
