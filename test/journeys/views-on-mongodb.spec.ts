import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { viewsDatabase } from '../../src/stores';
import { House } from '../support/house';
import { removeDatabase } from '../support/mongodb-database';
import { admitted, castOf, countedAt, historyOf } from '../support/stories';

jest.setTimeout(60_000);

const url = process.env['MONGODB_URL'] ?? '';
(url === '' ? describe.skip : describe)('A house with its views on the server of MONGODB_URL', () => {
  it('shows whom it admitted, at once and after it was opened again, and keeps no views in its folder', async () => {
    let house = await House.open('2026-03-01T09:00+07:00', undefined, { JEJAK_MONGODB_URL: url });
    const { folder } = house;
    const database = viewsDatabase(house.stores.vault.houseKey);
    try {
      const cast = await castOf(house);
      const id = await admitted(cast, 'Melati');
      const counted = await countedAt(cast.supervisor);
      expect(counted.counts.registered).toBe(1);
      const history = await historyOf(cast.head, id);
      expect(history.length).toBeGreaterThan(1);
      await house.stop();
      house = await House.open('2026-03-01T09:00+07:00', folder, { JEJAK_MONGODB_URL: url });
      const again = await castOf(house);
      expect(await countedAt(again.supervisor)).toEqual(counted);
      expect((await historyOf(again.head, id)).length).toBe(history.length);
      expect(existsSync(join(folder, 'data', 'views.db'))).toBe(false);
    } finally {
      await house.close();
      await removeDatabase(url, database);
    }
  });
});
