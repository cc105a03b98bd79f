import { join } from 'node:path';
import Database from 'better-sqlite3';
import { verifyLog } from '../../src/cli/verify';
import { Config } from '../../src/config';
import { LostKeys } from '../../src/http/lost-keys';
import { LiveViews } from '../../src/platform/projections/live-views';
import { House } from '../support/house';
import { Heard } from '../support/house-folder';
import { admitted, type Cast, castOf, step } from '../support/stories';
import { erased } from '../support/erasing';

describe('Keys are gone that nobody destroyed', () => {
  let house: House;
  let cast: Cast;
  let [melati, kenanga] = ['', ''];
  const told = { role: 'enabler', topic: 'family', note: 'Ingin pulang.' };

  const withoutKeys = (like: string) => {
    const db = new Database(join(house.folder, 'data', 'keys.db'));
    expect(db.prepare<[string]>('DELETE FROM keys WHERE key_id LIKE ?').run(like).changes).toBeGreaterThan(0);
    db.close();
  };
  const ready = async () => {
    await cast.guard.get('/health/ready');
    await house.app.get(LostKeys).look();
    // What the views have still to show is another answer.
    await house.app.get(LiveViews).appliedUpTo((await house.stores.store.head())!, 30_000);
    const { status, body } = await cast.guard.get('/health/ready');
    return [status, body] as const;
  };
  const verified = async () => {
    const heard = new Heard();
    return [await verifyLog(new Config({ JEJAK_DATA: join(house.folder, 'data') }), heard), heard] as const;
  };

  beforeEach(async () => {
    house = await House.open('2026-03-10T09:00+07:00');
    cast = await castOf(house);
    [melati, kenanga] = [await admitted(cast, 'Melati'), await admitted(cast, 'Kenanga')];
    for (const her of [melati, kenanga]) await step(cast.worker, her, 'record-counselling', told);
  });
  afterEach(() => house.close());

  it('jejak verify names them, and ends with 1; the house says so to machines, and of whom to who asks for the keys', async () => {
    expect(await ready()).toEqual([200, { status: 'ok' }]);
    withoutKeys(`beneficiary-${melati}/counselling/%`);
    house.clock.set('2026-03-10T09:11+07:00');
    expect(await ready()).toEqual([200, { status: 'keys-lost' }]);
    const { body } = await cast.auditor.get('/api/keys').expect(200);
    expect(body).toMatchObject({ alarms: [{ code: 'vault-key-lost', keys: [`beneficiary-${melati}/counselling`] }] });
    const [code, heard] = await verified();
    expect([code, heard.facts]).toMatchObject([1, { whole: false, lostKeys: [`beneficiary-${melati}/counselling`] }]);
    expect(heard.text).toContain(`MISSING: 1 kunci`);
    expect(heard.text).not.toContain('WHOLE');
  });

  it('an erasure that destroyed them is none, also where an older vault knows nothing of it', async () => {
    await erased(cast, `beneficiary-${kenanga}`);
    expect(await ready()).toEqual([200, { status: 'ok' }]);
    expect((await verified())[0]).toBe(0);
    withoutKeys(`beneficiary-${kenanga}/%`);
    house.clock.set('2027-03-10T09:11+07:00');
    expect(await ready()).toEqual([200, { status: 'ok' }]);
    expect((await verified())[0]).toBe(0);
  });
});
