import { setTimeout as passed } from 'node:timers/promises';
import request from 'supertest';
import { SetUpLinks } from '../../src/access/set-up-links';
import { KeptUp } from '../../src/kept-up';
import { LeaseLost } from '../../src/platform/read-models/read-models';
import { EventStoreDbDouble } from '../support/eventstoredb-double/double';
import { erased } from '../support/erasing';
import { House } from '../support/house';
import { jpeg } from '../support/pictures';
import { admitted, type Cast, castOf, countedAt, historyOf, SKIPPING, step } from '../support/stories';

jest.setTimeout(90_000);

const NOW = '2026-03-01T09:00+07:00';

interface Listed {
  readonly keeper: { readonly here: boolean; readonly instance: string };
  readonly trouble: string | null;
  readonly projections: readonly { readonly name: string; readonly generation: number; readonly state: string; readonly behind: boolean }[];
}

describe('Two instances on one log', () => {
  let double: EventStoreDbDouble;
  let houses: House[];
  let casts: Cast[];
  let end: () => Promise<void>;
  const listed = async ({ supervisor }: Cast) => (await supervisor.get('/api/projections').expect(200)).body as Listed;
  const registered = async ({ supervisor }: Cast) => (await countedAt(supervisor)).counts.registered;
  const found = async ({ supervisor }: Cast, name: string) => {
    const { body } = await supervisor.get(`/api/beneficiaries?name=${name}`).expect(200);
    return (body as { found: readonly { beneficiary: string }[] }).found.map(({ beneficiary }) => beneficiary);
  };
  /** The one that keeps the views, and the one that looks on. */
  const byDuty = async () => ((await listed(casts[0]!)).keeper.here ? casts : casts.toReversed()) as [keeper: Cast, other: Cast];

  beforeAll(async () => {
    let first, second;
    ({ double, first, second, end } = await two());
    houses = [first, second];
    casts = await Promise.all(houses.map((house) => castOf(house)));
  });
  afterAll(() => end());

  it('agree on which of them keeps the views', async () => {
    const [keeper, other] = await byDuty();
    const [{ keeper: here }, { keeper: there }] = [await listed(keeper), await listed(other)];
    expect([here.here, there.here]).toEqual([true, false]);
    for (let told = there.instance; told !== here.instance; await passed(50)) ({ instance: told } = (await listed(other)).keeper);
  });

  it('each show at once what was recorded through them, and soon what was recorded through the other', async () => {
    const [keeper, other] = await byDuty();
    const before = await registered(keeper);
    const id = await admitted(other, 'Anggrek');
    expect(await registered(other)).toBe(before + 1);
    expect(await found(other, 'anggrek')).toEqual([id]);
    const second = await admitted(keeper, 'Anggraini');
    expect(await registered(keeper)).toBe(before + 2);
    expect(await found(keeper, 'anggr')).toEqual([id, second].toSorted());
    for (let seen: readonly string[] = []; seen.length < 2; await passed(50)) seen = await found(other, 'anggr');
  });

  it('give no bed twice', async () => {
    const told = { dorm: 'Melati', bed: '1' };
    const ids = await Promise.all(
      Array.from({ length: 6 }, async (_, index) => {
        const id = await admitted(casts[index % 2]!, `Tempat ${index}`);
        return [casts[index % 2]!, id] as const;
      }),
    );
    const answers = await Promise.all(ids.map(([{ intake }, id]) => intake.post(`/api/beneficiaries/${id}/move-bed`, told)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409, 409]);
  });

  it('give no register number twice', async () => {
    const ids = await Promise.all(Array.from({ length: 8 }, (_, index) => admitted(casts[index % 2]!, `Nomor ${index}`)));
    const numbers = await Promise.all(
      ids.map(async (id) => {
        const { body } = await casts[0]!.supervisor.get(`/api/beneficiaries/${id}`).expect(200);
        return (body as { episodes: readonly { register: string }[] }).episodes[0]!.register;
      }),
    );
    expect(new Set(numbers).size).toBe(ids.length);
  });

  it('write one access record, however many look at once', async () => {
    const [keeper, other] = await byDuty();
    const id = await admitted(keeper, 'Dilihat');
    const looks = Array.from({ length: 40 }, (_, index) => [keeper, other][index % 2]!.head.get(`/api/beneficiaries/${id}`).expect(200));
    await Promise.all(looks);
    const viewed = double.log.entries.filter(({ type, data }) => type === 'RecordViewed' && Buffer.from(data).includes(id));
    expect(viewed).toHaveLength(40);
  });

  it('tell the consequences of a step in its token, also where they are not drawn', async () => {
    const [, other] = await byDuty();
    const dahlia = await admitted(other, 'Dahlia');
    const report = { kind: 'forced-removal', place: 'gerbang depan', means: ['threat'], visits: [], account: 'Mereka menunggu.' };
    const { id } = (await other.guard.post('/api/incidents', report).expect(201)).body as { id: string };
    const step = (name: string, body: object) => other.guard.post(`/api/incidents/${id}/${name}`, body).expect(200);
    await step('involve-residents', { residents: [{ beneficiary: dahlia, role: 'target', will: 'refuses' }] });
    const away = (await countedAt(other.supervisor)).counts.away.length;
    await step('record-taken', { residents: [{ beneficiary: dahlia, will: 'refuses' }] });
    expect((await countedAt(other.supervisor)).counts.away.length).toBeGreaterThanOrEqual(Math.max(1, away));
    expect((await historyOf(other.head, dahlia)).at(-1)!.type).toBe('AbsenceNoticed');
  });

  it('show a photograph that the other took, and nothing of it once the other erased her', async () => {
    const [one, other] = houses as [House, House];
    const mine = await one.person('social-worker');
    await one.appoint(mine, 'social-worker', { team: 'melati' });
    const her = await admitted(casts[0]!, 'Cempaka');
    await step(casts[0]!.supervisor, her, 'assign-case-worker', { worker: mine.id });
    await step(mine, her, 'give-consent', { purpose: 'photograph', form: 'written' });
    await step(mine, her, 'take-photo', { image: jpeg({ width: 30, height: 40, pixels: Buffer.from('KenariFoto') }).toString('base64') });
    const see = () => other.again(mine.id).get(`/api/beneficiaries/${her}/photo`).set('reading-reason', 'identity-check');
    while ((await see()).status !== 200);
    expect(((await see()).body as Buffer).includes('KenariFoto')).toBe(true);
    await erased({ ...casts[0]!, worker: mine }, `beneficiary-${her}`);
    expect((await see()).status).toBe(410);
  });

  it('rebuild a view whichever is asked', async () => {
    const [, other] = await byDuty();
    const admin = await houses[casts.indexOf(other)]!.person('admin');
    const generation = async () => (await listed(other)).projections.find(({ name }) => name === 'people')!.generation;
    const before = await generation();
    await admin.post('/api/projections/people/rebuild').expect(202);
    while ((await generation()) === before) await passed(100);
    expect(await generation()).toBe(before + 1);
    expect((await listed(other)).projections.every(({ state }) => state === 'live')).toBe(true);
  });
});

