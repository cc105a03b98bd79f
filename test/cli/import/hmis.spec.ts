import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { HmisFolder } from '../../../src/cli/import/hmis';
import type { HmisRow } from '../../../src/cli/import/hmis-stay';
import { exitKindOf } from '../../../src/cli/import/hmis-codes';
import { codes, hmisFolders, type Lines, stays, TODAY } from './hmis-folders';

const SAMPLE = join(__dirname, '../../../../shared/data/hmis-sample');
const made = hmisFolders();
afterAll(made.clean);
const { exported } = made;
const oneRow = async (lines: Lines) => (await stays(exported(lines)))[0]!;

describe('An HMIS folder', () => {
  it('gives a stay with its person, referral and exit', async () => {
    expect(await oneRow({ 'Exit.csv': ['70,2020-01-01,4,,'] })).toEqual({
      row: 2,
      enrollmentId: '70',
      deleted: false,
      stay: {
        personId: '7',
        projectId: '1',
        person: { name: 'Sri Rahayu', nameQuality: 'full', birthDate: '1990-06-19' },
        referral: { kind: 'self', name: 'Self-referral' },
        admittedOn: '2020-01-01',
        exit: { on: '2020-01-01', kind: 'hospital', destination: 'Psychiatric hospital' },
      },
      warnings: [],
      refusals: [],
    });
  });

  it.each<[string, Lines, string]>([
    ['a person who is not in Client.csv', { 'Client.csv': [] }, 'PersonalID: client-unknown'],
    ['a person who was deleted', { 'Client.csv': ['7,Sri,,Rahayu,,1,1990-06-19,1,2021-01-01'] }, 'PersonalID: client-unknown'],
    ['a project that is not in Project.csv', { 'Project.csv': [] }, 'ProjectID: project-unknown'],
    ['an impossible day of entry', { 'Enrollment.csv': ['70,7,1,2021-02-29,16,1,'] }, 'EntryDate: entry-date-wrong'],
    ['no day of entry', { 'Enrollment.csv': ['70,7,1,,16,1,'] }, 'EntryDate: entry-date-wrong'],
    ['a day of entry to come', { 'Enrollment.csv': ['70,7,1,2026-11-26,16,1,'] }, 'EntryDate: entry-in-future'],
    ['an exit before entry', { 'Exit.csv': ['70,2019-12-31,4,,'] }, 'ExitDate: exit-before-entry'],
    ['an exit to come', { 'Exit.csv': ['70,2026-11-26,4,,'] }, 'ExitDate: exit-in-future'],
    ['an exit without a day', { 'Exit.csv': ['70,,4,,'] }, 'ExitDate: exit-date-wrong'],
    ['two different exits', { 'Exit.csv': ['70,2020-02-01,4,,', '70,2020-03-01,4,,'] }, 'ExitDate: exit-twice'],
    ['no id', { 'Enrollment.csv': [',7,1,2020-01-01,16,1,'] }, 'EnrollmentID: enrollment-id-missing'],
    ['a control character where it was deleted', { 'Enrollment.csv': ['70,7,1,2020-01-01,16,1,\u0007'] }, 'DateDeleted: control-character'],
    ['one where its exit was deleted', { 'Exit.csv': ['70,2020-02-01,4,,\u0007'] }, 'DateDeleted: control-character'],
    ['one where its person was deleted', { 'Client.csv': ['7,Sri,,R,,1,,99,\u0007'] }, 'DateDeleted: control-character'],
  ])('refuses an enrolment with %s', async (_, lines, code) => {
    const row = await oneRow(lines);
    expect(codes(row)).toEqual([code]);
    expect(row.stay).toBeUndefined();
  });

  it("refuses an enrolment whose exit is another person's", async () => {
    const columns = { 'Exit.csv': 'EnrollmentID,ExitDate,Destination,ProjectCompletionStatus,DateDeleted,PersonalID' };
    const [row] = await stays(exported({ 'Exit.csv': ['70,2020-02-01,4,,,8'] }, columns));
    expect(codes(row!)).toEqual(['PersonalID: exit-of-another']);
  });

  it('with a control character in a project stops before anything is taken', async () => {
    await expect(stays(exported({ 'Project.csv': ['1,Balai\u0007Satu,'] }))).rejects.toMatchObject({
      code: 'import/control-character',
      row: 2,
    });
  });

  it.each<[string, Lines, string | undefined, string[]]>([
    ['an estimated date of birth: its year', { 'Client.csv': ['7,Sri,,R,,1,1990-06-19,2,'] }, '1990', ['DOB: birth-date-estimated']],
    ['a date of birth after entry: none', { 'Client.csv': ['7,Sri,,R,,1,2020-01-02,1,'] }, undefined, ['DOB: birth-date-wrong']],
    [
      'a control character in the quality of a date: the day',
      { 'Client.csv': ['7,Sri,,R,,1,1990-06-19,2\u0007,'] },
      '1990-06-19',
      ['DOBDataQuality: control-character-left-out'],
    ],
    [
      'a control character in the name: the day',
      { 'Client.csv': ['7,S\u0007ri,,R,,1,1990-06-19,1,'] },
      '1990-06-19',
      ['FirstName: name-unusable'],
    ],
    ['no date of birth: none', { 'Client.csv': ['7,Sri,,R,,1,,99,'] }, undefined, []],
    ['a date whose quality nobody noted: the day', { 'Client.csv': ['7,Sri,,R,,99,1990-06-19,99,'] }, '1990-06-19', []],
    ['no name: the day', { 'Client.csv': ['7,,,,,9,1990-06-19,1,'] }, '1990-06-19', ['FirstName: name-missing']],
    [
      'a name that has something unseen: the day',
      { 'Client.csv': ['7,Wu\u200blan,,,,1,1990-06-19,1,'] },
      '1990-06-19',
      ['FirstName: name-unseen'],
    ],
    [
      'a name that turns its direction: the day',
      { 'Client.csv': ['7,\u202eirS,,,,1,1990-06-19,1,'] },
      '1990-06-19',
      ['FirstName: name-unusable'],
    ],
    [
      'a referral no standard knows: the day',
      { 'Enrollment.csv': ['70,7,1,2020-01-01,16,55,'] },
      '1990-06-19',
      ['ReferralSource: referral-unknown'],
    ],
    [
      'a destination no standard knows: the day',
      { 'Exit.csv': ['70,2020-02-01,55,,'] },
      '1990-06-19',
      ['Destination: destination-unknown'],
    ],
  ])('takes over, with %s', async (_, lines, birthDate, warnings) => {
    const row = await oneRow(lines);
    expect(row.stay!.person.birthDate).toBe(birthDate);
    expect(codes(row)).toEqual(warnings);
  });

  it.each([
    ['2020-01-15', 1, ['2020-01-01', '2020-03-01']],
    ['2020-02-01', 0, ['2020-01-01', '2020-02-01', '2020-03-01']],
  ])(
    'given a stay that ended on 1 February, and one from %s that comes first in the file, refuses %i of the three and names the earlier',
    async (from, row, kept) => {
      const lines = [`71,7,1,${from},16,1,`, '72,7,1,2020-03-01,16,1,', '70,7,1,2020-01-01,16,1,'];
      const read = await stays(exported({ 'Enrollment.csv': lines, 'Exit.csv': ['70,2020-02-01,4,,', '71,2020-02-20,4,,'] }));
      expect(read.flatMap(({ stay }) => (stay ? [stay.admittedOn] : []))).toEqual(kept);
      const refused = read.flatMap(({ refusals }) => refusals);
      expect(refused.map(({ code, sentence }) => [code, sentence.en.includes('row 4')])).toEqual(
        row === 0 ? [] : [['stays-overlap', true]],
      );
    },
  );

  it('takes one person into two projects at once', async () => {
    const lines = ['70,7,1,2020-01-01,16,1,', '71,7,2,2020-01-01,16,1,'];
    const read = await stays(exported({ 'Project.csv': ['1,Satu,', '2,Dua,'], 'Enrollment.csv': lines }));
    expect(read.filter(({ stay }) => stay)).toHaveLength(2);
  });

  it('passes over what was deleted where it comes from', async () => {
    expect(await oneRow({ 'Enrollment.csv': ['70,7,1,2020-01-01,16,1,2020-02-01'] })).toMatchObject({ deleted: true, refusals: [] });
    expect((await oneRow({ 'Exit.csv': ['70,2020-02-01,4,,2020-03-01'] })).stay).not.toHaveProperty('exit');
  });

  it('reads its columns by name, and says which are missing', async () => {
    const order = exported({ 'Project.csv': [',Balai Satu,1'] }, { 'Project.csv': '\ufeff"datedeleted","ProjectName","ProjectID"' });
    expect((await HmisFolder.open(order, TODAY)).projects.get('1')).toBe('Balai Satu');
    const missing = exported({}, { 'Exit.csv': 'EnrollmentID,ExitDate,DateDeleted' });
    await expect(HmisFolder.open(missing, TODAY)).rejects.toMatchObject({
      code: 'import/columns-missing',
      message: expect.stringContaining('Destination, ProjectCompletionStatus'),
    });
  });

  it.each([
    ['4', '', 'hospital'],
    ['6', '', 'hospital'],
    ['7', '', 'police-or-court'],
    ['24', '1', 'deceased'],
    ['22', '', 'unknown'],
    ['10', '', 'unknown'],
    ['10', '1', 'completed'],
    ['22', '2', 'left-by-choice'],
    ['1', '3', 'expelled'],
    ['30', '', 'unknown'],
    ['99', '', 'unknown'],
    ['', '', 'unknown'],
  ])('reads destination "%s" with completion status "%s" as %s', (destination, status, kind) => {
    expect(exitKindOf(destination, status).kind).toBe(kind);
  });
});

