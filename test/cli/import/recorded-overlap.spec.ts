import { CommandBus } from '@nestjs/cqrs';
import type { Declared } from '../../../events/kit/declare';
import type { EpisodeLine } from '../../../projections/caseload.projection';
import { importHmis } from '../../../src/cli/import/import-hmis';
import type { ReportedRow } from '../../../src/cli/import/report';
import { CloseEpisode, RecordPastDischarge } from '../../../src/modules/beneficiary/leaving.steps';
import { TakeBeneficiaryStep } from '../../../src/modules/beneficiary/take-beneficiary-step';
import { idFrom } from '../../../src/platform/ids';
import { Heard, HouseFolder } from '../../support/house-folder';
import { hmisFolders } from './hmis-folders';
import { importing, OPTIONS } from './importing';

describe('Whether two stays of a woman overlap is measured by what is recorded', () => {
  let folder: HouseFolder;
  beforeEach(() => (folder = new HouseFolder()));
  afterEach(() => folder.clean());
  const { run, sheet, lines } = importing(() => folder);
  const made = hmisFolders();
  afterAll(made.clean);

  const row = (number: string, entered: string, left = '', track = 'Boga') =>
    `1;${number};Siti;'9912345501900001;Pati;15/01/1990;Islam;Dk. Lor;001;002;;Keluarga;${entered};${track};;${left};${left && 'Selesai program'}`;
  const hmis = async (exits: readonly string[], dryRun: boolean, more: readonly string[] = []) => {
    const enrolments = ['70,7,1,2024-01-02,16,1,', '71,7,1,2024-06-01,16,1,', ...more];
    const path = made.exported({ 'Enrollment.csv': enrolments, 'Exit.csv': exits });
    const heard = new Heard();
    await folder.indoors((house) => importHmis(house, path, { dryRun }, heard));
    return heard;
  };
  const found = (heard: Heard) =>
    (heard.facts['rows'] as ReportedRow[]).flatMap(({ row, outcome, findings }) =>
      findings.map(({ column, code, against }) => `${row} ${outcome} ${column}: ${code}${against === undefined ? '' : ` ${against}`}`),
    );
  const here = async () => (await lines()).filter(({ exit }) => exit === null).length;

  /** What is said of a second import, the same on a dry run. */
  async function again(take: (dryRun: boolean) => Promise<Heard>) {
    const dry = await take(true);
    const real = await take(false);
    expect(dry.facts['counts']).toEqual(real.facts['counts']);
    expect(dry.facts['rows']).toEqual(real.facts['rows']);
    return { counts: real.facts['counts'], said: found(real).toSorted(), text: real.text };
  }
  const sheetAgain = (...rows: readonly string[]) => again(async (dryRun) => (await run(sheet(...rows), { dryRun })).heard);

  const TWO = [row('1/2024', '02/01/2024', '01/05/2024'), row('2/2024', '01/06/2024')];
  const GONE = ['Alasan Keluar', 'Tanggal Keluar'].map((column) => `2 already-there ${column}: differs-from-recorded`);

  it.each([
    ['is empty now', '', GONE],
    ['is a later one now', '01/07/2024', GONE.slice(1)],
  ])('so that she left is taken over, though the leaving of an earlier row %s', async (_, left, differing) => {
    await run(sheet(...TWO));
    const earlier = row('1/2024', '02/01/2024', left);
    expect(await sheetAgain(earlier, TWO[1]!)).toMatchObject({ counts: { 'already-there': 2, refused: 0 }, said: differing });
    const { counts, said } = await sheetAgain(earlier, row('2/2024', '01/06/2024', '01/09/2024'));
    expect(counts).toMatchObject({ imported: 1, 'already-there': 1, refused: 0 });
    expect(said).toEqual(differing);
    expect(await here()).toBe(0);
  });

  it('so that the row is known again where it stands above the earlier stay, or its day of entry is another now', async () => {
    await run(sheet(...TWO));
    const moved = row('2/2024', '01/04/2024', '01/09/2024');
    expect((await sheetAgain(moved, TWO[0]!)).counts).toMatchObject({ imported: 1, 'already-there': 1, refused: 0 });
    expect(await here()).toBe(0);
  });

  it('so that a row that is new is taken once the earlier one has ended by it, whatever the sheet says', async () => {
    await run(sheet(TWO[0]!));
    const { counts } = await sheetAgain(row('1/2024', '02/01/2024'), TWO[1]!);
    expect(counts).toMatchObject({ imported: 1, 'already-there': 1, refused: 0 });
    expect(await here()).toBe(1);
  });

  it('so that a row that is new is taken once the house wrote down that she left, which the sheet does not say', async () => {
    await run(sheet(row('1/2024', '02/01/2024', '', '')));
    const [{ beneficiary }] = (await lines()) as [EpisodeLine];
    const actor = { id: 'lain', role: 'system', centre: OPTIONS.centre } as const;
    const happened = { at: '2024-05-01T03:00:00.000Z', day: '2024-05-01', precision: 'minute', source: 'told' } as const;
    const step = (asks: Declared, asked: object) => ({
      id: beneficiary,
      asks,
      asked,
      actor,
      command: idFrom(0, asks.name),
      told: { happened },
    });
    const left = step(RecordPastDischarge, { kind: 'completed', will: 'unknown' });
    await folder.indoors(({ app }) => app.get(CommandBus).execute(new TakeBeneficiaryStep(left, step(CloseEpisode, {}))));
    const { counts } = await sheetAgain(row('1/2024', '02/01/2024', '', ''), TWO[1]!);
    expect(counts).toMatchObject({ imported: 1, 'already-there': 1, refused: 0 });
    expect(await here()).toBe(1);
  });

  it('so that a row that is new is refused while the earlier one lasts by it, with what to do', async () => {
    await run(sheet(row('1/2024', '02/01/2024', '01/07/2024')));
    const { counts, said, text } = await sheetAgain(...TWO);
    expect(counts).toMatchObject({ 'already-there': 1, refused: 1 });
    expect(said).toContain('3 refused Tanggal Masuk: stays-overlap 2');
    expect(text).toContain('correct her record');
  });

  it('and of two rows that are both new by the sheet, the later one refused', async () => {
    await run(sheet(TWO[0]!));
    const { said } = await sheetAgain(TWO[0]!, row('3/2024', '01/08/2024'), row('2/2024', '01/06/2024'));
    expect(said).toEqual(['4 refused Tanggal Masuk: stays-overlap 3']);
  });

  it('and never by the stay of another woman, under whose number a row stands', async () => {
    const hers = ["'9912345501900001;Pati;15/01/1990", ';Pati;02/03/1970'] as const;
    await run(sheet(row('1/2024', '01/02/2024').replace(`Siti;${hers[0]}`, `Tuti;${hers[1]}`)));
    const { said } = await sheetAgain(row('1/2024', '02/01/2024', '03/01/2024'), row('2/2024', '01/06/2024'));
    expect(said).toEqual(['2 refused No. Register: register-number-of-another']);
    expect(await here()).toBe(2);
  });

  it.each([
    ['is there no more', [], ['ExitDate', 'Destination']],
    ['is a later one now', ['70,2024-07-01,4,,'], ['ExitDate']],
  ])('in an HMIS folder too, where the exit of an earlier enrolment %s', async (_, exits, columns) => {
    await hmis(['70,2024-05-01,4,,'], false);
    const differing = columns.toSorted().map((column) => `2 already-there ${column}: differs-from-recorded`);
    expect(await again((dryRun) => hmis(exits, dryRun))).toMatchObject({ counts: { 'already-there': 2 }, said: differing });
    const { counts, said } = await again((dryRun) => hmis([...exits, '71,2024-09-01,4,,'], dryRun));
    expect(counts).toMatchObject({ imported: 1, 'already-there': 1, refused: 0 });
    expect(said).toEqual(differing);
    expect(await here()).toBe(0);
    const more = await again((dryRun) => hmis([...exits, '71,2024-09-01,4,,'], dryRun, ['72,7,1,2024-08-01,16,1,']));
    expect(more.said).toEqual([...differing, '4 refused EntryDate: stays-overlap 3']);
  });
});
