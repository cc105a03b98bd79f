import { Malformed } from '../../../events/kit/construct';
import type { Fields, Declared } from '../../../events/kit/declare';
import type { HappenedAt } from '../../../events/kit/recorded';
import type { CommandBus } from '@nestjs/cqrs';
import type { Actor } from '../../access/actor';
import { ReferBeneficiary } from '../../modules/beneficiary/intake.steps';
import { TakeBeneficiaryStep } from '../../modules/beneficiary/take-beneficiary-step';
import { OutOfPhase } from '../../platform/decider';
import { following, idFrom } from '../../platform/ids';
import type { StoredEvent } from '../../platform/event-store/event-store';
import { startOf } from '../../platform/local-time';
import { Rejection } from '../../platform/rejection';
import type { Asking } from '../../platform/take-step';
import { fieldErrors, withErrors } from '../../http/field-faults';
import { type Language, sentenceFor } from '../../http/sentences';
import { refusalOf } from '../../http/status';
import type { Finding, Sentence } from './finding';
import type { Outcome } from './report';
import { dayOfStep } from './step-days';

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
  /** In which column of the sheet a field of the steps stands, each of its days, and the number or id of the stay (`registerNumber`). */
  readonly columns?: Readonly<Partial<Record<string, string>>>;
  /** What an earlier import left of it. */
  readonly before?: Imported;
  /** A stay of hers that began on this day was imported before under another number. */
  readonly isUnderOtherNumber?: boolean;
}

/** A stay as it was imported before. */
export interface Imported {
  /** What its commands follow from. */
  readonly stay: string;
  readonly admittedOn: string;
  readonly events: readonly StoredEvent[];
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

/** What the commands of a stay follow from; but for the day she came, the same for whatever its row says. */
export const stayIdOf = ({ key, centre, zone }: Pick<StayRow, 'key' | 'centre' | 'zone'>, day: string): string =>
  idFrom(Date.parse(startOf(day, zone)), 'import', centre, key);

/** The steps of a row as they are asked for, in order. What was imported before stays as it is, the day she came too. */
export function askingsOf(row: StayRow): [Asking, ...Asking[]] {
  const { file, beneficiary, centre, zone, steps, before } = row;
  const stay = before?.stay ?? stayIdOf(row, steps[0]!.day);
  const dayFor = ({ asks, day }: Told): string => (before && dayOfStep(asks.name) === 'admittedOn' ? before.admittedOn : day);
  return steps.map((step) => ({
    id: beneficiary,
    asks: step.asks,
    asked: step.asked,
    actor: importer(centre),
    command: following(stay, step.asks.name),
    told: { happened: wholeDay(dayFor(step), zone) },
    correlation: stay,
    causation: stay,
    origin: { file, row: row.row },
  })) as [Asking, ...Asking[]];
}

const wholeDay = (day: string, zone: string): HappenedAt => ({ at: startOf(day, zone), day, precision: 'day', source: 'import' });

const NOT_CLOSED: Sentence = {
  id: 'Pada catatan dengan nomor atau NIK ini, masa rehabilitasi yang lain belum ditutup. Register yang lebih lama diimpor lebih dahulu; masa yang lebih baru setelah kepergiannya dicatat. Jika orangnya lain, periksa nomor dan NIK.',
  en: 'On the record with this number or NIK another episode is not closed yet. An older register is imported first; a later stay, once the leaving was recorded. If this is another woman, check number and NIK.',
};

const OVERLAPS: Sentence = {
  id: 'Saat itu masa rehabilitasinya yang terdahulu belum berakhir. Jika masa ini sudah tercatat dengan nomor lain, perbaiki nomornya; jika orangnya lain, periksa NIK.',
  en: 'An earlier episode of hers was still open then. If this stay is recorded under another number, correct the number; if this is another woman, check the NIK.',
};

const OTHER_NUMBER: Sentence = {
  id: 'Masa tinggalnya yang dimulai pada hari ini sudah diimpor dengan nomor lain; tidak diambil. Pakai nomor yang tercatat; jika orangnya lain, periksa NIK.',
  en: 'A stay of hers that began on this day was imported before under another number, and this was not taken. Use the number that is recorded; if this is another woman, check the NIK.',
};

function findingOf({ row, columns, isUnderOtherNumber }: StayRow, error: Rejection | Malformed): Finding {
  if (isUnderOtherNumber && error instanceof Rejection)
    return { row, column: columns?.['registerNumber'] ?? '', code: 'number-differs-from-recorded', sentence: OTHER_NUMBER };
  const isNotClosed = error instanceof OutOfPhase && error.step === ReferBeneficiary;
  const said = saidOf(error);
  const sentence = isNotClosed ? NOT_CLOSED : said.code === 'beneficiary/overlaps-earlier-episode' ? OVERLAPS : said.sentence;
  return { row, column: '', ...said, sentence };
}

/** A refusal in the sentences that whoever sits at a screen is answered with. */
export function saidOf(error: Rejection | Malformed): Pick<Finding, 'code' | 'sentence'> {
  const { code, sentence, words, faults = [] } = refusalOf(error);
  const said = (language: Language) => withErrors(sentenceFor(code, language, sentence, words) ?? code, fieldErrors(faults, language));
  return { code, sentence: { id: said('id'), en: said('en') } };
}
