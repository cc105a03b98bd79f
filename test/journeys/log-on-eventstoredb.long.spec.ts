import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as passed } from 'node:timers/promises';
import { verifyLog } from '../../src/cli/verify';
import { Config } from '../../src/config';
import { StoreUnavailable } from '../../src/platform/event-store/event-store';
import { DataFolderBroken, FILES, LogHidden } from '../../src/stores';
import { EventStoreDbDouble } from '../support/eventstoredb-double/double';
import { House } from '../support/house';
import { Heard } from '../support/house-folder';
import { admitted, type Cast, castOf, countedAt, historyOf, step } from '../support/stories';

const NOW = '2026-03-01T09:00+07:00';

/** A double with a house on it. */
class OnServer {
  cast!: Cast;

  private constructor(
    readonly double: EventStoreDbDouble,
    public house: House,
  ) {}

  static async open(): Promise<OnServer> {
    const double = await EventStoreDbDouble.start();
    const at = new OnServer(double, await House.open(NOW, undefined, { JEJAK_EVENTSTOREDB_URL: double.connectionString }));
    at.cast = await castOf(at.house);
    return at;
  }

  /** Starts it anew, on its own folder or on another. */
  async start(folder = this.house.folder): Promise<void> {
    this.house = await House.open(NOW, folder, { JEJAK_EVENTSTOREDB_URL: this.double.connectionString });
    this.cast = await castOf(this.house);
  }

  get config(): Config {
    const folder = { JEJAK_DATA: join(this.house.folder, 'data'), JEJAK_MASTER_KEY_FILE: join(this.house.folder, 'master.key') };
    return new Config({ ...folder, JEJAK_EVENTSTOREDB_URL: this.double.connectionString });
  }

  async registered(): Promise<number> {
    return (await countedAt(this.cast.supervisor)).counts.registered;
  }
}

describe('A house with its log on EventStoreDB', () => {
  let at: OnServer;
  let melati: string;
  beforeAll(async () => {
    at = await OnServer.open();
    melati = await admitted(at.cast, 'Melati');
  });
  afterAll(async () => {
    await at.house.close();
    await at.double.kill();
  });

  it('shows whom it admitted, keeps no log in its folder and no name at the server', async () => {
    const before = await at.registered();
    const kenanga = await admitted(at.cast, 'Kenanga');
    expect(await at.registered()).toBe(before + 1);
    expect((await historyOf(at.cast.head, kenanga)).length).toBeGreaterThan(2);
    expect(existsSync(join(at.house.folder, 'data', FILES.events))).toBe(false);
    const written = at.double.log.entries.map(({ data, metadata }) => Buffer.concat([data, metadata]).toString());
    expect([written.length > 5, written.filter((text) => /Melati|Kenanga|Ibu/.test(text))]).toEqual([true, []]);
  });

  it('follows its policies through the server: whom somebody took is absent', async () => {
    const dahlia = await admitted(at.cast, 'Dahlia');
    const report = { kind: 'forced-removal', place: 'gerbang depan', means: ['threat'], visits: [], account: 'Mereka menunggu.' };
    const { id } = (await at.cast.guard.post('/api/incidents', report).expect(201)).body as { id: string };
    const step = (name: string, body: object) => at.cast.guard.post(`/api/incidents/${id}/${name}`, body).expect(200);
    await step('involve-residents', { residents: [{ beneficiary: dahlia, role: 'target', will: 'refuses' }] });
    await step('record-taken', { residents: [{ beneficiary: dahlia, will: 'refuses' }] });
    expect((await historyOf(at.cast.head, dahlia)).map(({ type }) => type)).toEqual(
      expect.arrayContaining(['ResidentTaken', 'AbsenceNoticed']),
    );
  });

  it('verifies the log beside the running house', async () => {
    const heard = new Heard();
    expect(await verifyLog(at.config, heard)).toBe(0);
    expect(heard.facts).toMatchObject({ whole: true, events: at.double.log.entries.filter(({ type }) => !type.startsWith('$')).length });
  });

  it('goes on after the server was gone; meanwhile everything is refused for now, and nothing half done', async () => {
    const before = await at.registered();
    await at.double.kill();
    const refused = await step(at.cast.worker, melati, 'record-counselling', { role: 'enabler', topic: 'family' }, 503);
    expect([refused.body.code, Number(refused.headers['retry-after']) > 0]).toEqual(['store/unavailable', true]);
    const health = await at.cast.supervisor.get('/health/ready');
    expect([health.status, health.body]).toEqual([503, { status: 'no-log' }]);
    // What somebody may do stands in the log, and so would that she was shown somebody: nothing is answered unseen.
    const { headers } = await at.cast.supervisor.get(`/api/beneficiaries/${melati}`).expect(503);
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    await at.double.restart();
    for (let status = 0; status !== 200; await passed(50)) ({ status } = await at.cast.supervisor.get('/api/caseload'));
    await admitted(at.cast, 'Rosa');
    expect(await at.registered()).toBe(before + 1);
  });
});

