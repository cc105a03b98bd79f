import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Heard } from '../support/house-folder';
import { appoint } from '../../src/cli/users';
import { verifyLog } from '../../src/cli/verify';
import { KeyWork } from '../../src/modules/keys/key-work';
import { LiveViews } from '../../src/platform/projections/live-views';
import { approvedErasure, erased, type Erasing } from '../support/erasing';
import { House, type Person } from '../support/house';
import { admitted, type Cast, castOf, episodesOf, historyOf, SKIPPING, step } from '../support/stories';

const GONE = { erased: true, at: '2026-03-10T02:00:00.000Z' };
const KEY = '"kunci-lama-1"';
const NIK = '9902034404990017';

/** Makes the worker of a cast somebody's case worker. */
async function caresFor(house: House, { worker, supervisor }: Cast, id: string): Promise<void> {
  await appoint(house, worker.id, 'Ibu Wati', 'social-worker', 'wanita-utama');
  await step(supervisor, id, 'assign-case-worker', { worker: worker.id });
}

describe('She asks to be forgotten', () => {
  let house: House;
  let cast: Cast;
  let melati: string;
  let kenanga: string;
  let pimp: string;
  let visit: string;
  let erasing: Erasing;
  const events = async (stream: string) => (await house.stores.store.readStream(stream, 0, 1000)).map(({ type }) => type);
  const found = async (who: Person, query: string) =>
    ((await who.get(`/api/beneficiaries?${query}`).expect(200)).body as { found: { beneficiary: string }[] }).found.map(
      (each) => each.beneficiary,
    );
  const counselling = { role: 'enabler', topic: 'family', note: 'Ingin pulang ke Pati.' };
  const referral = { person: { name: 'Melati Sukma', nik: NIK, phone: '081234567890' }, source: 'self', legalMode: 'persuasive' };
  const refer = () => cast.intake.post('/api/beneficiaries', referral).set('idempotency-key', KEY);

  beforeAll(async () => {
    house = await House.open('2026-03-10T09:00+07:00');
    cast = await castOf(house);
    melati = ((await refer().expect(201)).body as { id: string }).id;
    await step(cast.intake, melati, 'accept-referral', SKIPPING);
    await step(cast.intake, melati, 'admit-beneficiary');
    kenanga = await admitted(cast, 'Kenanga');
    await caresFor(house, cast, melati);
    await step(cast.worker, melati, 'record-counselling', counselling);
    await step(cast.worker, melati, 'make-assessment', { risk: 'high', findings: 'takut' });
    const visitors = [{ relation: 'pimp', idSeen: false, name: 'Germo Anton' }];
    const attempt = { visitors, inVisitingHours: true, purpose: 'visit', beneficiary: melati, askedFor: 'Mel', herAnswer: 'refuses' };
    visit = ((await cast.guard.post('/api/visits', attempt).expect(201)).body as { id: string }).id;
    pimp = ((await cast.guard.get(`/api/visits/${visit}`).expect(200)).body as { visitors: { outsider: string }[] }).visitors[0]!.outsider;
    expect(await found(cast.supervisor, 'name=sukma')).toEqual([melati]);
    erasing = await erased(cast, `beneficiary-${melati}`);
  });
  afterAll(() => house.close());

  it('every store was searched, nothing opened, and it is certified', () => {
    expect(erasing).toMatchObject({ standing: 'certified', restricted: false, hoursLeft: null });
    expect(erasing.stores.map(({ store, reached, left }) => [store, reached, left])).toEqual(
      ['log', 'views', 'vault', 'name-index', 'accounts', 'attachments', 'register-of-erasures'].map((store) => [store, true, 0]),
    );
    expect(erasing.stores.find(({ store }) => store === 'log')?.values).toBeGreaterThan(4);
    expect(erasing.stores.find(({ store }) => store === 'views')?.values).toBeGreaterThan(0);
  });

  it('each step of it is an event, and none of them says who she was', async () => {
    const stream = await house.stores.store.readStream(`erasure-${erasing.id}`, 0, 100);
    expect(stream.map(({ type }) => type)).toEqual([
      'ErasureRequested',
      'RequesterChecked',
      'HoldsChecked',
      'ErasureApproved',
      'ErasureApproved',
      'SubjectErasureFenced',
      'KeysDestroyed',
      'TracesScrubbed',
      'ErasureVerified',
      'ErasureCertified',
    ]);
    expect(stream.flatMap(({ data }) => JSON.stringify(data).match(/\$enc/g) ?? [])).toEqual([]);
  });

  it('her file and history keep their structure, and say when she was erased', async () => {
    const { body } = await cast.supervisor.get(`/api/beneficiaries/${melati}`).expect(200);
    expect(body).toMatchObject({ person: { name: GONE, phone: GONE } });
    const entries = await historyOf(cast.worker, melati);
    expect(entries.find(({ type }) => type === 'CounsellingHeld')?.data).toMatchObject({ role: 'enabler', note: GONE });
    expect(await episodesOf(cast.supervisor, melati)).toMatchObject([{ stage: 'closed', register: '1/2026' }]);
    const then = (await cast.supervisor.get(`/api/beneficiaries/${melati}?asOf=2026-03-10T09:00%2B07:00`).expect(200)).body as object;
    expect(then).toMatchObject({ person: { name: GONE } });
  });

  it('head, supervisor and auditor read one answer of each thing of hers, and none is sent for an emergency or a mandate', async () => {
    for (const who of [cast.supervisor, cast.head, cast.auditor]) {
      const { body } = await who.get(`/api/beneficiaries/${melati}`).expect(200);
      expect(body).toMatchObject({ person: { name: GONE, nik: GONE, phone: GONE } });
      const entries = await historyOf(who, melati);
      expect(entries.find(({ type }) => type === 'CounsellingHeld')?.data).toMatchObject({ note: GONE });
      const hers = entries.filter(({ type }) => type !== 'VisitAttempted');
      expect([who.id, JSON.stringify([body, hers]).match(/"needs":"[a-z-]+"/g)]).toEqual([who.id, null]);
    }
  });

  it('no search finds her, by name or by number; the others are found', async () => {
    expect(await found(cast.supervisor, 'name=sukma')).toEqual([]);
    expect(await found(cast.supervisor, 'register=1/2026')).toEqual([]);
    expect(await found(cast.supervisor, 'name=kenanga')).toEqual([kenanga]);
    expect(await found(cast.supervisor, 'register=2/2026')).toEqual([kenanga]);
  });

  it('she still counts, and lists show no name', async () => {
    const { body } = await cast.supervisor.get('/api/caseload').expect(200);
    expect(body).toMatchObject({ counts: { registered: 1 }, accepted: 2 });
    expect(JSON.stringify(body)).not.toContain('Sukma');
  });

  it('a late step answers 410, also with the key of a step that was taken before', async () => {
    const before = await events(`beneficiary-${melati}`);
    for (const [name, body] of [
      ['record-counselling', counselling],
      ['assign-track', { track: 'sewing' }],
    ] as const)
      expect((await step(cast.worker, melati, name, body, 410)).body).toMatchObject({ code: 'beneficiary/erased' });
    expect((await refer().expect(410)).body).toMatchObject({ code: 'beneficiary/erased' });
    expect(await events(`beneficiary-${melati}`)).toEqual(before);
    expect(await house.stores.vault.left(`beneficiary-${melati}`, ['identity', 'counselling', 'contact'])).toBe(0);
  });

  it('another centre is told nothing, not even that', async () => {
    await house.openCentre('balai-lain');
    const elsewhere = await castOf(house, 'balai-lain');
    await step(elsewhere.worker, melati, 'record-counselling', counselling, 404);
    await elsewhere.head.get(`/api/erasures/${erasing.id}`).expect(404);
    await elsewhere.head.post(`/api/erasures/${erasing.id}/carry-out`).expect(404);
    await elsewhere.worker.post('/api/erasures', { subject: `beneficiary-${melati}`, askedBy: 'the-person', how: 'in-person' }).expect(404);
  });

  it('the visitor is another person: his data is his own, and is erased as his own', async () => {
    const shown = async () =>
      ((await cast.guard.get(`/api/visits/${visit}`).expect(200)).body as { visitors: { name: unknown }[] }).visitors[0]!.name;
    expect(await shown()).toBe('Germo Anton');
    expect(await erased(cast, `outsider-${pimp}`)).toMatchObject({ standing: 'certified', classes: expect.arrayContaining(['visitor']) });
    expect(await shown()).toEqual(GONE);
  });

  it('the certificate says what went, what was searched, and what remains', async () => {
    const { body } = await cast.head.get(`/api/erasures/${erasing.id}/certificate`).expect(200);
    expect(body).toMatchObject({
      subject: `beneficiary-${melati}`,
      erased: ['identity', 'contact', 'health', 'counselling', 'visitor', 'incident'],
      kept: [],
      approvals: [{ role: 'supervisor' }, { role: 'head' }],
      mentions: 1,
    });
    const { approvals } = (await cast.head.get(`/api/erasures/${erasing.id}`).expect(200)).body as { approvals: object[] };
    for (const each of approvals) expect(each).toHaveProperty('byName');
    expect(body).toMatchObject({ effectiveInBackups: null });
    const admin = await house.person('admin');
    expect((await admin.post('/api/keys/rotate').expect(200)).body).toMatchObject({ keys: {}, alarms: [] });
    expect(await house.app.get(KeyWork).destroyRetired()).toBe(1);
    expect((await cast.head.get(`/api/erasures/${erasing.id}/certificate`).expect(200)).body).toMatchObject({
      effectiveInBackups: '2026-03-10T02:00:00.000Z',
    });
    expect((body as { remains: { code: string }[] }).remains.map(({ code }) => code)).toContain('older-vaults');
    expect((body as { proof: { hash: string }[] }).proof.every(({ hash }) => /^[0-9a-f]{64}$/.test(hash))).toBe(true);
  });

  it('asked for again, there is nothing left to erase', async () => {
    const { body } = await cast.worker
      .post('/api/erasures', { subject: `beneficiary-${melati}`, askedBy: 'the-person', how: 'in-person' })
      .expect(410);
    expect(body).toMatchObject({ code: 'erasure/erased' });
  });

  it('a rebuild from nothing needs no key and says the same; the log is whole', async () => {
    const before = (await cast.supervisor.get(`/api/beneficiaries/${melati}/history?limit=200`).expect(200)).body as object;
    const { unwraps } = house.stores.vault;
    await house.app.get(LiveViews).rebuild('all');
    expect(house.stores.vault.unwraps).toBe(unwraps);
    expect((await cast.supervisor.get(`/api/beneficiaries/${melati}/history?limit=200`).expect(200)).body).toEqual(before);
    expect(await verifyLog(house.stores.config, new Heard())).toBe(0);
  });
});

