import { CommandBus } from '@nestjs/cqrs';
import { RecordTaken } from '../../src/modules/incident/outcome.steps';
import { TakeIncidentStep } from '../../src/modules/incident/take-incident-step';
import { newId } from '../../src/platform/ids';
import { House } from '../support/house';
import { admitted, type Cast, castOf, historyOf } from '../support/stories';

type Facts = Readonly<Record<string, () => Promise<number>>>;
interface Gone {
  readonly beneficiary: string;
  readonly kind: string;
  readonly since: string;
  readonly away: string | null;
  readonly awaySince: string | null;
}
/** Of whom, in which incidents; `older` is her other record. */
interface Told {
  readonly her: string;
  readonly older?: string;
  readonly incidents: readonly [string, string, string];
}

const dayAt = (day: string) => `2026-03-${day}T10:00:00+07:00`;
const late = (day: string) => ({ happenedAt: dayAt(day), reason: 'surat datang terlambat', knownBy: 'paper' });
const ALL_OF_IT = 'AbsenceNoticed 10, BeneficiaryReturned 12, AbsenceNoticed 15, BeneficiaryReturned 20';
const MISTAKE = { reason: 'keliru' };

const ordersOf = (all: readonly string[]): readonly (readonly string[])[] =>
  all.length < 2 ? [all] : all.flatMap((one) => ordersOf(all.filter((each) => each !== one)).map((rest) => [one, ...rest]));
/** Each order in which these can be written, the second of each pair after the first. */
const orders = (all: readonly string[], ...pairs: readonly (readonly [string, string])[]) =>
  ordersOf(all).filter((order) => pairs.every(([one, other]) => order.indexOf(one) < order.indexOf(other)));
const DAYS = ['11', '13', '16', '21'];
const TWICE = [
  ['taken 10', 'back 12'],
  ['taken 15', 'back 20'],
] as const;

