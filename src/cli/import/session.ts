import { basename } from 'node:path';
import { CommandBus } from '@nestjs/cqrs';
import { Malformed } from '../../../events/kit/construct';
import { ALL_CENTRES } from '../../access/actor';
import { CentreFacts } from '../../modules/centre/centre.facts';
import { centreDecider, OpenCentre } from '../../modules/centre/centre.decider';
import { TakeCentreStep } from '../../modules/centre/take-centre-step';
import { Decisions } from '../../platform/decisions';
import { isZone } from '../../platform/local-time';
import { LiveViews } from '../../platform/projections/live-views';
import { idFrom } from '../../platform/ids';
import { Rejection } from '../../platform/rejection';
import type { Indoors } from '../app';
import type { Terminal } from '../terminal';
import type { Finding } from './finding';
import { Differences } from './differences';
import { Foretelling } from './foretelling';
import { Lanes } from './lanes';
import { type Became, importer, Recorder, saidOf, type StayRow } from './recorder';
import type { Days } from './overlap';
import { type NamedStay, RecordedBefore } from './recorded-before';
import { RefusedRows } from './refused-rows';
import { ImportReport } from './report';
import { StopSignal, StoppedBySignal } from './stop-signal';
import { UnreadableSheet } from './unreadable-sheet';

const AT_ONCE = 128;

/** One run of an importer: takes rows as they are read, records them side by side, and keeps the report. */
export class ImportSession {
  readonly report: ImportReport;
  readonly #lanes = new Lanes(AT_ONCE);
  readonly #recorder: Recorder;
  readonly #foretelling: Foretelling;
  readonly #before: RecordedBefore;
  readonly #differences: Differences;
  readonly #refused: RefusedRows;
  readonly #zones = new Map<string, string>();
  readonly #signal = new StopSignal();
  #rows = 0;

  constructor(
    private readonly house: Indoors,
    private readonly terminal: Terminal,
    private readonly dryRun: boolean,
  ) {
    this.report = new ImportReport({ dryRun });
    this.#recorder = new Recorder(house.app.get(CommandBus));
    this.#before = new RecordedBefore(house.app.get(Decisions));
    this.#differences = new Differences(house);
    this.#foretelling = new Foretelling(house);
    this.#refused = new RefusedRows(house.stores.store, house.stores.clock.now());
  }

  /** The zone of a centre, which is opened when it has no record here yet. */
  async centre(code: string, name: string, zone: string): Promise<string> {
    const known = this.#zones.get(code) ?? (await this.#known(code));
    if (known === undefined) {
      const asking = {
        id: code,
        asks: OpenCentre,
        asked: { name, zone },
        actor: importer(code),
        command: idFrom(0, 'import', 'centre', code),
        told: {},
      };
      if (this.dryRun) await this.house.app.get(Decisions).foretell(centreDecider, [asking], isZone(zone) ? zone : 'UTC', undefined, []);
      else await this.house.app.get(CommandBus).execute(new TakeCentreStep(asking));
    }
    this.#zones.set(code, known ?? zone);
    return known ?? zone;
  }

