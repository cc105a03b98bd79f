import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { LiveViews } from '../../src/platform/projections/live-views';
import { viewsDatabase } from '../../src/stores';
import { House } from '../support/house';
import { placesOf } from '../support/every-byte';
import { bytesOfDatabase, removeDatabase } from '../support/mongodb-database';
import { Line } from '../support/mongodb-line';
import { admitted, castOf, countedAt, historyOf, step } from '../support/stories';

/** What `mongodb-query.ts` builds its questions of. */
const OURS = ['$and', '$or', '$eq', '$in', '$gt', '$gte', '$lt', '$lte', '$match', '$count', '$group', '$sum'];

const url = process.env['MONGODB_URL'] ?? '';
(url === '' ? describe.skip : describe)('A house with its views on the server of MONGODB_URL', () => {
  it('shows whom it admitted, at once and after it was opened again, and keeps no views in its folder', async () => {
    let house = await House.open('2026-03-01T09:00+07:00', undefined, { JEJAK_MONGODB_URL: url });
    const { folder } = house;
    const database = viewsDatabase(house.stores.vault.houseKey);
    try {
      const cast = await castOf(house);
      const id = await admitted(cast, 'Melati');
      const shown = async () => house.app.get(LiveViews).appliedUpTo((await house.stores.store.head())!, 30_000);
      await shown();
      const counted = await countedAt(cast.supervisor);
      expect(counted.counts.registered).toBe(1);
      const history = await historyOf(cast.head, id);
      expect(history.length).toBeGreaterThan(1);
      await house.stop();
      house = await House.open('2026-03-01T09:00+07:00', folder, { JEJAK_MONGODB_URL: url });
      const again = await castOf(house);
      await shown();
      expect(await countedAt(again.supervisor)).toEqual(counted);
      expect((await historyOf(again.head, id)).length).toBe(history.length);
      expect(existsSync(join(folder, 'data', 'views.db'))).toBe(false);
    } finally {
      await house.close();
      await removeDatabase(url, database);
    }
  });

  it('leaves no word of what belongs to a person there, in no document and in no file of the server', async () => {
    const house = await House.open('2026-03-01T09:00+07:00', undefined, { JEJAK_MONGODB_URL: url });
    const database = viewsDatabase(house.stores.vault.houseKey);
    try {
      const cast = await castOf(house);
      const [canary, token] = ['Kenari-Rahasia', 'wanita-utama'];
      const id = await admitted(cast, `${canary} Melati`);
      await step(cast.worker, id, 'record-counselling', { role: 'enabler', topic: 'family', note: `${canary} bercerita.` });
      await cast.guard
        .post('/api/incidents', { kind: 'other', place: 'gerbang depan', means: [], visits: [], account: `${canary} dicari.` })
        .expect(201);
      expect(await house.app.get(LiveViews).appliedUpTo((await house.stores.store.head())!, 30_000)).toBe(true);
      const everywhere = await bytesOfDatabase(url, database);
      expect(placesOf(token, everywhere)).not.toEqual([]);
      expect(placesOf(canary, everywhere)).toEqual([]);
    } finally {
      await house.close();
      await removeDatabase(url, database);
    }
  });

  it('is asked by nothing but operators of ours and plain values, whatever somebody sends', async () => {
    const line = await Line.to(url);
    const house = await House.open('2026-03-01T09:00+07:00', undefined, { JEJAK_MONGODB_URL: line.url });
    const database = viewsDatabase(house.stores.vault.houseKey);
    try {
      const cast = await castOf(house);
      await admitted(cast, 'Melati');
      const before = line.commands.length;
      // A busy server has not written yet what she recorded: she is told so (503), and asks again.
      const ask = async (query: string): Promise<number> => {
        const { status } = await cast.supervisor.get(query);
        return status === 503 ? ask(query) : status;
      };
      for (const [route, parameter, expected] of [
        ['/api/beneficiaries', 'nik[$gt]=', 400],
        ['/api/beneficiaries', 'name[$ne]=kenari', 400],
        ['/api/visits', 'from[$where]=kenari', 400],
        ['/api/caseload', 'track[$ne]=kenari', 400],
        ['/api/caseload', 'worker={"$gt":""}', 400],
        ['/api/visits', 'limit={"$gt":0}', 400],
        ['/api/beneficiaries', 'name={"$gt":""}', 200],
        ['/api/beneficiaries', 'name=$where: sleep(5000)', 200],
        ['/api/beneficiaries', 'register=$ne', 200],
      ] as const)
        expect([parameter, await ask(`${route}?${encodeURI(parameter).replaceAll('$', '%24')}`)]).toEqual([parameter, expected]);
      for (const body of [{ purpose: { $gt: '' } }, { $where: 'sleep(5000)' }, { 'visitors.0.name': 'kenari' }])
        await cast.guard.post('/api/visits', body).expect(400);
      const asked = line.commands.slice(before).filter(({ name }) => ['find', 'aggregate', 'count'].includes(name));
      expect(asked.length).toBeGreaterThan(0);
      const operators = new Set(
        asked.flatMap(({ said }) => JSON.stringify(said['filter'] ?? said['pipeline'] ?? {}).match(/"\$\w*"(?=:)/g) ?? []),
      );
      expect([...operators].filter((each) => !OURS.includes(JSON.parse(each) as string))).toEqual([]);
      expect(JSON.stringify(asked)).not.toMatch(/sleep|\$where|\$expr|\$regex|kenari/);
    } finally {
      await house.close();
      await line.close();
      await removeDatabase(url, database);
    }
  });
});