describe('An erasure that cannot be shown to be complete', () => {
  it('stays partial while a store cannot be searched, and is certified once it can', async () => {
    const house = await House.open('2026-03-10T09:00+07:00');
    const cast = await castOf(house);
    const id = await admitted(cast, 'Melati');
    const erasure = await approvedErasure(cast, `beneficiary-${id}`);
    const views = new Database(join(house.stores.config.dataFolder, 'views.db'));
    const table = views.prepare<[], { name: string }>("SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE '%visits%'").get()!
      .name;
    views.exec(`ALTER TABLE "${table}" RENAME TO away`);
    const { body } = await cast.head.post(`/api/erasures/${erasure}/carry-out`).expect(200);
    expect(body).toMatchObject({ standing: 'partial' });
    expect((body as Erasing).stores).toContainEqual({ store: 'views', reached: false, values: 0, left: 0 });
    expect((await cast.head.get(`/api/erasures/${erasure}/certificate`).expect(409)).body).toMatchObject({ code: 'erasure/not-certified' });
    views.exec(`ALTER TABLE away RENAME TO "${table}"`);
    views.close();
    expect((await cast.head.post(`/api/erasures/${erasure}/carry-out`).expect(200)).body).toMatchObject({ standing: 'certified' });
    await house.close();
  });
});

