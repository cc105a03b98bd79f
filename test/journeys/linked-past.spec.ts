import { caseload } from '../../projections/caseload.projection';
import { Views } from '../../src/platform/projections/views';
import { House } from '../support/house';
import { admitted, appointed, besideAt, type Cast, castOf, type Counted, countedAt, episodesOf, step } from '../support/stories';

/** Days on which only the older record had begun, on which the younger was referred and had not moved in, and since. */
const DAYS = ['2026-03-05', '2026-03-15', '2026-03-19', '2026-03-21', '2026-03-31'];
const BEFORE_IT = DAYS.slice(0, 3);

interface Figures {
  readonly balances: readonly { readonly at: string; readonly workers: readonly { of: string; count: number }[] }[];
}

describe('Linking an older record into a younger one', () => {
  let house: House;
  let cast: Cast;
  let [older, younger, waiting, hartati, sulastri] = ['', '', '', '', ''];
  const seen: Record<'before' | 'linked' | 'apart', Awaited<ReturnType<typeof toldOf>>> = {} as never;

  const day = async (at: string, linked: boolean) => {
    const { lines, counts, totals, accepted } = await countedAt(cast.supervisor, at);
    const beside = await besideAt(cast.supervisor, at);
    const cooking = (await cast.supervisor.get(`/api/caseload?track=cooking&asOf=${at}`).expect(200)).body as Counted;
    const present = (await cast.supervisor.get(`/api/presence?track=cooking&asOf=${at}`).expect(200)).body as { matching: number };
    const found = { lines, counts, totals, accepted, beside, cooking: [cooking.matching, present.matching] };
    return { ...found, episodes: linked ? await episodesOf(cast.supervisor, younger, at) : [] };
  };
  const toldOf = async (linked = false) => {
    const days = new Map<string, Awaited<ReturnType<typeof day>>>();
    for (const at of DAYS) days.set(at, await day(at, linked));
    const { body } = await cast.supervisor.get('/api/figures/workers?from=2026-02-01&to=2026-04-02').expect(200);
    const lines = await house.app.get(Views).all(caseload, { beneficiary: { in: [older, younger, waiting] } });
    return { days, figures: body as Figures, lines: JSON.stringify(lines) };
  };

  beforeAll(async () => {
    house = await House.open('2026-02-20T09:00+07:00');
    cast = await castOf(house);
    [hartati, sulastri] = [await appointed(cast, 'Hartati'), await appointed(cast, 'Sulastri')];
    older = await admitted(cast, 'Mawar');
    await step(cast.worker, older, 'assign-track', { track: 'cooking' });
    await step(cast.supervisor, older, 'assign-case-worker', { worker: hartati });
    const referral = { person: { name: 'Kenanga' }, source: 'self', legalMode: 'persuasive' };
    waiting = ((await cast.intake.post('/api/beneficiaries', referral).expect(201)).body as { id: string }).id;
    house.clock.set('2026-03-10T09:00+07:00');
    await step(cast.supervisor, older, 'grant-leave', { until: '2026-03-16' });
    house.clock.set('2026-03-16T09:00+07:00');
    await step(cast.guard, older, 'end-leave');
    house.clock.set('2026-03-18T09:00+07:00');
    const again = await cast.intake.post('/api/beneficiaries', { ...referral, person: { name: 'Siti Mawarni' } }).expect(201);
    younger = (again.body as { id: string }).id;
    house.clock.set('2026-03-20T09:00+07:00');
    await step(cast.intake, younger, 'accept-referral', { skippedWhy: 'datang larut malam' });
    await step(cast.intake, younger, 'admit-beneficiary');
    await step(cast.worker, younger, 'assign-track', { track: 'sewing' });
    await step(cast.supervisor, younger, 'assign-case-worker', { worker: sulastri });
    const second = await admitted(cast, 'Kenanga Sari');
    house.clock.set('2026-04-02T09:00+07:00');

    seen.before = await toldOf();
    await step(cast.supervisor, older, 'link-beneficiaries', { into: younger, basis: 'her-own-word' });
    await step(cast.supervisor, waiting, 'link-beneficiaries', { into: second, basis: 'her-own-word' });
    seen.linked = await toldOf(true);
    await step(cast.head, older, 'unlink-beneficiaries', { reason: 'ternyata dua orang' });
    await step(cast.head, waiting, 'unlink-beneficiaries', { reason: 'ternyata dua orang' });
    seen.apart = await toldOf();
  });
  afterAll(() => house.close());

  it('leaves every day before the younger as it was: who, under which number, at which stage, with whom, on which track', () => {
    for (const at of BEFORE_IT) {
      const [was, is] = [seen.before, seen.linked].map(({ days }) => days.get(at)!);
      expect([at, is!.lines, is!.counts, is!.totals, is!.cooking]).toEqual([at, was!.lines, was!.counts, was!.totals, was!.cooking]);
      expect(is!.lines).toMatchObject([
        { beneficiary: older, register: '1/2026', stage: 'in-programme', worker: hartati, track: 'cooking' },
      ]);
    }
    const away = (at: string) => seen.linked.days.get(at)!.counts.away;
    expect(DAYS.map((at) => away(at).length)).toEqual([0, 1, 0, 0, 0]);
  });

  it('says of every day what her file says of it', () => {
    for (const at of DAYS) {
      const { lines, episodes } = seen.linked.days.get(at)!;
      const line = lines.find(({ beneficiary }) => [older, younger].includes(beneficiary))!;
      const { register, stage } = episodes.find(({ beneficiary }) => beneficiary === line.beneficiary)!;
      expect([at, { register, stage }]).toEqual([at, { register: line.register, stage: line.stage }]);
    }
  });

  it('is counted once since, by the record that goes on', () => {
    for (const at of ['2026-03-21', '2026-03-31']) {
      const [was, is] = [seen.before, seen.linked].map(({ days }) => days.get(at)!);
      expect([was!.counts.registered, is!.counts.registered, was!.accepted, is!.accepted]).toEqual([3, 2, 3, 2]);
      expect(is!.lines.map(({ beneficiary }) => beneficiary)).not.toContain(older);
      expect(is!.lines).toContainEqual(expect.objectContaining({ beneficiary: younger, register: '2/2026', worker: sulastri }));
    }
  });

  it('credits who had her at the end of each month', () => {
    const of = ({ figures }: typeof seen.linked) =>
      figures.balances.map(({ workers }) => workers.map((each) => `${each.of} ${each.count}`).sort());
    expect(of(seen.before)[0]).toEqual([`${hartati} 1`]);
    expect(of(seen.linked)[0]).toEqual([`${hartati} 1`]);
    expect(of(seen.linked)[1]).toEqual([`${sulastri} 1`, 'none 1'].sort());
  });

  it('leaves whoever waited among those who wait until she lived here by the other record', () => {
    for (const at of DAYS) {
      const intake = (told: typeof seen.linked) => told.days.get(at)!.beside.intake.map(({ beneficiary }) => beneficiary);
      const moved = at > '2026-03-20';
      expect([at, intake(seen.before).includes(waiting), intake(seen.linked).includes(waiting)]).toEqual([at, true, !moved]);
    }
  });

  it('is gone once it is taken back, to the byte', () => expect(seen.apart).toEqual(seen.before));
});
