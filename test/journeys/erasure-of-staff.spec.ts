import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { approvedErasure, erased } from '../support/erasing';
import { bytesWithin, placesOf } from '../support/every-byte';
import { House } from '../support/house';
import { admitted, castOf, step } from '../support/stories';

const NAME = 'KenariPegawaiZqx';

describe('Somebody who worked here is erased', () => {
  it('with the name she signed in with, down to the bytes, also where an older file of accounts is put back', async () => {
    let house = await House.open('2026-03-10T09:00+07:00');
    const { folder } = house;
    const cast = await castOf(house);
    const she = await house.person('social-worker', { name: NAME });
    const { user } = house.stores.accounts.byId(she.id)!;
    const her = await admitted(cast, 'Melati');
    await step(she, her, 'record-counselling', { role: 'enabler', topic: 'family' });
    const subject = `staff-${she.id}`;
    const ask = { subject, askedBy: 'the-person', how: 'in-person' };
    expect((await cast.supervisor.post('/api/erasures', ask).expect(409)).body).toMatchObject({ code: 'erasure/still-signs-in' });
    const admin = await house.person('admin');
    await admin.post(`/api/accounts/${she.id}/disable-account`, { why: 'left' }).expect(200);
    const listed = async () =>
      ((await admin.get('/api/accounts').expect(200)).body as { accounts: { id: string; user: unknown }[] }).accounts.find(
        ({ id }) => id === she.id,
      )!.user;
    expect(await listed()).toBe(user);
    await house.stop();
    copyFileSync(join(folder, 'data', 'access.db'), join(folder, 'older.db'));
    expect(placesOf(user, bytesWithin(join(folder, 'data')))).not.toEqual([]);

    house = await House.open('2026-03-10T09:00+07:00', folder);
    const again = await castOf(house);
    const id = await approvedErasure(again, subject);
    expect(JSON.stringify((await again.supervisor.get('/api/accounts').expect(200)).body)).not.toContain(user);
    const { body } = await again.head.post(`/api/erasures/${id}/carry-out`).expect(200);
    expect(body).toMatchObject({ standing: 'certified' });
    const [scrubbed] = (await house.stores.store.readStream(`erasure-${id}`, 0, 100)).filter(({ type }) => type === 'TracesScrubbed');
    expect(scrubbed!.data).toEqual({ from: ['claims', 'name-index', 'accounts', 'key-caches', 'key-of-comparisons'] });
    await house.stop();
    const gone = () => [user, NAME].flatMap((text) => placesOf(text, bytesWithin(join(folder, 'data'))));
    expect(gone()).toEqual([]);

    copyFileSync(join(folder, 'older.db'), join(folder, 'data', 'access.db'));
    house = await House.open('2026-03-11T09:00+07:00', folder);
    expect(house.stores.accounts.byId(she.id)).toBeUndefined();
    await house.stop();
    expect(gone()).toEqual([]);
    await (await House.open('2026-03-11T09:00+07:00', folder)).close();
  });

  it('and it is not certified while her account is there', async () => {
    const house = await House.open('2026-03-10T09:00+07:00');
    const cast = await castOf(house);
    const she = await house.person('social-worker', { name: NAME });
    await (await house.person('admin')).post(`/api/accounts/${she.id}/disable-account`, { why: 'left' }).expect(200);
    // As if the file could not be written.
    house.stores.accounts.forget = () => false;
    const done = await erased(cast, `staff-${she.id}`);
    expect(done).toMatchObject({ standing: 'partial' });
    expect(done.stores).toContainEqual({ store: 'accounts', reached: true, values: 1, left: 1 });
    await house.close();
  });
});
