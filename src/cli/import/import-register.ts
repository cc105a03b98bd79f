import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { CommandBus } from '@nestjs/cqrs';
import { AssignCaseWorker, AssignTrack } from '../../modules/beneficiary/residence.steps';
import { AppointStaff } from '../../modules/staff/staff.decider';
import { TakeStaffStep } from '../../modules/staff/take-staff-step';
import { following, idFrom } from '../../platform/ids';
import { HOUSE_ZONE } from '../../modules/centre/centre.facts';
import { dayOf, isZone } from '../../platform/local-time';
import type { Indoors } from '../app';
import { demandFile } from '../fault';
import type { Terminal } from '../terminal';
import type { Finding, Sentence } from './finding';
import { OPEN, overlapping, type ToldStay } from './overlap';
import { importer, type StayRow, type Told, told } from './recorder';
import { readMapping } from './read-mapping';
import { InTurn } from './in-turn';
import type { RegisterField } from './register-mapping';
import { registerJateng } from './register-jateng.mapping';
import { RegisterPeople } from './register-people';
import type { RegisteredPerson, RegisteredStay, RegisterRow } from './register-row';
import { NIK_OF_ANOTHER, NUMBER_OF_ANOTHER, staysOverlap } from './register-sentences';
import { RegisterSheet } from './register-sheet';
import type { Row } from './row';
import { aboutSheets, rows } from './rows';
import { ImportSession } from './session';
import { arrivingSteps, leavingSteps } from './stay-steps';

export interface RegisterOptions {
  readonly centre: string;
  readonly zone: string;
  readonly mapping?: string;
  /** Which sheet of a workbook; left out, the first. */
  readonly sheet?: string;
  readonly dryRun: boolean;
}

/** `jejak import register <file>`: takes over the register of a centre from a spreadsheet; answers whether the file was read to its end. */
export async function importRegister(house: Indoors, file: string, options: RegisterOptions, terminal: Terminal): Promise<boolean> {
  const session = new ImportSession(house, terminal, options.dryRun);
  const taking = new Taking(house, session, options);
  await demandFile(file);
  if (options.mapping !== undefined) await demandFile(options.mapping);
  const mapping = options.mapping === undefined ? registerJateng : readMapping(await readFile(options.mapping));
  const name = basename(file);
  await session.run(file, async () => {
    for (const finding of await aboutSheets(file, options)) session.report.note(name, finding);
    const now = house.stores.clock.now();
    // A centre is not opened for a file that cannot be read to its end.
    const counts = await rowsByNik(
      session.lines(rows(file, options)),
      new RegisterSheet(mapping, dayOf(now, isZone(options.zone) ? options.zone : HOUSE_ZONE)),
    );
    const zone = await session.centre(options.centre, options.centre, options.zone);
    const sheet = new RegisterSheet(mapping, dayOf(now, zone));
    const inTurn = new InTurn<ReadRow>(counts);
    for await (const line of session.lines(rows(file, options))) {
      const read = sheet.next(line);
      if (read.passedOver) {
        session.report.passOver();
        continue;
      }
      const { row, registerNumber: number, entry, warnings, refusals } = read;
      const at = { file: name, row, key: `register/${number ? `${number.year}/${number.sequence}` : ''}`, centre: options.centre, zone };
      if (!entry || refusals.length > 0) await session.refuse({ ...at, key: `${at.key} row ${row}` }, refusals, warnings);
      else await taking.rows(inTurn.next(entry.person.nik, entry.stay.admittedOn, { at, entry, warnings, headings: sheet.headings }));
    }
    for (const hers of inTurn.rest()) await taking.rows(hers);
    for (const finding of sheet.end()) session.report.note(name, finding);
  });
  return session.report.complete;
}

/** A row that can be recorded, as it was read. */
interface ReadRow {
  readonly at: Pick<StayRow, 'file' | 'row' | 'key' | 'centre' | 'zone'>;
  readonly entry: NonNullable<RegisterRow['entry']>;
  readonly warnings: readonly Finding[];
  readonly headings: RegisterSheet['headings'];
}

/** Where each field of the steps stands. */
const columnsOf = (headings: RegisterSheet['headings']): StayRow['columns'] => {
  const { referral, exitReason, nik, ...others } = headings;
  const told = { source: referral, sourceName: referral, kind: exitReason, note: exitReason, nik, nikStatus: nik };
  return { ...others, ...told };
};

/** How many rows of each NIK that occurs more than once will be taken over; a sheet is read once for this alone. Throws UnreadableSheet where it cannot be read to its end. */
async function rowsByNik(lines: AsyncIterable<Row>, sheet: RegisterSheet): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for await (const line of lines) {
    const read = sheet.next(line);
    const nik = read.passedOver ? undefined : read.entry?.person.nik;
    if (nik !== undefined) counts.set(nik, (counts.get(nik) ?? 0) + 1);
  }
  sheet.end();
  for (const [nik, count] of counts) if (count === 1) counts.delete(nik);
  return counts;
}

