import type { ReportedRow } from '../../../src/cli/import/report';
import { HouseFolder } from '../../support/house-folder';
import { importing } from './importing';

describe('A row of a register is of her whose number and NIK it has, as far as name and date of birth bear it out: importing', () => {
  let folder: HouseFolder;
  beforeEach(() => (folder = new HouseFolder()));
  afterEach(() => folder.clean());
  const { run, sheet, lines } = importing(() => folder);

  const tuti = (nik = '') => `Tuti;${nik};Pati;01/02/1980;Islam;Dk. Kidul;001;002;;Keluarga`;
  const rini = (nik = '') => `Rini;${nik};Demak;19/06/1990;Islam;Dk. Lor;010;001;;Keluarga`;
  const HERS = "'9928105906900001";
  /** Whose each number is: the same letter, the same record. */
  const whose = async () => {
    const stays = (await lines()).toSorted((one, other) => (one.register! < other.register! ? -1 : 1));
    const seen = [...new Set(stays.map(({ beneficiary }) => beneficiary))];
    return stays.map(({ register, beneficiary }) => `${register} ${'abc'[seen.indexOf(beneficiary)]}`);
  };

  it.each([
    ['above her own', (rows: string[]) => rows],
    ['below her own', (rows: string[]) => rows.toReversed()],
  ])('leads nobody astray by a row with her NIK under the number of another, %s, nor later', async (_, inOrder) => {
    await run(sheet(`1;1/2025;${tuti()};20/03/2025;Salon;;;`));
    const wrong = `1;1/2025;${rini(HERS)};01/01/2025;Salon;;01/02/2025;Kabur`;
    const file = sheet(...inOrder([wrong, `2;2/2025;${rini(HERS)};02/04/2025;Boga;;05/05/2025;Kabur`]));
    for (const dryRun of [true, false]) {
      const { counts, heard } = await run(file, { dryRun });
      expect(counts).toMatchObject({ imported: 1, refused: 1 });
      expect((heard.facts['rows'] as ReportedRow[]).flatMap(({ findings }) => findings.map(({ code }) => code))).toEqual([
        'register-number-of-another',
      ]);
    }
    await run(sheet(`1;3/2025;${rini(HERS)};06/06/2025;Boga;;;`));
    expect(await whose()).toEqual(['1/2025 a', '2/2025 b', '3/2025 b']);
  });

  it.each([
    ['imported before', true],
    ['imported after', false],
  ])('keeps a woman out of the record of another in whose row her NIK stands, %s', async (_, before) => {
    const files = [`1;1/2025;${tuti(HERS)};20/03/2025;Salon;;;`, `1;2/2025;${rini(HERS)};02/04/2025;Boga;;05/05/2025;Kabur`];
    for (const each of before ? files : files.toReversed()) {
      const said = (await run(sheet(each), { dryRun: true })).counts;
      expect((await run(sheet(each))).counts).toEqual(said);
    }
    const { heard, counts } = await run(sheet(files[before ? 1 : 0]!));
    expect(counts).toMatchObject({ 'already-there': 1 });
    expect(heard.text).toContain('This NIK is on record of another woman');
    expect(await whose()).toEqual(['1/2025 a', '2/2025 b']);
  });

  it('gives a NIK to nobody by a row that says otherwise of it than what is recorded', async () => {
    await run(sheet(`1;1/2025;Tuti;;;;;;;;;;20/03/2025;Salon;;;`));
    await run(sheet(`1;1/2025;Rini;${HERS};;;;;;;;;20/03/2025;Salon;;;`));
    await run(sheet(`1;2/2025;-;${HERS};;;;;;;;;02/04/2025;Boga;;05/05/2025;Kabur`));
    expect(await whose()).toEqual(['1/2025 a', '2/2025 b']);
  });

  it.each([
    ['in one file', (rows: string[]) => [rows]],
    ['in one file, the later stay above', (rows: string[]) => [rows.toReversed()]],
    ['in two', (rows: string[]) => rows.map((row) => [row])],
  ])('knows a woman by the NIK that was mended in a later file, and by her number where it is missing again, %s', async (_, files) => {
    const first = (nik: string) => `1;1/2024;${rini(nik)};20/03/2024;Salon;;20/06/2024;Kabur`;
    await run(sheet(first('9,92811E+15')));
    for (const each of files([first(HERS), `2;2/2025;${rini(HERS)};02/04/2025;Boga;;05/05/2025;Kabur`])) await run(sheet(...each));
    expect(await whose()).toEqual(['1/2024 a', '2/2025 a']);
    const { counts } = await run(sheet(`2;2/2025;${rini()};02/04/2025;Boga;;05/05/2025;Kabur`));
    expect(counts).toMatchObject({ 'already-there': 1, refused: 0 });
  });
});
