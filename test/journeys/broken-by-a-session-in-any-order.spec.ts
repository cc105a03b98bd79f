import { CommandBus } from '@nestjs/cqrs';
import { TakeEquipmentStep } from '../../src/modules/equipment/take-equipment-step';
import { VoidFailureOfSession } from '../../src/modules/equipment/voiding.steps';
import { newId } from '../../src/platform/ids';
import { House } from '../support/house';
import { admitted, type Cast, castOf } from '../support/stories';

/** A machine, who sits at it, and the session of the 10th for which it is told. */
interface Told {
  readonly machine: string;
  readonly her: string;
  readonly leader: string;
  readonly planned: string;
  /** The session of the 9th during which it broke too. */
  before?: string;
}
interface Unit {
  readonly id: string;
  readonly condition: string;
  readonly conditions: readonly { readonly at: string; readonly value: string }[];
  readonly faults: readonly { readonly entry: string; readonly at: string; readonly session: string | null; readonly voided: boolean }[];
}
type Facts = Readonly<Record<string, (told: Told) => Promise<number>>>;

const at = (day: string, time: string) => `2026-03-${day}T${time}:00+07:00`;
const late = (day: string, time: string) => ({ happenedAt: at(day, time), reason: 'kertas datang terlambat' });
const long = late('01', '10:00');
const MISTAKE = { reason: 'keliru' };
const INSTANTS = [at('08', '12:00'), at('09', '12:00'), at('09', '22:00'), at('10', '12:00'), at('12', '12:00')];

const ordersOf = (all: readonly string[]): readonly (readonly string[])[] =>
  all.length < 2 ? [all] : all.flatMap((one) => ordersOf(all.filter((each) => each !== one)).map((rest) => [one, ...rest]));
/** Each order in which these can be written, the second of each pair after the first. */
const orders = (all: readonly string[], ...pairs: readonly (readonly [string, string])[]) =>
  ordersOf(all).filter((order) => pairs.every(([one, other]) => order.indexOf(one) < order.indexOf(other)));