/** Takes the rows of one register over. */
class Taking {
  readonly #people: RegisterPeople;
  readonly #workers = new Set<string>();

  constructor(
    private readonly house: Indoors,
    private readonly session: ImportSession,
    private readonly options: RegisterOptions,
  ) {
    this.#people = new RegisterPeople(house, options);
  }

  /** Rows of one woman are taken one after another: whose the next one is, hangs on what became of this one. */
  async rows(ready: readonly ReadRow[]): Promise<void> {
    const inTheWay = ready.length > 1 ? overlapping(await this.#stays(ready)) : undefined;
    for (const row of ready) {
      const other = inTheWay?.get(row.at.row);
      const beneficiary = other
        ? await this.#refuse(row, 'admittedOn', 'stays-overlap', staysOverlap(other), other.row)
        : await this.#row(row);
      if (ready.length > 1 && beneficiary !== undefined) await this.session.ended(beneficiary);
    }
  }

  /** What the rows of one woman tell of her stays, in the order of the sheet; without those that have the number of another. */
  async #stays(ready: readonly ReadRow[]): Promise<readonly ToldStay[]> {
    const stays: ToldStay[] = [];
    for (const { at, entry } of ready.toSorted((one, other) => one.at.row - other.at.row)) {
      const numbered = await this.#people.numbered(entry);
      const told = { from: entry.stay.admittedOn, until: entry.stay.exit?.on ?? OPEN };
      const recorded = numbered && (await this.session.recorded({ ...at, beneficiary: numbered.id }));
      if (!numbered?.another) stays.push({ row: at.row, told, recorded });
    }
    return stays;
  }

  async #refuse(
    { at, warnings, headings }: ReadRow,
    field: RegisterField,
    code: string,
    sentence: Sentence,
    against?: number,
  ): Promise<undefined> {
    const refusal = { row: at.row, column: headings[field] ?? '', code, sentence, ...(against !== undefined && { against }) };
    await this.session.refuse({ ...at, key: `${at.key} row ${at.row}` }, [refusal], warnings);
  }

  async #row(row: ReadRow): Promise<string | undefined> {
    const { at, entry, warnings, headings } = row;
    const whose = await this.#people.whose(entry);
    if (whose.another) return this.#refuse(row, 'registerNumber', 'register-number-of-another', NUMBER_OF_ANOTHER);
    const { beneficiary, person, taken } = whose;
    const left = { row: at.row, column: headings.nik ?? '', code: 'nik-of-another-record', sentence: NIK_OF_ANOTHER };
    const steps = await this.#stepsOf(person, entry.stay);
    const said = whose.isNikOfAnother ? [...warnings, left] : warnings;
    await this.session.stay({ ...at, warnings: said, columns: columnsOf(headings), beneficiary, steps }, taken);
    return beneficiary;
  }

  async #stepsOf(person: RegisteredPerson, stay: RegisteredStay): Promise<readonly Told[]> {
    const { registerNumber, admittedOn, track, worker, exit } = stay;
    const note = exit?.asWritten;
    return [
      ...arrivingSteps({ ...stay, person }, { registerYear: registerNumber.year, registerSequence: registerNumber.sequence }),
      ...(worker === undefined ? [] : [told(AssignCaseWorker, { worker: await this.#worker(worker) }, admittedOn)]),
      ...(track === undefined ? [] : [told(AssignTrack, { track }, admittedOn)]),
      ...(exit ? leavingSteps(exit.on, { kind: exit.kind, ...(note !== undefined && { note }) }) : []),
    ];
  }

  // A worker of the register is on the staff list from her first row on.
  async #worker(name: string): Promise<string> {
    const { centre, dryRun } = this.options;
    const { id, command } = registeredWorker(centre, name);
    if (!this.#workers.has(id) && !dryRun) {
      const asking = {
        id,
        asks: AppointStaff,
        asked: { name, kind: 'social-worker' },
        actor: importer(centre),
        command,
        told: { happenedAt: 'unknown' },
      };
      await this.house.app.get(CommandBus).execute(new TakeStaffStep(asking));
    }
    this.#workers.add(id);
    return id;
  }
}

/** Who a case worker of a register is on the staff list, and the command that puts her there. */
export function registeredWorker(centre: string, name: string): { readonly id: string; readonly command: string } {
  const id = idFrom(0, 'import', 'staff', centre, name);
  return { id, command: following(id, 'appoint') };
}
