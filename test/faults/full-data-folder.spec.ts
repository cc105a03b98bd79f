import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as passed } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { FILES } from '../../src/data-folder';
import { EventStoreDbDouble } from '../support/eventstoredb-double/double';
import { House } from '../support/house';
import { smallDisk } from '../support/small-disk';
import { admitted, type Cast, castOf } from '../support/stories';

const disk = smallDisk('8m');
afterAll(() => disk?.remove());

/** Takes what is left of the disk; what gives it back. */
function filled(path: string): () => void {
  // A write-ahead log that was written before has room of its own.
  for (const file of [FILES.keys, FILES.access, FILES.tries]) {
    const db = new Database(join(path, 'data', file));
    db.pragma('wal_checkpoint(TRUNCATE)');
    db.close();
  }
  const files: string[] = [];
  for (let size = 1024 * 1024; size >= 4096;)
    try {
      files.push(join(path, `ballast-${files.length}`));
      writeFileSync(files.at(-1)!, Buffer.alloc(size));
    } catch {
      size /= 2;
    }
  return () => files.forEach((file) => rmSync(file, { force: true }));
}

(disk ? describe : describe.skip)('A house with its log on a server, whose data folder lies on a full disk', () => {
  let double: EventStoreDbDouble;
  let house: House;
  let cast: Cast;
  let id: string;
  beforeAll(async () => {
    double = await EventStoreDbDouble.start();
    house = await House.open('2026-03-01T09:00+07:00', disk!.path, { JEJAK_EVENTSTOREDB_URL: double.connectionString });
    await house.openCentre('wanita-utama');
    cast = await castOf(house);
    id = await admitted(cast, 'Melati');
  });
  afterAll(async () => {
    await house.stop();
    await double.kill();
  });

  it('shows whoever is signed in what there is, takes steps that need no new key, refuses the others for now, and goes on once there is room', async () => {
    const [head, worker, intake] = [cast.head, cast.worker, cast.intake].map((each) => house.again(each.id, 'kept')) as [
      Cast['head'],
      Cast['worker'],
      Cast['intake'],
    ];
    const [counselling, referral] = [
      { role: 'enabler', topic: 'family' },
      { person: { name: 'Mawar' }, source: 'self', legalMode: 'persuasive' },
    ];
    // A machine that asks has recorded nothing, and waits for no view.
    const ready = () => head.get('/health/ready').unset('read-after');
    expect((await ready()).body).not.toMatchObject({ status: 'disk-full' });
    const free = filled(disk!.path);
    // After half a minute the use of a session is noted, which cannot be done either.
    for (const minute of ['09:00', '09:02']) {
      house.clock.set(`2026-03-01T${minute}+07:00`);
      for (const path of [`/${id}`, `/${id}/history`, '?name=mel'])
        expect([minute, path, (await intake.get(`/api/beneficiaries${path}`)).status]).toEqual([minute, path, 200]);
      const asked = [
        await intake.post('/api/beneficiaries', referral),
        await intake.post('/api/sign-in', { user: 'siapa', password: 'salah' }),
      ];
      for (const { status, body, headers } of asked)
        expect([status, (body as { code: string }).code, headers['retry-after']]).toEqual([503, 'store/unavailable', '5']);
    }
    await worker.post(`/api/beneficiaries/${id}/record-counselling`, counselling).expect(200);
    expect([(await ready()).status, (await ready()).body]).toEqual([503, { status: 'disk-full' }]);

    free();
    expect((await ready()).body).not.toMatchObject({ status: 'disk-full' });
    const { body } = await intake.post('/api/beneficiaries', referral).expect(201);
    for (let status = 0; status !== 200; await passed(100))
      ({ status } = await head.get(`/api/beneficiaries/${(body as { id: string }).id}`));
    await intake.post('/api/sign-in', { user: 'siapa', password: 'salah' }).expect(401);
    const { body: projections } = await cast.supervisor.get('/api/projections').expect(200);
    expect((projections as { projections: readonly { state: string }[] }).projections.every(({ state }) => state === 'live')).toBe(true);
  });
});