describe('A machine of which a session says that it broke is broken from then in all views alike, in whatever order that is written down', () => {
  let house: House;
  let cast: Cast;
  let machines = 0;

  const opened = async (path: string, body: object) => ((await cast.supervisor.post(path, body).expect(201)).body as { id: string }).id;
  const session = (leader: string, day: string, from: string, to: string) => ({
    ...{ kind: 'skills', subject: 'sewing', mode: 'group', leader },
    ...{ starts: at(day, from), ends: at(day, to) },
  });
  const ofUnit = async ({ machine }: Told, name: string, body: object) =>
    (await cast.supervisor.post(`/api/equipment/${machine}/${name}`, body)).status;
  const ofSession = async (id: string, name: string, body: object) =>
    (await cast.supervisor.post(`/api/sessions/${id}/${name}`, body)).status;
  const unit = async ({ machine }: Told) => (await cast.head.get(`/api/equipment/${machine}`).expect(200)).body as Unit;
  const sheet = ({ leader, her, machine }: Told, day: string, from: string, to: string, broke: string) => ({
    ...session(leader, day, from, to),
    ...{ attendance: [{ beneficiary: her, attendance: 'present' }], equipmentUsed: [machine], ...MISTAKE },
    equipmentFailed: [{ equipment: machine, at: at(day, broke), missed: [her] }],
  });

  const FACTS: Facts = {
    broke: (told) => ofUnit(told, 'report-failure', { fault: 'jarum', ...late('09', '10:00') }),
    repaired: (told) => ofUnit(told, 'record-repair', late('09', '20:00')),
    lost: (told) => ofUnit(told, 'retire-equipment', { why: 'lost', ...late('08', '10:00') }),
    found: (told) => ofUnit(told, 'record-found', { works: true, ...late('09', '08:00') }),
    'broke voided': async (told) => {
      const { entry } = (await unit(told)).faults.find(({ session: during }) => during === null)!;
      return ofUnit(told, 'void-equipment-entry', { entry, ...MISTAKE });
    },
    cancelled: (told) => ofSession(told.planned, 'cancel-session', { why: 'equipment', equipment: [told.machine], ...late('10', '09:00') }),
    held: (told) => ofSession(told.planned, 'hold-session', sheet(told, '10', '09:00', '11:00', '09:00')),
    added: async (told) => {
      const { equipmentFailed, ...said } = sheet(told, '10', '09:00', '11:00', '09:00');
      const status = await ofSession(told.planned, 'hold-session', said);
      return status === 200 ? ofSession(told.planned, 'add-failure', { ...equipmentFailed[0], ...MISTAKE }) : status;
    },
    'held before': async (told) => {
      const { body, status } = await cast.supervisor.post('/api/sessions/hold-session', sheet(told, '09', '09:00', '11:00', '10:00'));
      told.before = (body as { id: string }).id;
      return status - 1;
    },
    'that one voided': (told) => ofSession(told.before!, 'void-session', MISTAKE),
    'that one retracted': (told) => ofSession(told.before!, 'retract-failure', { equipment: told.machine, ...MISTAKE }),
  };

  const told = async (): Promise<Told> => {
    machines++;
    const name = String.fromCharCode(97 + Math.floor(machines / 26), 97 + (machines % 26));
    const leader = ((await cast.head.post('/api/staff', { name: `Indah ${name}`, kind: 'instructor', ...long }).expect(201)).body as Unit)
      .id;
    await cast.head.post(`/api/staff/${leader}/record-certificate`, { track: 'sewing', kind: 'formal', ...long }).expect(200);
    const her = await admitted(cast, `Melati ${name}`, late('02', '09:00'));
    const machine = await opened('/api/equipment', {
      kind: 'sewing-machine',
      track: 'sewing',
      assetNumber: name,
      ...late('01', '10:00'),
    });
    const plan = { ...session(leader, '10', '09:00', '11:00'), participants: [her] };
    return { machine, her, leader, planned: await opened('/api/sessions', { ...plan, ...late('03', '09:00') }) };
  };

  /** In which condition it was at each instant, once it is seen that the list, the file and the working units of the track say the same. */
  const stood = async (of: Told): Promise<string> => {
    const { conditions } = await unit(of);
    const stands: string[] = [];
    for (const instant of INSTANTS) {
      const asOf = `asOf=${encodeURIComponent(instant)}`;
      const { equipment } = (await cast.head.get(`/api/equipment?track=sewing&${asOf}`).expect(200)).body as { equipment: readonly Unit[] };
      const { condition } = equipment.find(({ id }) => id === of.machine)!;
      const until = new Date(instant).toISOString();
      expect([instant, conditions.findLast((each) => each.at <= until)?.value]).toEqual([instant, condition]);
      const { tracks } = (await cast.head.get(`/api/equipment/ratio?${asOf}`).expect(200)).body as { tracks: readonly { track: string }[] };
      const counted = (which: string) => equipment.filter((each) => each.condition === which).length;
      expect(tracks.find(({ track }) => track === 'sewing')).toMatchObject({ working: counted('working'), broken: counted('broken') });
      stands.push(condition);
    }
    return stands.join(', ');
  };
  const lost = async ({ her }: Told): Promise<number> => {
    const { body } = await cast.supervisor.get('/api/sessions/lost-hours?from=2026-03-10&to=2026-03-10').expect(200);
    return (body as { people: readonly { beneficiary: string; minutes: number }[] }).people.find((each) => each.beneficiary === her)!
      .minutes;
  };

  /** What stands of a machine after each order: its conditions, its faults, the hours that were lost, and whether it is repaired on the 11th. */
  const written = async (all: readonly (readonly string[])[]) => {
    const stands: Record<string, readonly unknown[]> = {};
    for (const order of all) {
      const of = await told();
      const refused: unknown[] = [];
      for (const fact of order) {
        const status = await FACTS[fact]!(of);
        if (status !== 200) refused.push(fact, status);
      }
      const { faults } = await unit(of);
      const said = faults.map((each) => `${each.at.slice(8, 10)} ${each.session ? 'session' : 'report'}${each.voided ? ' (voided)' : ''}`);
      const before = [await stood(of), said.join(', '), await lost(of)];
      stands[order.join(', ')] = [...refused, ...before, await ofUnit(of, 'record-repair', late('11', '10:00')), await stood(of)];
    }
    return stands;
  };
  const each = (all: readonly (readonly string[])[], stands: readonly unknown[]) =>
    Object.fromEntries(all.map((order) => [order.join(', '), stands]));

  beforeAll(async () => {
    house = await House.open('2026-03-01T09:00:00+07:00');
    cast = await castOf(house);
    house.clock.set('2026-03-25T12:00:00+07:00');
  });
  afterAll(() => house.close());

  const WORDS = ['cancelled', 'held'] as const;
  const BROKEN_FROM_10 = ['working, working, working, broken, broken', 'working, working, working, broken, working'] as const;

  it.each([...WORDS, 'added'])('after an earlier failure that was repaired before (%s)', async (word) => {
    const all = orders(['broke', 'repaired', word], ['broke', 'repaired']);
    const stands = ['working, broken, working, broken, broken', '09 report, 10 session', 120, 200];
    expect(await written(all)).toEqual(each(all, [...stands, 'working, broken, working, broken, working']));
  });

  it.each(WORDS)('after an earlier failure that never was (%s)', async (word) => {
    const all = orders(['broke', 'broke voided', word], ['broke', 'broke voided']);
    const [then, now] = BROKEN_FROM_10;
    expect(await written(all)).toEqual(each(all, [then, '09 report (voided), 10 session', 120, 200, now]));
  });

  it.each(WORDS)('while the earlier failure stands: there are two, of one outage (%s)', async (word) => {
    const all = orders(['broke', word]);
    const stands = ['working, broken, broken, broken, broken', '09 report, 10 session', 120, 200];
    expect(await written(all)).toEqual(each(all, [...stands, 'working, broken, broken, broken, working']));
  });

  it.each([
    ['cancelled', 'that one voided'],
    ['held', 'that one retracted'],
  ])('after an earlier session that said so by mistake (%s, %s)', async (word, put) => {
    const all = orders(['held before', put, word], ['held before', put]);
    const [then, now] = BROKEN_FROM_10;
    expect(await written(all)).toEqual(each(all, [then, '09 session (voided), 10 session', 120, 200, now]));
  });

  // Told after what the session says, that it was lost before is refused (equipment/changed-since).
  it.each(WORDS)('after it was lost and found again (%s)', async (word) => {
    const all = orders(['lost', 'found', word], ['lost', 'found'], ['lost', word]);
    const stands = ['retired, working, working, broken, broken', '10 session', 120, 200];
    expect(await written(all)).toEqual(each(all, [...stands, 'retired, working, working, broken, working']));
  });

  it('what an earlier version left out of its record can be put right in the session', async () => {
    const leftOut = async (word: string) => {
      const of = await told();
      for (const fact of ['broke', word, 'repaired']) expect(await FACTS[fact]!(of)).toBe(200);
      // What the house takes back of a unit by itself is not followed in the session: it goes on saying so, as it did then.
      const actor = { id: 'system', role: 'system', centre: 'wanita-utama' } as const;
      const asking = { id: of.machine, asks: VoidFailureOfSession, asked: { session: of.planned }, actor, told: {} };
      await house.app.get(CommandBus).execute(new TakeEquipmentStep({ ...asking, command: newId(house.clock.now()) }));
      expect((await unit(of)).condition).toBe('working');
      return of;
    };
    const held = await leftOut('held');
    expect(await ofSession(held.planned, 'retract-failure', { equipment: held.machine, ...MISTAKE })).toBe(200);
    const [failure] = sheet(held, '10', '09:00', '11:00', '09:00').equipmentFailed;
    expect(await ofSession(held.planned, 'add-failure', { ...failure, ...MISTAKE })).toBe(200);
    const cancelled = await leftOut('cancelled');
    expect(await ofSession(cancelled.planned, 'void-cancellation', MISTAKE)).toBe(200);
    expect(await FACTS['cancelled']!(cancelled)).toBe(200);
    for (const put of [held, cancelled]) expect(await stood(put)).toBe('working, broken, working, broken, broken');
  });

  it('says to whoever writes of a session that the unit was broken already; of what that session says itself it does not', async () => {
    const noticed = async (order: readonly string[], path: string, body: (of: Told) => object) => {
      const of = await told();
      for (const fact of order) expect(await FACTS[fact]!(of)).toBe(200);
      const answer = (await cast.supervisor.post(`/api/sessions/${of.planned}/${path}`, body(of)).expect(200)).body as {
        notices?: readonly { code: string; about: readonly string[]; path: string }[];
      };
      const file = (await cast.supervisor.get(`/api/sessions/${of.planned}`).expect(200)).body as { unitsContradicted: readonly string[] };
      return [...(answer.notices ?? []).map((one) => [one.code, one.about[0] === of.machine, one.path]), file.unitsContradicted.length];
    };
    const code = 'session/unit-not-working';
    const cancel = ({ machine }: Told) => ({ why: 'equipment', equipment: [machine], ...late('10', '09:00') });
    expect(await noticed(['broke'], 'cancel-session', cancel)).toEqual([[code, true, 'equipment.0'], 0]);
    expect(await noticed(['broke', 'repaired'], 'cancel-session', cancel)).toEqual([0]);
    const hold = (of: Told) => sheet(of, '10', '09:00', '11:00', '09:00');
    const unused = (of: Told) => ({ ...hold(of), equipmentUsed: [] });
    expect(await noticed(['lost'], 'hold-session', unused)).toEqual([[code, true, 'equipmentFailed.0'], 1]);
    expect(await noticed(['broke'], 'hold-session', hold)).toEqual([[code, true, 'equipmentUsed.0'], 1]);
    expect(await noticed(['held'], 'hold-session', hold)).toEqual([0]);
  });
});