const sample = existsSync(SAMPLE) ? describe : describe.skip;
if (!existsSync(SAMPLE)) process.stdout.write('HMIS sample not found: 3 checks against it skipped.\n');

sample('The public HMIS sample', () => {
  const read: HmisRow[] = [];
  let services = 0;
  beforeAll(async () => {
    const opened = await HmisFolder.open(SAMPLE, TODAY);
    for await (const row of opened.stays()) {
      read.push(row);
      services += opened.services(row.enrollmentId).length;
    }
    services += opened.lostServices().length;
    opened.close();
  });
  const currentOn = (day: string) => read.filter(({ stay }) => stay && stay.admittedOn <= day && (!stay.exit || stay.exit.on > day));

  it('gives 6,072 stays of 6,083 and 403 services, and refuses the eleven that begin while an earlier one lasts', () => {
    expect(read).toHaveLength(6083);
    expect(read.filter(({ stay }) => stay)).toHaveLength(6072);
    expect(new Set(read.flatMap(({ refusals }) => refusals.map(({ code }) => code)))).toEqual(new Set(['stays-overlap']));
    expect(read.filter(({ stay }) => stay && stay.exit?.on === stay.admittedOn)).toHaveLength(140);
    expect(services).toBe(403);
  });

  it('has the stays current on two days that its description tells, by project too', () => {
    expect([currentOn('2019-12-31').length, currentOn('2021-09-30').length]).toEqual([454, 424]);
    const projects = currentOn('2021-09-30').map(({ stay }) => stay!.projectId);
    expect(['527', '958', '1497', '1099', '957'].map((id) => projects.filter((one) => one === id).length)).toEqual([330, 33, 20, 18, 6]);
  });

  it('has three women who were asked about exploitation and how they leave, and none who was followed up', () => {
    const exits = read.flatMap(({ stay }) => (stay?.exit ? [stay.exit] : []));
    const [exploited, assessed] = [exits.flatMap((each) => each.exploitation ?? []), exits.flatMap((each) => each.assessed ?? [])];
    expect([exploited.length, assessed.length, exits.filter(({ aftercare }) => aftercare).length]).toEqual([3, 3, 0]);
    expect(exploited.map(({ exchangedForSex }) => exchangedForSex).sort()).toEqual(['no', 'no', 'yes']);
    expect(assessed.map(({ safeByHer }) => safeByHer).sort()).toEqual(['declined', 'unknown', 'yes']);
  });

  it('knows every code that is used, and warns of dates of birth alone: 15 estimated, 4 after the day of entry', () => {
    const codes = read.flatMap(({ warnings }) => warnings.map(({ code }) => code)).sort();
    expect(codes).toEqual([...Array<string>(15).fill('birth-date-estimated'), ...Array<string>(4).fill('birth-date-wrong')]);
  });
});