/** A house and another on its folder, over one double. */
async function two(): Promise<{
  readonly double: EventStoreDbDouble;
  readonly first: House;
  readonly second: House;
  readonly end: () => Promise<void>;
}> {
  const double = await EventStoreDbDouble.start();
  const environment = { JEJAK_EVENTSTOREDB_URL: double.connectionString };
  const first = await House.open(NOW, undefined, environment);
  const second = await House.open(NOW, first.folder, environment);
  const end = async () => {
    await second.stop();
    await first.close();
    await double.kill();
  };
  return { double, first, second, end };
}

describe('Of two instances', () => {
  const codes = (answers: readonly { readonly status: number; readonly body: unknown }[]) =>
    answers.map(({ status, body }) => (status === 200 ? 'taken' : (body as { code: string }).code)).toSorted();

  it('whichever is asked, the last place is given once', async () => {
    const { first, second, end } = await two();
    const casts = [await castOf(first), await castOf(second)];
    await casts[0]!.head.post('/api/centres/wanita-utama/set-capacity', { capacity: 2 }).expect(200);
    const referral = (name: string) => ({ person: { name }, source: 'social-office', legalMode: 'persuasive' });
    const referred = async (name: string) =>
      ((await casts[0]!.intake.post('/api/beneficiaries', referral(name)).expect(201)).body as { id: string }).id;
    const many = [await referred('Melati'), await referred('Kenanga'), await referred('Dahlia'), await referred('Mawar')];
    // Both have seen them: what follows differs by the moment alone.
    await casts[1]!.intake.get(`/api/beneficiaries/${many.at(-1)}`).expect(200);
    const answers = await Promise.all(many.map((id, n) => casts[n % 2]!.intake.post(`/api/beneficiaries/${id}/accept-referral`, SKIPPING)));
    expect(codes(answers)).toEqual(['beneficiary/no-place', 'beneficiary/no-place', 'taken', 'taken']);
    await end();
  });

  it('whichever is asked, one head stays', async () => {
    const { first, second, end } = await two();
    const heads = [await first.person('head'), await second.person('head')];
    const admin = await first.person('admin');
    const answers = await Promise.all([
      admin.post(`/api/accounts/${heads[0]!.id}/revoke-role`, { role: 'head' }),
      second.again(admin.id).post(`/api/accounts/${heads[1]!.id}/revoke-role`, { role: 'head' }),
    ]);
    expect(codes(answers)).toEqual(['account/last-head', 'taken']);
    await end();
  });

  it('no account and no address has its tries at each of them, nor again after a start; a link sets one password', async () => {
    const { double, first, second, end } = await two();
    const { id } = await first.person('head');
    const { user } = first.stores.accounts.byId(id)!;
    const send = async (house: House, path: string, body: object) => {
      const { status } = await request(house.app.getHttpServer()).post(path).send(body);
      return status;
    };
    const guess = (house: House) => send(house, '/api/sign-in', { user, password: 'kata sandi salah' });
    const tries = await Promise.all(Array.from({ length: 14 }, (_, n) => guess(n % 2 ? first : second)));
    expect(tries.toSorted()).toEqual([...Array<number>(10).fill(401), ...Array<number>(4).fill(429)]);
    await second.stop();
    const again = await House.open(NOW, first.folder, { JEJAK_EVENTSTOREDB_URL: double.connectionString });
    expect(await guess(again)).toBe(429);

    const link = first.app.get(SetUpLinks).make();
    first.app.get(SetUpLinks).give(id, link);
    const chosen = ['kata sandi pertama', 'kata sandi kedua'].map((password, n) =>
      send(n ? first : again, '/api/set-up', { token: link.token, password }),
    );
    expect((await Promise.all(chosen)).toSorted()).toEqual([200, 422]);
    await again.stop();
    await end();
  });

  it('both say it when what keeps the views meets an event that is none of ours, and nothing is shown as if it were whole', async () => {
    const { double, first, second, end } = await two();
    double.log.put('stranger-1', 'BedMade', '{"bed":3}', '{}');
    for (const { supervisor } of [await castOf(first), await castOf(second)]) {
      for (let trouble: string | null = null; trouble !== 'DamagedLog'; await passed(100))
        ({ trouble } = (await supervisor.get('/api/projections').expect(200)).body as Listed);
      const { body } = await supervisor.get('/health/ready');
      expect(body).toEqual({ status: 'behind' });
    }
    await end();
  });

  it('one that hands over leaves the views to the other within a moment, and shows what that one keeps', async () => {
    const { first, second, end } = await two();
    const [one, other] = [await castOf(first), await castOf(second)];
    await admitted(one, 'Melati');
    const started = Date.now();
    await first.app.get(KeptUp).handOver();
    while (!second.app.get(KeptUp).keeper.here) await passed(20);
    expect(Date.now() - started).toBeLessThan(3000);
    await admitted(one, 'Mawar');
    expect((await countedAt(one.supervisor)).counts.registered).toBe(2);
    await admitted(other, 'Kenanga');
    expect((await countedAt(other.supervisor)).counts.registered).toBe(3);
    await end();
  });

  it('one that is silent for too long is replaced, and what it writes afterwards is refused', async () => {
    const { first, second, end } = await two();
    const cast = await castOf(second);
    // Its beats do not arrive any more, as when it stalls; all else still does.
    first.stores.readModels.beat = () => Promise.resolve();
    while (!second.app.get(KeptUp).keeper.here) await passed(50);
    const stale = (await first.stores.readModels.checkpoints()).find(({ name, live }) => name === 'people' && live)!;
    const move = { collection: stale, from: stale.position, to: stale.position! };
    await expect(first.stores.readModels.write([], [move])).rejects.toThrow(LeaseLost);
    await admitted(cast, 'Melati');
    expect((await countedAt(cast.supervisor)).counts.registered).toBe(1);
    await end();
  });
});
