import { Malformed } from '../../../events/kit/construct';
import type { Fields, Declared } from '../../../events/kit/declare';
import type { HappenedAt } from '../../../events/kit/recorded';
import type { CommandBus } from '@nestjs/cqrs';
import type { Actor } from '../../access/actor';
import { ReferBeneficiary } from '../../modules/beneficiary/intake.steps';
import { TakeBeneficiaryStep } from '../../modules/beneficiary/take-beneficiary-step';
import { OutOfPhase } from '../../platform/decider';
import { following, idFrom } from '../../platform/ids';
import { startOf } from '../../platform/local-time';
import { Rejection } from '../../platform/rejection';
import type { Asking } from '../../platform/take-step';
import { fieldErrors, withErrors } from '../../http/field-faults';
import { type Language, sentenceFor } from '../../http/sentences';
import { refusalOf } from '../../http/status';
import type { Finding, Sentence } from './finding';
import type { Outcome } from './report';

/** One step of a stay that a sheet tells of, and the day it happened. */
export interface Told {
  readonly asks: Declared;
  readonly asked: object;
  readonly day: string;
}

/** `told(AssignTrack, { track: 'sewing' }, '2025-03-20')`. */
export const told = <Asks extends Declared>(asks: Asks, asked: Fields<Asks>, day: string): Told => ({ asks, asked, day });

/** One row about a stay, ready to be recorded. */
export interface StayRow {
  readonly file: string;
  readonly row: number;
  /** What names the stay in its source, whatever row it stands in: the same stay is recorded once. */
  readonly key: string;
  readonly beneficiary: string;
  readonly centre: string;
  readonly zone: string;
  readonly steps: readonly Told[];
  readonly warnings: readonly Finding[];
  /** In which column of the sheet a field of the steps stands, and (`day`) the day of leaving. */
  readonly columns?: Readonly<Partial<Record<string, string>>>;
}

/** Who acts when a sheet is taken over. */
export const importer = (centre: string): Actor => ({ id: 'import', role: 'system', centre });

/** Records stays through the same rules as everybody's: all steps of a row, or none. */
export class Recorder {
  constructor(private readonly commands: CommandBus) {}

  /** What became of a row, and why if it was refused. */
  record(stay: StayRow): Promise<Became> {
    return becameOf(stay, async () => (await this.commands.execute(new TakeBeneficiaryStep(...askingsOf(stay)))).recorded);
  }
}

/** What became of a row, and why if it was refused. */
export interface Became {
  readonly outcome: Outcome;
  /** How many events are recorded. */
  readonly events: number;
  readonly refusal?: Finding;
}

/** What becomes of a row whose steps are taken so; `take` answers how many events are recorded. */
export async function becameOf(stay: StayRow, take: () => Promise<number>): Promise<Became> {
  try {
    const events = await take();
    return { events, outcome: events === 0 ? 'already-there' : stay.warnings.length > 0 ? 'imported-with-warning' : 'imported' };
  } catch (error) {
    if (error instanceof Rejection || error instanceof Malformed) return { events: 0, outcome: 'refused', refusal: findingOf(stay, error) };
    throw error;
  }
}

/** The steps of a row as they are asked for, in order. */
export function askingsOf({ file, row, key, beneficiary, centre, zone, steps }: StayRow): [Asking, ...Asking[]] {
  const first = startOf(steps[0]!.day, zone);
  const stay = idFrom(Date.parse(first), 'import', centre, key);
  return steps.map(({ asks, asked, day }) => ({
    id: beneficiary,
    asks,
    asked,
    actor: importer(centre),
    command: following(stay, asks.name),
    told: { happened: wholeDay(day, zone) },
    correlation: stay,
    causation: stay,
    origin: { file, row },
  })) as [Asking, ...Asking[]];
}

const wholeDay = (day: string, zone: string): HappenedAt => ({ at: startOf(day, zone), day, precision: 'day', source: 'import' });

const NOT_CLOSED: Sentence = {
  id: 'Pada catatan dengan nomor atau NIK ini, masa rehabilitasi yang lain belum ditutup. Register yang lebih lama diimpor lebih dahulu; masa yang lebih baru setelah kepergiannya dicatat. Jika orangnya lain, periksa nomor dan NIK.',
  en: 'On the record with this number or NIK another episode is not closed yet. An older register is imported first; a later stay, once the leaving was recorded. If this is another woman, check number and NIK.',
};

function findingOf({ row }: StayRow, error: Rejection | Malformed): Finding {
  const isNotClosed = error instanceof OutOfPhase && error.step === ReferBeneficiary;
  return { row, column: '', ...saidOf(error), ...(isNotClosed && { sentence: NOT_CLOSED }) };
}

/** A refusal in the sentences that whoever sits at a screen is answered with. */
export function saidOf(error: Rejection | Malformed): Pick<Finding, 'code' | 'sentence'> {
  const { code, sentence, words, faults = [] } = refusalOf(error);
  const said = (language: Language) => withErrors(sentenceFor(code, language, sentence, words) ?? code, fieldErrors(faults, language));
  return { code, sentence: { id: said('id'), en: said('en') } };
}
