import { House } from '../support/house';
import { admitted, type Cast, castOf, historyOf } from '../support/stories';

interface Gone {
  readonly beneficiary: string;
  readonly since?: string;
  readonly takenAt?: string;
}
interface InIncident extends Gone {
  readonly outcome: string;
  readonly returnedAt: string | null;
}

const at = (time: string) => `2026-03-06T${time}+07:00`;
const late = (time: string) => ({ happenedAt: at(time), reason: 'surat datang terlambat', knownBy: 'paper' });
const clock = (instant: string | null | undefined) => instant && new Date(Date.parse(instant) + 7 * 3_600_000).toISOString().slice(11, 16);
const ordersOf = (all: readonly string[]): readonly (readonly string[])[] =>
  all.length < 2 ? [all] : all.flatMap((one) => ordersOf(all.filter((each) => each !== one)).map((rest) => [one, ...rest]));
const MOMENTS = ['07:30', '08:30', '10:00', '14:30', '21:00'];

describe('Whoever is said in her own record to have been taken by force twice on one day', () => {
  let house: House;
  let cast: Cast;
  let women = 0;
  beforeAll(async () => {
    house = await House.open('2026-03-25T12:00:00+07:00');
    cast = await castOf(house);
  });
  afterAll(() => house.close());

  const inRecord = async (her: string, name: string, body: object) =>
    (await cast.supervisor.post(`/api/beneficiaries/${her}/${name}`, body)).status;
  const taken = (time: string, more: object = {}) => ['notice-absence', { kind: 'taken-by-force', ...late(time), ...more }] as const;
  const back = (time: string) => ['record-return', { injuries: 'none-seen', ...late(time) }] as const;

  /** How all views have her at each moment, once these were written in this order; one that is refused as soon as it is taken. */
  const told = async (facts: Readonly<Record<string, readonly [string, object]>>, order: readonly string[]) => {
    const her = await admitted(cast, `Melati ${++women}`, { ...late('07:00'), happenedAt: '2026-03-02T10:00:00+07:00' });
    const waiting: string[] = [];
    for (const fact of order) {
      waiting.push(fact);
      for (let index = 0; index < waiting.length;) {
        const isTaken = (await inRecord(her, ...facts[waiting[index]!]!)) === 200;
        if (isTaken) waiting.splice(index, 1);
        index = isTaken ? 0 : index + 1;
      }
    }
    expect([order, waiting]).toEqual([order, []]);
    const asked = async <Body>(path: string) => (await cast.head.get(path).expect(200)).body as Body;
    const hers = <Each extends Gone>(all: readonly Each[] = []) => all.find(({ beneficiary }) => beneficiary === her);
    const { incidents } = await asked<{ incidents: readonly { incident: string }[] }>('/api/incidents?from=2026-03-06&to=2026-03-06');
    const standing: unknown[] = [];
    for (const moment of MOMENTS) {
      const asOf = `asOf=${encodeURIComponent(at(moment))}`;
      const { away } = await asked<{ away: readonly Gone[] }>(`/api/presence?${asOf}`);
      const { missing } = await asked<{ missing: readonly Gone[] }>(`/api/incidents/missing?${asOf}`);
      const files = await Promise.all(
        incidents.map(async ({ incident }) => {
          const { body } = await cast.head.get(`/api/incidents/${incident}?${asOf}`);
          return hers((body as { residents?: readonly InIncident[] }).residents);
        }),
      );
      const inIt = files.find((each) => each !== undefined);
      const since = clock(hers(away)?.since);
      expect([moment, clock(hers(missing)?.takenAt)]).toEqual([moment, since]);
      standing.push([moment, since, inIt?.outcome, clock(inIt?.takenAt), clock(inIt?.returnedAt)]);
    }
    return standing;
  };
  const takings = async (her: string) => (await historyOf(cast.head, her)).filter(({ type }) => type === 'ResidentTaken').length;

  it('stands so in the incident of the day, and among the missing, in whatever order that is written down', async () => {
    const facts = { 'taken 8': taken('08:00'), 'back 9': back('09:00'), 'taken 14': taken('14:00'), 'back 20': back('20:00') };
    const inOrder = await told(facts, Object.keys(facts));
    expect(inOrder).toEqual([
      ['07:30', undefined, undefined, undefined, undefined],
      ['08:30', '08:00', 'taken', '08:00', null],
      ['10:00', undefined, 'returned', '08:00', '09:00'],
      ['14:30', '14:00', 'taken', '14:00', null],
      ['21:00', undefined, 'returned', '14:00', '20:00'],
    ]);
    for (const order of ordersOf(Object.keys(facts)).slice(1)) expect([order, await told(facts, order)]).toEqual([order, inOrder]);
  });

  it('and was away all the time between, is missing since the first, by one incident', async () => {
    const since = [
      ['07:30', undefined, undefined, undefined, undefined],
      ...MOMENTS.slice(1).map((moment) => [moment, '08:00', 'taken', '08:00', null]),
    ];
    const facts = { 'taken 8': taken('08:00'), 'taken 14': taken('14:00') };
    expect(await told(facts, ['taken 14', 'taken 8'])).toEqual(since);
    expect(await told(facts, ['taken 8'])).toEqual(since);
  });

  it('has each taking in the incident that the absence names', async () => {
    const report = { kind: 'forced-removal', place: 'gerbang', means: ['threat'], visits: [], ...late('07:00') };
    const { id: incident } = (await cast.guard.post('/api/incidents', report).expect(201)).body as { id: string };
    const her = await admitted(cast, `Melati ${++women}`, { ...late('07:00'), happenedAt: '2026-03-02T10:00:00+07:00' });
    for (const [name, body] of [taken('14:00', { incident }), back('20:00'), taken('08:00', { incident }), back('09:00')])
      expect(await inRecord(her, name, body)).toBe(200);
    expect(await takings(her)).toBe(2);
    // Whoever is at the gate withdraws her first where it was at another time.
    const again = await cast.guard.post(`/api/incidents/${incident}/record-taken`, {
      residents: [{ beneficiary: her, will: 'refuses' }],
      ...late('12:00'),
    });
    expect(again.body).toMatchObject({ code: 'incident/already-taken' });
  });
});