describe('Whoever was taken in several incidents is away in all views alike, in whatever order that is written down', () => {
  let house: House;
  let cast: Cast;
  let women = 0;

  const newcomer = () => admitted(cast, `Melati ${++women}`, late('02'));
  const reported = async (day: string) => {
    const report = { kind: 'forced-removal', place: 'gerbang', means: ['threat'], visits: [], ...late(day) };
    return ((await cast.guard.post('/api/incidents', report).expect(201)).body as { id: string }).id;
  };
  const inIncident = async (id: string, name: string, body: object) => (await cast.guard.post(`/api/incidents/${id}/${name}`, body)).status;
  const inRecord = async (her: string, name: string, body: object) =>
    (await cast.supervisor.post(`/api/beneficiaries/${her}/${name}`, body)).status;
  const taken = (id: string, her: string, day: string) => () =>
    inIncident(id, 'record-taken', { residents: [{ beneficiary: her, will: 'refuses' }], ...late(day) });
  const back = (id: string, her: string, day: string) => () =>
    inIncident(id, 'record-returned', { residents: [{ beneficiary: her, injuries: 'none-seen' }], ...late(day) });

  /** Why and since when she is away on a day, once it is seen that presence, caseload, file, incidents and the missing say the same. */
  const standsOn = async (day: string, { her, older = her, incidents }: Told): Promise<string> => {
    const asOf = `asOf=${encodeURIComponent(dayAt(day))}`;
    const asked = async <Body>(path: string) => (await cast.head.get(path).expect(200)).body as Body;
    const isHers = ({ beneficiary }: { readonly beneficiary: string }) => beneficiary === her || beneficiary === older;
    const { present, away } = await asked<{ present: readonly Gone[]; away: readonly Gone[] }>(`/api/presence?${asOf}`);
    const gone = away.find(isHers);
    expect([present, away].map((list) => list.filter(isHers).length)).toEqual(gone ? [0, 1] : [1, 0]);
    const kind = gone?.kind ?? null;
    const { lines } = await asked<{ lines: readonly Gone[] }>(`/api/caseload?limit=200&${asOf}`);
    const { episodes } = await asked<{ episodes: readonly Gone[] }>(`/api/beneficiaries/${her}?${asOf}`);
    expect([day, lines.find(isHers)?.away, ...episodes.map((each) => [each.away, each.awaySince])]).toEqual([
      day,
      kind,
      ...episodes.map(() => [kind, gone?.since ?? null]),
    ]);
    const { missing } = await asked<{ missing: readonly Gone[] }>(`/api/incidents/missing?${asOf}`);
    const files = await Promise.all(incidents.map((id) => cast.head.get(`/api/incidents/${id}?${asOf}`)));
    const named = files.some(({ body }) => (body as { missing?: readonly Gone[] }).missing?.some(isHers));
    const isForce = kind === 'taken-by-force';
    expect([day, missing.some(isHers), named]).toEqual([day, isForce, isForce]);
    return gone ? `${day} ${gone.kind} since ${gone.since.slice(8, 10)}` : `${day} here`;
  };

  const told = async (): Promise<Told> => ({
    her: await newcomer(),
    incidents: [await reported('10'), await reported('15'), await reported('17')],
  });
  /** How she stands on each day, by each order of writing; an order that is refused tells what. */
  const written = async (all: readonly (readonly string[])[], factsOf: (told: Told) => Facts, telling = told) => {
    const stands: Record<string, readonly string[]> = {};
    for (const order of all) {
      const hers = await telling();
      const facts = factsOf(hers);
      const refused: string[] = [];
      for (const fact of order) if ((await facts[fact]!()) !== 200) refused.push(`refused: ${fact}`);
      if (refused.length > 0) {
        stands[order.join(', ')] = refused;
        continue;
      }
      const days: string[] = [];
      for (const day of DAYS) days.push(await standsOn(day, hers));
      stands[order.join(', ')] = [...refused, ...days, await happened(hers.her)];
    }
    return stands;
  };
  /** What her history says that happened to her, with what says that it did not. */
  const happened = async (her: string): Promise<string> => {
    const entries = (await historyOf(cast.head, her)).filter(({ type }) => type === 'AbsenceNoticed' || type === 'BeneficiaryReturned');
    return entries.map(({ type, happened: at, takenBack }) => `${type} ${at.day.slice(8)}${takenBack ? ' (voided)' : ''}`).join(', ');
  };
  const twice = ({ her, incidents: [one, two] }: Told): Facts => ({
    'taken 10': taken(one, her, '10'),
    'back 12': back(one, her, '12'),
    'taken 15': taken(two, her, '15'),
    'back 20': back(two, her, '20'),
  });
  const each = (all: readonly (readonly string[])[], days: readonly string[]) =>
    Object.fromEntries(all.map((order) => [order.join(', '), days]));
  const FORCE = 'taken-by-force since';

  beforeAll(async () => {
    house = await House.open('2026-03-25T12:00:00+07:00');
    cast = await castOf(house);
  });
  afterAll(() => house.close());

  it('taken twice and back twice, whoever says first that she is back', async () => {
    const all = orders(Object.keys(twice(await told())), ...TWICE);
    const days = [`11 ${FORCE} 10`, '13 here', `16 ${FORCE} 15`, '21 here', ALL_OF_IT];
    expect(await written(all, twice)).toEqual(each(all, days));
    const own = (hers: Told) => ({
      ...twice(hers),
      'back 12': () => inRecord(hers.her, 'record-return', { injuries: 'none-seen', ...late('12') }),
    });
    expect(await written(all, own)).toEqual(each(all, days));
  });

  const VOIDED = 'the return voided';
  const WITHDRAWN = 'withdrawn';
  it.each([
    [VOIDED, '12', [`11 ${FORCE} 10`, `13 ${FORCE} 10`, `16 ${FORCE} 10`, '21 here']],
    [WITHDRAWN, '12', ['11 here', '13 here', `16 ${FORCE} 15`, '21 here']],
    [VOIDED, '20', [`11 ${FORCE} 10`, '13 here', `16 ${FORCE} 15`, `21 ${FORCE} 15`]],
    [WITHDRAWN, '20', [`11 ${FORCE} 10`, '13 here', '16 here', '21 here']],
    // She came back once, and both incidents say when.
    [VOIDED, '17', [`11 ${FORCE} 10`, `13 ${FORCE} 10`, `16 ${FORCE} 10`, '21 here']],
    [WITHDRAWN, '17', ['11 here', '13 here', `16 ${FORCE} 15`, '21 here']],
  ])('taken twice and back twice, and %s of the incident from which she was back on the %s', async (put, day, days) => {
    const first = `back ${day === '20' ? '12' : day}`;
    const all = orders(
      ['taken 10', first, 'taken 15', 'back 20', put],
      ['taken 10', first],
      TWICE[1],
      [`back ${day}`, put],
      ['taken 10', 'taken 15'],
    );
    const facts = (hers: Told) => {
      const { her, incidents } = hers;
      const name = put === VOIDED ? 'void-resident-return' : 'withdraw-resident';
      const incident = incidents[day === '20' ? 1 : 0];
      const puts = () => inIncident(incident, name, { beneficiary: her, ...MISTAKE });
      return { ...twice(hers), [first]: back(incidents[0], her, first.slice(-2)), [put]: puts };
    };
    const stands = await written(all, facts);
    const entries = Object.values(stands)[0]!.at(-1)!;
    expect(entries).toContain('(voided)');
    expect(stands).toEqual(each(all, [...days, entries]));
  });

  it('taken three times, one of which is told between the two others', async () => {
    const all = orders(
      ['taken 10', 'back 12', 'taken 15', 'back 16', 'taken 17'],
      TWICE[0],
      ['taken 15', 'back 16'],
      ['taken 10', 'taken 17'],
    );
    const facts = (hers: Told) => ({
      ...twice(hers),
      'back 16': back(hers.incidents[1], hers.her, '16'),
      'taken 17': taken(hers.incidents[2], hers.her, '17'),
    });
    const days = [`11 ${FORCE} 10`, '13 here', '16 here', `21 ${FORCE} 17`];
    const noted = 'AbsenceNoticed 10, BeneficiaryReturned 12, AbsenceNoticed 15, BeneficiaryReturned 16, AbsenceNoticed 17';
    expect(await written(all.slice(0, 8), facts)).toEqual(each(all.slice(0, 8), [...days, noted]));
  });

  it('away on her own first, and then along with somebody in an incident', async () => {
    const all = orders(['gone 10', 'back 12', 'along 15', 'back 20'], ['gone 10', 'back 12'], ['along 15', 'back 20']);
    const facts = ({ her, incidents: [, two] }: Told) => ({
      'gone 10': () => inRecord(her, 'notice-absence', { kind: 'absconded', ...late('10') }),
      'back 12': () => inRecord(her, 'record-return', { injuries: 'none-seen', ...late('12') }),
      'along 15': () =>
        inIncident(two, 'involve-residents', { residents: [{ beneficiary: her, role: 'left-along', will: 'wants' }], ...late('15') }),
      'back 20': () => inRecord(her, 'record-return', { injuries: 'none-seen', ...late('20') }),
    });
    const days = ['11 absconded since 10', '13 here', '16 absconded since 15', '21 here', ALL_OF_IT];
    expect(await written(all, facts)).toEqual(each(all, days));
  });

  it('taken in two incidents of which one is marked as the same as the other', async () => {
    const all = orders(
      ['taken 10', 'back 12', 'taken 15', 'back 20', 'marked'],
      ...TWICE,
      ['taken 10', 'taken 15'],
      ['taken 15', 'back 12'],
    );
    const facts = (hers: Told) => ({
      ...twice(hers),
      marked: () => inIncident(hers.incidents[1], 'mark-incident-duplicate', { of: hers.incidents[0] }),
    });
    const days = [`11 ${FORCE} 10`, '13 here', `16 ${FORCE} 15`, '21 here', ALL_OF_IT];
    expect(await written(all, facts)).toEqual(each(all, days));
  });

  // While she is away by one of the two alone, the link is refused (beneficiary/away-here-only).
  it.each([
    ['the second under the one that goes on', false, ['linked, taken 10, taken 15', 'taken 10, taken 15, linked']],
    ['both under the one that does not', true, ['linked, taken 10, taken 15', 'linked, taken 15, taken 10']],
  ])('taken under two records of hers that are linked, %s', async (_, isOlder, taking) => {
    const all = taking.flatMap((first) => [`${first}, back 12, back 20`, `${first}, back 20, back 12`]).map((order) => order.split(', '));
    const telling = async () => ({ ...(await told()), older: await newcomer() });
    const facts = (hers: Told) => {
      const [older, { her, incidents }] = [hers.older!, hers];
      return {
        ...twice(isOlder ? { her: older, incidents } : hers),
        'taken 10': taken(incidents[0], older, '10'),
        'back 12': back(incidents[0], older, '12'),
        linked: () => inRecord(older, 'link-beneficiaries', { into: her, basis: 'papers' }),
      };
    };
    const days = [`11 ${FORCE} 10`, '13 here', `16 ${FORCE} 15`, '21 here', ALL_OF_IT];
    expect(await written(all, facts, telling)).toEqual(each(all, days));
  });

  it('what an earlier version left out of her record is said before it would be lost, and can be put right', async () => {
    const hers = await told();
    const { her, incidents } = hers;
    await taken(incidents[0], her, '10')();
    const system = { id: 'system', role: 'system', centre: 'wanita-utama' } as const;
    const asked = { residents: [{ beneficiary: her, will: 'refuses' }] };
    const on15 = { happened: { at: new Date(dayAt('15')).toISOString(), day: '2026-03-15', precision: 'minute', source: 'seen' } } as const;
    const command = newId(house.clock.now());
    await house.app
      .get(CommandBus)
      .execute(new TakeIncidentStep({ id: incidents[1], asks: RecordTaken, asked, actor: system, command, told: on15 }));
    const withdrawn = (incident: string) => inIncident(incident, 'withdraw-resident', { beneficiary: her, ...MISTAKE });
    expect(await withdrawn(incidents[0])).toBe(409);
    expect(await withdrawn(incidents[1])).toBe(200);
    await taken(incidents[1], her, '15')();
    expect(await withdrawn(incidents[0])).toBe(200);
    expect([await standsOn('11', hers), await standsOn('16', hers)]).toEqual(['11 here', `16 ${FORCE} 15`]);
  });
});