  /** A row about a stay that can be recorded; `taken` is called once it was, or would be, and not where the house refuses it. */
  async stay(stay: StayRow, taken: () => Promise<void> = () => Promise.resolve()): Promise<void> {
    this.#counted();
    if (this.dryRun) {
      const row = await this.#before.in(stay);
      return this.#became(row, await this.#foretelling.of(row), taken);
    }
    await this.#lanes.add(stay.beneficiary, async () => {
      const row = await this.#before.in(stay);
      const became = await this.#recorder.record(row);
      await this.#became(row, became, taken);
      if (became.refusal) await this.#refused.record({ ...row, code: became.refusal.code });
    });
  }

  /** The days of a stay as they are recorded before its row is taken; undefined where nothing of it is there. */
  async recorded(stay: Omit<NamedStay, 'zone'>): Promise<Days | undefined> {
    const zone = this.#zones.get(stay.centre) ?? (await this.#known(stay.centre));
    return zone === undefined ? undefined : this.#before.days({ ...stay, zone });
  }

  /** Resolves when it is known what became of every row about her until now. */
  ended = (beneficiary: string): Promise<void> => this.#lanes.ended(beneficiary);

  async #became(stay: StayRow, { outcome, refusal }: Became, taken: () => Promise<void>): Promise<void> {
    if (!refusal) await taken();
    const differing = await this.#differences.of(stay, refusal !== undefined);
    this.report.add(stay.file, stay.row, outcome, [...stay.warnings, ...(refusal ? [refusal] : []), ...differing]);
  }

  /** A row of which nothing is taken: what it is about is recorded already, and there is something to say of it. */
  there(file: string, row: number, finding: Omit<Finding, 'row'>): void {
    this.#counted();
    this.report.add(file, row, 'already-there', [{ row, ...finding }]);
  }

  /** A row that was refused before it came to a step. */
  async refuse(
    row: Pick<StayRow, 'file' | 'row' | 'key' | 'centre' | 'zone'>,
    refusals: readonly Finding[],
    warnings: readonly Finding[] = [],
  ): Promise<void> {
    this.#counted();
    this.report.add(row.file, row.row, 'refused', [...refusals, ...warnings]);
    if (!this.dryRun) await this.#lanes.add(`access-${row.centre}`, () => this.#refused.record({ ...row, code: refusals[0]!.code }));
  }

  /** Reads to the end, to where it goes no further, or until a signal; whatever was read by then is recorded, and what became of it is told in any case. */
  async run(file: string, read: () => Promise<void>): Promise<void> {
    this.#signal.listen();
    let fault: { readonly error: unknown } | undefined;
    const stopped = (error: unknown): void => {
      const isRefused = error instanceof Rejection || error instanceof Malformed;
      if (!isRefused) fault ??= { error };
      const said = isRefused ? new UnreadableSheet('refused', saidOf(error).sentence) : brokenOff(error);
      this.report.stopped(basename(file), error instanceof UnreadableSheet ? error : said);
    };
    await read().catch(stopped);
    await this.#lanes.end().catch(stopped);
    if (!fault) await this.#shown().catch(stopped);
    this.#signal.close();
    this.terminal.result(this.report.toText(), this.report.toJson());
    if (fault) throw fault.error;
  }

  // Whoever looks next sees what was taken over.
  async #shown(): Promise<void> {
    const head = await this.house.stores.store.head();
    if (head !== undefined) await this.house.app.get(LiveViews).appliedUpTo(head, 60_000);
  }

  /** The lines of a file, one after another, until a signal. */
  async *lines<Line>(lines: AsyncIterable<Line>): AsyncGenerator<Line> {
    for await (const line of lines) {
      this.#signal.heed();
      yield line;
    }
  }

  #counted(): void {
    this.#signal.heed();
    this.#rows++;
    this.terminal.progress(`${this.#rows} baris / rows`);
  }

  async #known(code: string): Promise<string | undefined> {
    try {
      return code === ALL_CENTRES ? undefined : await this.house.app.get(CentreFacts).zoneOf(code);
    } catch (error) {
      if (error instanceof Rejection) return undefined;
      throw error;
    }
  }
}

// What went wrong is said beside the report; here, what it means for the rows.
const brokenOff = (error: unknown): UnreadableSheet =>
  error instanceof StoppedBySignal
    ? new UnreadableSheet('stopped-by-signal', {
        id: `Dihentikan oleh sinyal setelah baris yang sedang diambil. ${AGAIN.id}`,
        en: `Stopped by a signal after the rows in hand. ${AGAIN.en}`,
      })
    : new UnreadableSheet('interrupted', { id: `Impor terhenti. ${AGAIN.id}`, en: `The import was broken off. ${AGAIN.en}` });

const AGAIN = {
  id: 'Baris yang dihitung di bawah sudah tercatat; yang lain mungkin belum. Impor berkas yang sama sekali lagi: yang sudah ada tidak ditambah dua kali.',
  en: 'The rows that are counted below are recorded; others may not be. Import the same file again: what is there already is not added twice.',
};
