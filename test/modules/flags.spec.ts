import type { EpisodeLine } from '../../projections/caseload.projection';
import type { EmergencyLine } from '../../projections/emergencies.projection';
import { ClosedCases } from '../../src/modules/audit/closed-cases';
import type { AccessLine, Watch } from '../../src/modules/audit/flag';
import { ManySubjects } from '../../src/modules/audit/many-subjects';
import { nikLookUps } from '../../src/modules/audit/compared-in-a-row';
import { RefusedInARow } from '../../src/modules/audit/refused-in-a-row';
import { repeatedEmergencies } from '../../src/modules/audit/repeated-emergencies';

const START = Date.parse('2026-03-02T02:00:00.000Z');
const at = (minutes: number): string => new Date(START + minutes * 60_000).toISOString();
const line = (minutes: number, subject: string | null, more: Partial<AccessLine> = {}): AccessLine => ({
  id: '',
  centre: 'wanita-utama',
  at: at(minutes),
  position: `${minutes}-${subject}`,
  stream: 'access-wanita-utama-2026-03-02',
  revision: 1,
  kind: 'viewed',
  actor: 'wati',
  role: 'social-worker',
  subject,
  route: 'GET /api/beneficiaries/:id',
  code: null,
  unrecorded: 0,
  why: null,
  classes: [],
  under: [],
  ...more,
});
const found = async (watch: Watch, lines: readonly AccessLine[]) => {
  lines.forEach((each) => watch.take(each));
  return watch.found();
};
const people = (from: number, many: number, minutes: number) =>
  Array.from({ length: many }, (_, index) => line(minutes, `beneficiary-${from + index}`));

describe('More than 40 people within an hour', () => {
  it('are flagged once, with how many; 40 are not', async () => {
    expect(await found(new ManySubjects(), people(0, 40, 0))).toEqual([]);
    const flags = await found(new ManySubjects(), [...people(0, 30, 0), ...people(30, 15, 59), ...people(45, 5, 59)]);
    expect(flags).toMatchObject([{ kind: 'many-subjects', actor: 'wati', count: 50, from: at(0), to: at(59) }]);
  });

  it('are different people, of one user, in one hour', async () => {
    const another = people(30, 30, 1).map((each) => ({ ...each, actor: 'yanti' }));
    expect(await found(new ManySubjects(), [...people(0, 30, 0), ...another])).toEqual([]);
    expect(await found(new ManySubjects(), [...people(0, 30, 0), ...people(0, 30, 5)])).toEqual([]);
    expect(await found(new ManySubjects(), [...people(0, 30, 0), ...people(30, 30, 60)])).toEqual([]);
  });
});

describe('Readings refused in a row', () => {
  const refused = (minutes: number, more: Partial<AccessLine> = {}) => line(minutes, null, { kind: 'refused', ...more });

  it('are flagged from the fifth on, what was only counted too', async () => {
    expect(
      await found(
        new RefusedInARow(),
        [0, 1, 2, 3].map((each) => refused(each)),
      ),
    ).toEqual([]);
    const five = [0, 1, 2, 3, 4].map((each) => refused(each));
    expect(await found(new RefusedInARow(), five)).toMatchObject([{ kind: 'refused-in-a-row', count: 5, to: at(4) }]);
    expect(await found(new RefusedInARow(), [refused(0, { unrecorded: 7 })])).toMatchObject([{ count: 8 }]);
    const ofOneQuestion = five.map((each, index) => ({ ...each, position: '0', subject: `beneficiary-${index}` }));
    expect(await found(new RefusedInARow(), ofOneQuestion)).toEqual([]);
  });

  it('end with what is shown, with an hour, and are readings', async () => {
    const three = [0, 1, 2].map((each) => refused(each));
    const later = (from: number) => three.map((each, index) => ({ ...each, at: at(from + index), position: `${from}${index}` }));
    expect(await found(new RefusedInARow(), [...three, line(5, 'beneficiary-1'), ...later(6)])).toEqual([]);
    expect(await found(new RefusedInARow(), [...three, ...later(63)])).toEqual([]);
    const steps = later(6).map((each) => ({ ...each, route: 'POST /api/visits' }));
    expect(await found(new RefusedInARow(), [...three, ...steps])).toEqual([]);
  });
});

describe('Comparing NIK after NIK', () => {
  const looked = (minutes: number, more: Partial<AccessLine> = {}) => line(minutes, null, { kind: 'nik-looked-up', ...more });
  const refused = (minutes: number) => line(minutes, null, { kind: 'refused', code: 'beneficiary/too-many-niks' });

  it('is flagged from the fifth on, each within an hour of the one before, those that were refused too', async () => {
    const four = [0, 30, 60, 90].map((each) => looked(each));
    expect(await found(nikLookUps(), four)).toEqual([]);
    expect(await found(nikLookUps(), [...four, refused(100)])).toMatchObject([{ kind: 'nik-lookups', count: 5, from: at(0), to: at(100) }]);
    expect(await found(nikLookUps(), [...four, looked(150)])).toEqual([]);
  });

  it('is of one user, and one entry counts once, whomever it names', async () => {
    const entry = [1, 2, 3].map((each) => looked(5, { subject: `beneficiary-${each}`, position: 'one' }));
    expect(await found(nikLookUps(), [looked(0), looked(1), ...entry])).toEqual([]);
    const another = [0, 1, 2].map((each) => looked(each, { actor: 'yanti' }));
    expect(await found(nikLookUps(), [looked(0), looked(1), ...another])).toEqual([]);
    expect(
      await found(
        nikLookUps(),
        [0, 1, 2, 3, 4].map((each) => line(each, 'beneficiary-1', { kind: 'searched' })),
      ),
    ).toEqual([]);
  });
});

describe('The file of a woman who left', () => {
  const episodes = [
    { beneficiary: '1', ended: at(10), workers: [{ at: at(0), value: 'yanti' }] },
    { beneficiary: '2', ended: '9999', workers: [] },
  ] as unknown as readonly EpisodeLine[];
  const reading = (lines: readonly AccessLine[]) => found(new ClosedCases(async () => episodes), lines);

  it('is flagged when somebody reads it who was never her case worker', async () => {
    expect(await reading([line(5, 'beneficiary-1'), line(20, 'beneficiary-1'), line(21, 'beneficiary-2')])).toMatchObject([
      { kind: 'closed-case', actor: 'wati', count: 1, entries: [{ at: at(20), subject: 'beneficiary-1' }] },
    ]);
  });

  it('is not, when her case worker, an auditor or a list did', async () => {
    const lines = [{ actor: 'yanti' }, { role: 'auditor' }, { route: 'GET /api/caseload' }];
    expect(await reading(lines.map((more) => line(20, 'beneficiary-1', more)))).toEqual([]);
  });
});

describe('Emergencies', () => {
  it('are flagged when one person opened more than one', () => {
    const opened = (actor: string, minutes: number) =>
      ({ actor, at: at(minutes), by: { role: 'security' }, emergency: `e${minutes}`, beneficiary: '1' }) as unknown as EmergencyLine;
    expect(repeatedEmergencies([opened('gito', 9), opened('gito', 3), opened('wati', 4)])).toMatchObject([
      { kind: 'repeated-emergencies', actor: 'gito', count: 2, from: at(3), to: at(9), entries: [{ stream: 'emergency-e3' }, {}] },
    ]);
  });
});
