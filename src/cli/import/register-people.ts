import { foldAll } from '../../../projections/kit/projection';
import { people } from '../../../projections/people.projection';
import { RegisterBook, type RegisterNumber } from '../../modules/beneficiary/register-book';
import { Decisions } from '../../platform/decisions';
import { idFrom } from '../../platform/ids';
import type { StoredEvent } from '../../platform/event-store/event-store';
import { openedToDecide } from '../../platform/personal-data/sealing';
import type { Indoors } from '../app';
import { importer } from './recorder';
import { type RegisteredPerson, type RegisterRow, womanIn } from './register-row';
import { agree, areTwo, isSameByNik, type Woman } from './same-woman';
import { NO_NAME } from './stay-steps';

type Entry = NonNullable<RegisterRow['entry']>;

/** Whose record a row goes to; `another` where its number is recorded of another woman, and it goes nowhere. */
export type Whose =
  | { readonly another: true }
  | {
      readonly another?: undefined;
      readonly beneficiary: string;
      /** Without her NIK where that is another woman's by what is recorded. */
      readonly person: RegisteredPerson;
      readonly isNikOfAnother: boolean;
      /** To be called once the row was taken: until then it may be anybody's, and claims no NIK. */
      readonly taken: () => Promise<void>;
    };

/** A woman as the house has her on record. */
interface Recorded extends Woman {
  readonly id: string;
  readonly nik?: string | undefined;
}

/** Who the rows of a register are about: she whose number it is, or who has the NIK here already and is not another by name and date of birth. */
export class RegisterPeople {
  /** On a dry run: whose each NIK would be. */
  readonly #foretold = new Map<string, string>();

  constructor(
    private readonly house: Indoors,
    private readonly options: { readonly centre: string; readonly dryRun: boolean },
  ) {}

  /** The rows of one NIK are asked for one after another, each once the one before was taken or refused. */
  async whose({ person, stay: { registerNumber } }: Entry): Promise<Whose> {
    const { nik, ...nameless } = person;
    const woman = womanIn(person);
    const hasNik = (known: Recorded): boolean => nik !== undefined && known.nik === nik;
    const holder = await this.#holder(registerNumber);
    if (holder && isAnother(holder, person)) return { another: true };

    const { centre } = this.options;
    const beneficiary = holder?.id ?? idFrom(0, 'import', 'register', centre, registerNumber.year, registerNumber.sequence);
    const goes = { beneficiary, person, isNikOfAnother: false, taken: () => Promise.resolve() };
    if (nik === undefined) return goes;

    const subject = await this.house.stores.vault.claimant('nik', centre, nik);
    const claimant = subject === undefined ? undefined : await this.#recorded(idOf(subject));
    const isHers = claimant !== undefined && (claimant.id === holder?.id || isSameByNik(claimant, woman));
    if (claimant && !isHers && hasNik(claimant)) return { ...goes, person: { ...nameless, nikStatus: 'not-valid' }, isNikOfAnother: true };

    const known = holder ?? (isHers ? claimant : undefined);
    const id = known?.id ?? this.#foretold.get(nik) ?? beneficiary;
    if (known && !hasNik(known) && !agree(known, woman)) return { ...goes, beneficiary: id };
    // Claimed for a record that is not there, or that never had it.
    const stale = subject !== undefined && !isHers ? { subject, nik: claimant?.nik } : undefined;
    return { ...goes, beneficiary: id, taken: () => this.#claim(nik, id, stale) };
  }

  /** In whose record a number is already; `another` where a row that has it is of another woman. */
  async numbered({ person, stay: { registerNumber } }: Entry): Promise<{ readonly id: string; readonly another: boolean } | undefined> {
    const holder = await this.#holder(registerNumber);
    return holder && { id: holder.id, another: isAnother(holder, person) };
  }

  async #claim(nik: string, id: string, stale: { readonly subject: string; readonly nik?: string | undefined } | undefined): Promise<void> {
    const { centre, dryRun } = this.options;
    if (dryRun) return void this.#foretold.set(nik, this.#foretold.get(nik) ?? id);
    const { vault } = this.house.stores;
    if (stale) await vault.disclaim('nik', centre, stale.subject, stale.nik);
    await vault.claim('nik', centre, nik, `beneficiary-${id}`);
  }

  /** Whose a number is, if a register gave it to her. */
  async #holder(number: RegisterNumber): Promise<Recorded | undefined> {
    const holder = await this.house.app.get(RegisterBook).holder(this.options.centre, number);
    return holder === undefined ? undefined : this.#recorded(holder, number);
  }

  /** Undefined where there is no such record, or not with that number from a register. */
  async #recorded(id: string, number?: RegisterNumber): Promise<Recorded | undefined> {
    const history = await this.house.app.get(Decisions).history(`beneficiary-${id}`);
    if (number && !history.some((event) => isAdmittedAs(event, number))) return undefined;
    const line = foldAll(people, history).get(id);
    if (!line) return undefined;
    const { name, verifiedName, earlierNames, aliases, birthDate, nik } = line;
    const told = { names: [name, verifiedName, ...earlierNames, ...aliases], birthDate, nik };
    const opened = await openedToDecide(this.house.stores.vault, told);
    return {
      id,
      names: opened.names.filter((each) => typeof each === 'string' && each !== NO_NAME) as string[],
      birthDate: text(opened.birthDate),
      nik: text(opened.nik),
    };
  }
}

const isAnother = (holder: Recorded, person: RegisteredPerson): boolean =>
  areTwo(holder, womanIn(person)) && (person.nik === undefined || holder.nik !== person.nik);

const idOf = (subject: string): string => subject.slice('beneficiary-'.length);

// What was erased is no text.
const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

function isAdmittedAs({ type, data, meta }: StoredEvent, { year, sequence }: RegisterNumber): boolean {
  const { registerYear, registerSequence } = data as Partial<Record<'registerYear' | 'registerSequence', number>>;
  return type === 'BeneficiaryAdmitted' && meta.actor.id === importer('').id && registerYear === year && registerSequence === sequence;
}
