import type { Recorded } from '../../../events/kit/recorded';
import { beneficiaryDecider } from '../../modules/beneficiary/beneficiary.decider';
import { AdmitBeneficiary } from '../../modules/beneficiary/intake.steps';
import { RegisterBook, type RegisterNumber } from '../../modules/beneficiary/register-book';
import { Decisions } from '../../platform/decisions';
import type { Indoors } from '../app';
import { askingsOf, type Became, becameOf, type StayRow } from './recorder';

/** Stands for a number that the house would give out; nobody has it. */
const NEXT = 999_999_999_999_999;

/** Says what would become of rows, by the rules that judge them when they are recorded, and records nothing. The rows of one woman come together. */
export class Foretelling {
  readonly #decisions: Decisions;
  readonly #book: RegisterBook;
  readonly #given = new Map<string, string>();
  #hers: { readonly beneficiary: string; readonly events: readonly Recorded[] } = { beneficiary: '', events: [] };

  constructor({ app }: Indoors) {
    this.#decisions = app.get(Decisions);
    this.#book = app.get(RegisterBook);
  }

  /** What would become of a row after those before it, and why if it would be refused. */
  of(stay: StayRow): Promise<Became> {
    return becameOf(stay, async () => {
      const { beneficiary, zone } = stay;
      const before = this.#hers.beneficiary === beneficiary ? this.#hers.events : [];
      const registerNumber = await this.#number(stay, before.length);
      // Whoever is named in a row would be on the staff list by then.
      const facts = { worksHere: true, isSocialWorker: true, ...(registerNumber && { registerNumber }) };
      const events = await this.#decisions.foretell(beneficiaryDecider, askingsOf(stay), zone, facts, before);
      this.#hers = { beneficiary, events: [...before, ...events] };
      return events.length;
    });
  }

  // Undefined where it is another's.
  async #number({ centre, beneficiary, steps }: StayRow, before: number): Promise<RegisterNumber | undefined> {
    const admission = steps.find(({ asks }) => asks === AdmitBeneficiary)?.asked as
      Partial<Record<keyof AdmitBeneficiary, number>> | undefined;
    if (admission?.registerYear === undefined) return undefined;
    const { registerYear: year, registerSequence: sequence } = admission;
    if (sequence === undefined) return { year, sequence: NEXT - before };
    const key = `${centre}/${year}/${sequence}`;
    const holder = (await this.#book.holder(centre, { year, sequence })) ?? this.#given.get(key) ?? beneficiary;
    this.#given.set(key, holder);
    return holder === beneficiary ? { year, sequence } : undefined;
  }
}