describe('What must be kept for a case', () => {
  let house: House;
  let cast: Cast;
  let id: string;
  beforeAll(async () => {
    house = await House.open('2026-03-10T09:00+07:00');
    cast = await castOf(house);
    id = await admitted(cast, 'Melati');
    await caresFor(house, cast, id);
    await step(cast.worker, id, 'record-counselling', { role: 'enabler', topic: 'family', note: 'rahasia' });
    const owner = ((await cast.head.post('/api/staff', { name: 'Ibu Sari', kind: 'social-worker' }).expect(201)).body as { id: string }).id;
    await step(cast.head, id, 'place-legal-hold', { classes: ['counselling'], ground: 'court-case', owner, until: '2026-12-31' });
  });
  afterAll(() => house.close());

  it('is refused and said, the rest is erased; and it goes too when the hold has ended', async () => {
    const done = await erased(cast, `beneficiary-${id}`);
    expect(done).toMatchObject({ standing: 'certified', kept: [{ dataClass: 'counselling', ground: 'court-case', until: '2026-12-31' }] });
    expect(done.classes).not.toContain('counselling');
    const entries = await historyOf(cast.supervisor, id);
    expect(entries.find(({ type }) => type === 'CounsellingHeld')?.data).toMatchObject({ note: 'rahasia' });
    expect(entries.find(({ type }) => type === 'BeneficiaryReferred')?.data).toMatchObject({ person: { name: GONE } });

    const asked = { subject: `beneficiary-${id}`, askedBy: 'the-person', how: 'in-person' };
    const again = (status: number) => cast.worker.post('/api/erasures', asked).expect(status);
    expect((await again(409)).body).toMatchObject({ code: 'erasure/kept-still' });
    house.clock.set('2027-01-01T09:00+07:00');
    const erasure = ((await again(201)).body as { id: string }).id;
    await cast.supervisor.post(`/api/erasures/${erasure}/check-requester`, { proof: 'court-order' }).expect(200);
    const { body: line } = await cast.auditor.get(`/api/erasures/${erasure}`).expect(200);
    expect(line).toMatchObject({ classes: ['counselling'], kept: [], standing: 'checked', hoursLeft: 72 });
  });
});
