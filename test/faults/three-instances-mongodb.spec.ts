import { setTimeout as passed } from 'node:timers/promises';
import { EventStoreDbDouble } from '../support/eventstoredb-double/double';
import { Installation } from '../support/installation';
import { type Answer, type Instance, Programs } from '../support/instances';
import { removeDatabase } from '../support/mongodb-database';
import { Line } from '../support/mongodb-line';

jest.setTimeout(420_000);

const url = process.env['MONGODB_URL'] ?? '';

(url === '' ? describe.skip : describe)('Three processes on one log, with their views on the server of MONGODB_URL', () => {
  let programs: Programs;
  let double: EventStoreDbDouble;
  let line: Line;
  let house: Installation;
  beforeAll(async () => {
    programs = new Programs();
    [line, double] = [await Line.to(url), await EventStoreDbDouble.start()];
    house = await Installation.of(3, programs, { JEJAK_EVENTSTOREDB_URL: double.connectionString, JEJAK_MONGODB_URL: line.url });
  });
  afterAll(async () => {
    await programs.end();
    await line.close();
    await double.kill();
    await removeDatabase(url, house.database);
  });

  const asked = (path: string, instance: Instance) => instance.ask(path, { cookie: house.supervisor });
  const expectForNow = ({ status, headers }: Answer) => expect([status, Number(headers.get('retry-after')) > 0]).toEqual([503, true]);

  // One story, because to make every view on such a server takes half a minute.
  it('go on without the views, refuse for now without the log, lose and double nothing, nor when the one that keeps the views is killed under load; every view equals a rebuild', async () => {
    const acknowledged = [await house.admitted('Melati')];
    acknowledged.push(...(await withoutViews()));
    await withoutLog();
    await double.restart();
    for (const instance of house.instances) acknowledged.push(await house.admitted('Dahlia', [instance]));
    line.mend();
    await expectAllOf(acknowledged, house.instances);
    const left = await killedUnderLoad(acknowledged);
    await expectAllOf(acknowledged, left);
    expect(new Set(acknowledged).size).toBe(acknowledged.length);
    // Asked twice or not: both end in order.
    const [one, other] = left as [Instance, Instance];
    one.process.kill('SIGTERM');
    expect([await one.end('SIGTERM'), await other.end('SIGTERM')]).toEqual([0, 0]);
    await house.rebuiltIsTheSame();
  });

  /** Cuts the server of the views off; who was admitted meanwhile. */
  async function withoutViews(): Promise<readonly string[]> {
    line.cut();
    const ids: string[] = [];
    for (const instance of house.instances) {
      const id = await house.admitted('Mawar', [instance]);
      const [file, history] = [
        await asked(`/api/beneficiaries/${id}`, instance),
        await asked(`/api/beneficiaries/${id}/history`, instance),
      ];
      expect([file.status, history.status, history.body.entries.length]).toEqual([200, 200, 3]);
      expectForNow(await asked('/api/caseload', instance));
      expect((await asked('/api/projections', instance)).body.stores).toEqual({ log: 'up', views: 'down' });
      expect((await asked('/health/ready', instance)).body).toEqual({ status: 'no-views' });
      const started = Date.now();
      await asked(`/api/beneficiaries/${id}`, instance);
      expect(Date.now() - started).toBeLessThan(3000);
      ids.push(id);
    }
    return ids;
  }

  /** Ends the server of the log as well. */
  async function withoutLog(): Promise<void> {
    await double.kill();
    const body = { person: { name: 'Kenanga' }, source: 'social-office', legalMode: 'persuasive' };
    for (const instance of house.instances) {
      for (const path of ['/api/caseload', '/health/ready']) expectForNow(await asked(path, instance));
      expectForNow(await instance.ask('/api/beneficiaries', { cookie: house.intake, body, headers: { 'idempotency-key': '"one"' } }));
      expect((await asked('/health/live', instance)).status).toBe(200);
    }
  }

  /** Kills the one that keeps the views while six write; who is left. */
  async function killedUnderLoad(acknowledged: string[]): Promise<readonly Instance[]> {
    const duties = await Promise.all(house.instances.map((each) => house.keeperOf(each)));
    expect(duties.filter(({ here }) => here)).toHaveLength(1);
    const keeper = house.instances[duties.findIndex(({ here }) => here)]!;
    const others = house.instances.filter((instance) => instance !== keeper);
    let stop = false;
    const writing = Promise.all(
      Array.from({ length: 6 }, async (_, writer) => {
        for (let round = 0; !stop; round++) acknowledged.push(await house.admitted(`Orang ${writer} ${round}`));
      }),
    );
    // Whoever writes and is refused for good ends the wait.
    const further = (before: number) => Promise.race([grown(before + 12), writing]);
    const grown = async (length: number) => {
      while (acknowledged.length < length && !stop) await passed(50);
    };
    try {
      await further(acknowledged.length);
      const killed = Date.now();
      await keeper.end('SIGKILL');
      const before = acknowledged.length;
      await until(
        () => Promise.all(others.map((each) => house.keeperOf(each))),
        (each) => each.some(({ here }) => here),
      );
      expect(Date.now() - killed).toBeLessThan(10_000);
      await further(before);
    } finally {
      stop = true;
    }
    await writing;
    return others;
  }

  /** Each counts all who were admitted, and shows each of the last with her whole history. */
  async function expectAllOf(acknowledged: readonly string[], among: readonly Instance[]): Promise<void> {
    const { token } = (await house.referred('Akhir', among)).body;
    for (const instance of among) {
      const counted = () => instance.ask('/api/caseload', { cookie: house.supervisor, headers: { 'read-after': token } });
      const answer = await until(counted, ({ status }) => status !== 503);
      expect([answer.status, answer.body.counts.registered]).toEqual([200, acknowledged.length]);
      for (const id of acknowledged.slice(-4)) {
        expect((await asked(`/api/beneficiaries/${id}`, instance)).status).toBe(200);
        expect((await asked(`/api/beneficiaries/${id}/history`, instance)).body.entries).toHaveLength(3);
      }
      // Each look is on the access record, which the views follow in a moment.
      await until(
        () => asked('/health/ready', instance),
        ({ body }) => body.status === 'ok',
      );
    }
  }
});

/** Asks until the answer is as wanted; within a minute, or it says what came last. */
async function until<Said>(asks: () => Promise<Said>, isWanted: (said: Said) => boolean): Promise<Said> {
  const since = Date.now();
  for (;;) {
    const said = await asks();
    if (isWanted(said)) return said;
    if (Date.now() - since > 60_000) throw new Error(`Still after a minute: ${JSON.stringify(said)}`);
    await passed(100);
  }
}
