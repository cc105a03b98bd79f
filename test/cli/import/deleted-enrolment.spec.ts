import { CommandBus } from '@nestjs/cqrs';
import type { EpisodeLine } from '../../../projections/caseload.projection';
import { importHmis } from '../../../src/cli/import/import-hmis';
import type { ReportedRow } from '../../../src/cli/import/report';
import { VoidAdmission } from '../../../src/modules/beneficiary/intake-voiding.steps';
import { TakeBeneficiaryStep } from '../../../src/modules/beneficiary/take-beneficiary-step';
import { idFrom } from '../../../src/platform/ids';
import { Heard, HouseFolder } from '../../support/house-folder';
import { hmisFolders, type Lines } from './hmis-folders';
import { importing } from './importing';

describe('An enrolment that an HMIS export marks as deleted', () => {
  let folder: HouseFolder;
  beforeEach(() => (folder = new HouseFolder()));
  afterEach(() => folder.clean());
  const made = hmisFolders();
  afterAll(made.clean);
  const { lines } = importing(() => folder);

  const STAYS = '70,7,1,2024-01-02,16,1,';
  const DELETED = '70,7,1,2024-01-02,16,1,2024-03-01 00:00:00';
  const imported = async (files: Lines, dryRun = false) => {
    const heard = new Heard();
    await folder.indoors((house) => importHmis(house, made.exported(files), { dryRun }, heard));
    const rows = (heard.facts['rows'] as ReportedRow[]).map(({ row, outcome, findings }) => [
      `${row} ${outcome}`,
      ...findings.map(({ column, code }) => `${column}: ${code}`),
    ]);
    return { counts: heard.facts['counts'], rows, text: heard.text };
  };

  it.each([
    ['of who stays', []],
    ['of who left', ['70,2024-02-01,4,,']],
  ])('is named where it was imported before and stays as it is recorded, %s, each time and on a dry run too', async (_, exits) => {
    await imported({ 'Enrollment.csv': [STAYS], 'Exit.csv': exits });
    const before = await lines();
    for (const dryRun of [true, false, false]) {
      const { counts, rows, text } = await imported({ 'Enrollment.csv': [DELETED] }, dryRun);
      expect(counts).toMatchObject({ read: 1, 'already-there': 1, refused: 0, passedOver: 0 });
      expect(rows).toEqual([['2 already-there', 'DateDeleted: differs-from-recorded']]);
      expect(text).toContain('row 2, column "DateDeleted": This enrolment was deleted where it comes from');
      expect(await lines()).toEqual(before);
    }
  });

  it('is passed over once her admission is void in her record', async () => {
    await imported({ 'Enrollment.csv': [STAYS] });
    const [{ beneficiary }] = (await lines()) as [EpisodeLine];
    const actor = { id: 'kepala', role: 'head', centre: '1' } as const;
    const asking = { id: beneficiary, asks: VoidAdmission, asked: {}, actor, command: idFrom(0, 'void'), told: { reason: 'Ganda' } };
    await folder.indoors(({ app }) => app.get(CommandBus).execute(new TakeBeneficiaryStep(asking)));
    expect(await imported({ 'Enrollment.csv': [DELETED] })).toMatchObject({ counts: { read: 0, passedOver: 1 }, rows: [] });
  });

  it('is passed over where nothing of it is recorded, and opens no centre', async () => {
    expect((await imported({ 'Enrollment.csv': [DELETED] })).counts).toMatchObject({ read: 0, passedOver: 1 });
    expect(await folder.types()).toEqual([]);
  });

  it('is passed over where another line has its id, of the same person in the same project', async () => {
    await imported({ 'Enrollment.csv': [STAYS] });
    expect(await imported({ 'Enrollment.csv': [DELETED, STAYS] })).toMatchObject({
      counts: { 'already-there': 1, passedOver: 1 },
      rows: [],
    });
  });

  it('is named where its person or project was deleted with it', async () => {
    await imported({ 'Enrollment.csv': [STAYS] });
    const gone = { 'Client.csv': ['7,Sri,,Rahayu,,1,1990-06-19,1,2024-03-01'], 'Project.csv': ['1,Balai Satu,2024-03-01'] };
    expect((await imported({ ...gone, 'Enrollment.csv': [DELETED] })).rows).toEqual([
      ['2 already-there', 'DateDeleted: differs-from-recorded'],
    ]);
  });
});
