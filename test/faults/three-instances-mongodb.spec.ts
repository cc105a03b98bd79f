import { randomUUID } from 'node:crypto';
import { setTimeout as passed } from 'node:timers/promises';
import { everyProjection } from '../../projections/every-projection';
import type { Role } from '../../events/roles';
import { Sessions } from '../../src/access/sessions';
import { SignUp } from '../../src/access/sign-up';
import type { Environment } from '../../src/config';
import { newId } from '../../src/platform/ids';
import { LiveViews } from '../../src/platform/projections/live-views';
import { viewsDatabase } from '../../src/stores';
import { House } from '../support/house';
import { type Answer, type Instance, Programs } from '../support/instances';
import { removeDatabase } from '../support/mongodb-database';

jest.setTimeout(240_000);

const url = process.env['MONGODB_URL'] ?? '';

(url === '' ? describe.skip : describe)('Three processes on one log, with their views on the server of MONGODB_URL', () => {
  let programs: Programs;
  let environment: Environment;
  let folder: string;
  let database: string;
  let instances: Instance[];
  let [intake, supervisor]: string[] = [];

  const open = () => House.open(new Date().toISOString(), folder, environment);
  const cookieOf = async (house: House, role: Role) => {
    const id = newId(Date.now());
    const wanted = { id, user: `${role}-${id.slice(-8)}`, role, centre: 'wanita-utama', name: 'Ibu', password: 'kata sandi contoh' };
    return `jejak_session=${house.app.get(Sessions).begin(await house.app.get(SignUp).add(wanted))}`;
  };
  const keeperOf = async (instance: Instance) => (await instance.ask('/api/projections', { cookie: supervisor! })).body.keeper;
  /** Asks one after another until one has done it; the key makes it once. */
  async function insisted(path: string, body: object, revision?: number): Promise<Answer> {
    const headers = { 'idempotency-key': `"${randomUUID()}"`, ...(revision !== undefined && { 'if-match': `"${revision}"` }) };
    for (let turn = Math.floor(Math.random() * 3); ; turn++) {
      const answer = await instances[turn % 3]!.ask(path, { cookie: intake!, body, headers }).catch(() => undefined);
      if (answer && answer.status < 300) return answer;
      if (answer && answer.status !== 503) throw new Error(`${path}: ${answer.status} ${answer.body.code}`);
      await passed(50);
    }
  }
  async function admitted(name: string): Promise<string> {
    const referred = await insisted('/api/beneficiaries', { person: { name }, source: 'social-office', legalMode: 'persuasive' });
    const { id } = referred.body;
    const accepted = await insisted(`/api/beneficiaries/${id}/accept-referral`, {}, referred.body.revision);
    await insisted(`/api/beneficiaries/${id}/admit-beneficiary`, {}, accepted.body.revision);
    return id;
  }
  /** Every document of every view, as they lie in the store. */
  const everything = async (house: House) =>
    Promise.all(
      everyProjection.map(async ({ name }) => {
        const documents = await house.stores.readModels.find(house.app.get(LiveViews).collection(name), { limit: 100_000 });
        return [name, JSON.stringify(documents)] as const;
      }),
    );

  beforeAll(async () => {
    programs = new Programs();
    environment = { JEJAK_EVENTSTOREDB_URL: await programs.double(), JEJAK_MONGODB_URL: url };
    const house = await House.open(new Date().toISOString(), undefined, environment);
    folder = house.folder;
    database = viewsDatabase(house.stores.vault.houseKey);
    [intake, supervisor] = [await cookieOf(house, 'intake'), await cookieOf(house, 'supervisor')];
    await house.stop();
    const own = { JEJAK_DATA: `${folder}/data`, JEJAK_MASTER_KEY_FILE: `${folder}/master.key`, ...environment };
    instances = [];
    for (let each = 0; each < 3; each++) instances.push(await programs.house(own));
  });
  afterAll(async () => {
    await programs.end();
    await removeDatabase(url, database);
  });

  it('lose nothing that was acknowledged when the one that keeps the views is killed under load, and every view equals a rebuild', async () => {
    const duties = await Promise.all(instances.map(keeperOf));
    expect(duties.filter(({ here }) => here)).toHaveLength(1);
    const keeper = instances[duties.findIndex(({ here }) => here)]!;
    const others = instances.filter((instance) => instance !== keeper);

    const acknowledged: string[] = [];
    let stop = false;
    const writers = Array.from({ length: 6 }, async (_, writer) => {
      for (let round = 0; !stop; round++) acknowledged.push(await admitted(`Orang ${writer} ${round}`));
    });
    while (acknowledged.length < 12) await passed(50);
    const killed = Date.now();
    await keeper.end('SIGKILL');
    const before = acknowledged.length;
    for (let taken = false; !taken; await passed(100)) taken = (await Promise.all(others.map(keeperOf))).some(({ here }) => here);
    expect(Date.now() - killed).toBeLessThan(10_000);
    while (acknowledged.length < before + 12) await passed(50);
    stop = true;
    await Promise.all(writers);

    const token = (await insisted('/api/beneficiaries', { person: { name: 'Akhir' }, source: 'social-office', legalMode: 'persuasive' }))
      .body.token;
    for (const instance of others) {
      const asked = () => instance.ask('/api/caseload', { cookie: supervisor!, headers: { 'read-after': token } });
      let answer = await asked();
      while (answer.status === 503) answer = await asked();
      expect([answer.status, answer.body.counts.registered]).toEqual([200, acknowledged.length]);
      for (const id of acknowledged.slice(-3))
        expect((await instance.ask(`/api/beneficiaries/${id}`, { cookie: supervisor! })).status).toBe(200);
    }
    // Asked twice or not: both end in order.
    const [one, other] = others as [Instance, Instance];
    one.process.kill('SIGTERM');
    expect([await one.end('SIGTERM'), await other.end('SIGTERM')]).toEqual([0, 0]);

    const house = await open();
    expect(await house.app.get(LiveViews).appliedUpTo((await house.stores.store.head())!, 30_000)).toBe(true);
    const kept = await everything(house);
    await house.app.get(LiveViews).rebuild('all');
    expect(await everything(house)).toEqual(kept);
    expect(new Set(acknowledged).size).toBe(acknowledged.length);
    await house.close();
  });
});
