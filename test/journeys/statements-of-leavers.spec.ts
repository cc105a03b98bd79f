import { House, type Person } from '../support/house';
import { castOf } from '../support/stories';

interface Item {
  readonly about: string;
  readonly state: string;
  readonly whoName: string | null;
  readonly leftByName: string | null;
}

it('A statement of whoever left is for those who work here: it is taken from her later, or said not to be had', async () => {
  const house = await House.open('2026-03-02T09:00+07:00');
  const cast = await castOf(house);
  await house.appoint(cast.worker, 'social-worker');
  const report = { kind: 'threat', place: 'gerbang', means: [], visits: [], account: 'ia mengancam' };
  const { id } = (await cast.guard.post('/api/incidents', report).expect(201)).body as { id: string };
  const appointed = async (name: string) =>
    ((await cast.head.post('/api/staff', { name, kind: 'guard' }).expect(201)).body as { id: string }).id;
  const [salim, rahmat, tono] = [await appointed('Salim'), await appointed('Rahmat'), await appointed('Tono')];
  for (const staff of [salim, rahmat, tono])
    await cast.guard.post(`/api/incidents/${id}/involve-staff`, { staff, role: 'present' }).expect(200);
  for (const staff of [salim, rahmat]) await cast.head.post(`/api/staff/${staff}/record-staff-left`).expect(200);
  house.clock.set('2026-03-06T09:00+07:00');
  const owed = async (query: string) =>
    (
      (await cast.supervisor.get(`/api/worklist?clock=staff-statement${query}`).expect(200)).body as { items: readonly Item[] }
    ).items.filter(({ about }) => about === `incident-${id}`);
  const named = async (query: string) =>
    (await owed(query)).map(({ state, whoName, leftByName }) => [state, whoName, leftByName]).toSorted();
  expect(await named('&state=overdue')).toEqual([
    ['overdue', null, 'Rahmat'],
    ['overdue', null, 'Salim'],
    ['overdue', 'Tono', null],
  ]);
  expect(await named('&state=overdue&worker=none')).toEqual([
    ['overdue', null, 'Rahmat'],
    ['overdue', null, 'Salim'],
  ]);
  // The incident is closed meanwhile; nothing of it is lost.
  await cast.head.post(`/api/incidents/${id}/review-incident`, { findings: 'dua petugas keluar', measures: [] }).expect(200);
  await cast.head.post(`/api/incidents/${id}/close-incident`).expect(200);
  const none = (who: Person, staff: string, body: object = { reason: 'pindah, tidak terjawab' }) =>
    who.post(`/api/incidents/${id}/record-statement-not-obtained`, { staff, ...body });
  expect((await none(cast.supervisor, tono)).body).toMatchObject({ status: 409, code: 'incident/statement-can-be-had' });
  expect((await none(cast.supervisor, salim, {})).body).toMatchObject({ code: 'incident/not-valid-without-reason' });
  expect((await none(cast.guard, salim)).status).toBe(403);
  await none(cast.supervisor, salim).expect(200);
  expect((await none(cast.supervisor, salim)).body).toMatchObject({ status: 409, code: 'incident/no-statement-of-hers' });
  const told = (witness: string) =>
    cast.supervisor.post(`/api/incidents/${id}/give-account`, { by: 'staff', witness, account: 'lewat telepon' });
  await told(rahmat).expect(200);
  expect((await owed('')).map(({ state }) => state).toSorted()).toEqual(['done', 'done', 'ended', 'overdue']);
  const statements = async () => {
    const { body } = await cast.supervisor.get(`/api/incidents/${id}`).expect(200);
    return (body as { statements: readonly { staff: string; state: string }[] }).statements.map(({ staff, state }) => [staff, state]);
  };
  expect(await statements()).toEqual(
    expect.arrayContaining([
      [salim, 'not-obtained'],
      [rahmat, 'done'],
      [tono, 'overdue'],
    ]),
  );
  // She calls back after all.
  await told(salim).expect(200);
  expect(await statements()).toEqual(expect.arrayContaining([[salim, 'done']]));
  expect((await owed('')).map(({ state }) => state).toSorted()).toEqual(['done', 'done', 'done', 'overdue']);
  await house.close();
});