describe('A house that was stopped, with its log on EventStoreDB', () => {
  let at: OnServer;
  let melati: string;
  beforeAll(async () => {
    at = await OnServer.open();
    melati = await admitted(at.cast, 'Melati');
    await at.house.stop();
  });
  afterAll(async () => {
    rmSync(at.house.folder, { recursive: true });
    await at.double.kill();
  });

  it('shows the same after a start', async () => {
    await at.start();
    const before = await at.registered();
    await at.house.stop();
    await at.start();
    expect([await at.registered(), before > 0]).toEqual([before, true]);
    await at.house.stop();
  });

  it('builds its views anew when they know of events that the server does not hold any more', async () => {
    await at.start();
    const [entries, before] = [at.double.log.entries.length, await at.registered()];
    await admitted(at.cast, 'Mawar');
    expect(await at.registered()).toBe(before + 1);
    await at.house.stop();
    at.double.log.backTo(entries);
    await at.start();
    expect(await at.registered()).toBe(before);
    await admitted(at.cast, 'Kenanga');
    expect(await at.registered()).toBe(before + 1);
    await at.house.stop();
  });

  it('does not start on a server that holds events back, and verify names the stream', async () => {
    at.double.log.setMetadata(`beneficiary-${melati}`, { $maxCount: 1 });
    await expect(at.start()).rejects.toThrow(LogHidden);
    const heard = new Heard();
    expect(await verifyLog(at.config, heard)).toBe(1);
    expect(heard.facts).toMatchObject({ whole: false, hidden: [`beneficiary-${melati}`] });
    at.double.log.setMetadata(`beneficiary-${melati}`, {});
    await at.start();
    await at.house.stop();
  });

  it('does not start without its keys, nor make new ones beside the log', async () => {
    const other = mkdtempSync(join(tmpdir(), 'jejak-other-'));
    await expect(at.start(other)).rejects.toThrow(DataFolderBroken);
    expect(existsSync(join(other, 'data', FILES.keys))).toBe(false);
    rmSync(other, { recursive: true });
  });

  it('does not start beside a log of its own, nor without the server on the folder of a server', async () => {
    const events = join(at.house.folder, 'data', FILES.events);
    writeFileSync(events, '');
    await expect(at.start()).rejects.toThrow(DataFolderBroken);
    rmSync(events);
    await expect(House.open(NOW, at.house.folder)).rejects.toThrow(DataFolderBroken);
  });

  it('does not start while the server is away', async () => {
    await at.double.kill();
    await expect(at.start()).rejects.toThrow(StoreUnavailable);
    await expect(verifyLog(at.config, new Heard())).rejects.toEqual(expect.objectContaining({ exitCode: 2 }));
    await at.double.restart();
  });
});
