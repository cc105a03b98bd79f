import { erased } from '../support/erasing';
import { House, type Person } from '../support/house';
import { admitted, type Cast, castOf } from '../support/stories';

interface Asked {
  readonly id: string;
  readonly notices?: readonly { readonly code: string; readonly about: readonly string[] }[];
}

describe('A record with people of their own in it', () => {
  let house: House;
  let cast: Cast;
  let her: string;
  const read = async <Answer>(who: Person, path: string) => (await who.get(`/api/${path}`).expect(200)).body as Answer;
  const opened = async (who: Person, collection: string, body: object) =>
    ((await who.post(`/api/${collection}`, body).expect(201)).body as { id: string }).id;
  const asked = async (subject: string) =>
    (await cast.head.post('/api/erasures', { subject, askedBy: 'the-person', how: 'in-person' }).expect(201)).body as Asked;

  /** Carries out what was asked for. */
  const carriedOut = async ({ id }: Asked) => {
    await cast.supervisor.post(`/api/erasures/${id}/check-requester`, { proof: 'known-to-staff' }).expect(200);
    for (const who of [cast.supervisor, await house.person('head')]) await who.post(`/api/erasures/${id}/approve-erasure`).expect(200);
    await cast.head.post(`/api/erasures/${id}/carry-out`).expect(200);
  };

  const visitOf = async (name: string) => {
    const visitors = [
      { relation: 'family', idSeen: true, name, phone: '081234567890' },
      { relation: 'friend', idSeen: false },
    ];
    const id = await opened(cast.guard, 'visits', {
      visitors,
      inVisitingHours: true,
      purpose: 'visit',
      beneficiary: her,
      herAnswer: 'wants',
    });
    const visit = await read<{ visitors: { outsider: string }[] }>(cast.guard, `visits/${id}`);
    return { id, visitor: `outsider-${visit.visitors[0]!.outsider}` };
  };

  beforeAll(async () => {
    house = await House.open('2026-03-10T09:00+07:00');
    cast = await castOf(house);
    her = await admitted(cast, 'Gita');
  });
  afterAll(() => house.close());

  it('is erased as itself: whoever asks for a visit, and its certificate, name the visitor whose data stay in it', async () => {
    const { id, visitor } = await visitOf('Bapak Darmo');
    const erasure = await asked(`visit-${id}`);
    expect(erasure.notices).toMatchObject([{ code: 'erasure/others-stay', about: [visitor] }]);
    await carriedOut(erasure);
    const staying = { others: [{ subject: visitor, standing: null, samePerson: false }] };
    for (const more of ['', '/certificate']) expect(await read(cast.head, `erasures/${erasure.id}${more}`)).toMatchObject(staying);
    expect(await read(cast.guard, `visits/${id}`)).toMatchObject({ visitors: [{ name: 'Bapak Darmo' }, {}] });
    await erased({ ...cast, worker: await house.person('supervisor') }, visitor);
    expect(await read(cast.head, `erasures/${erasure.id}/certificate`)).toMatchObject({
      others: [{ subject: visitor, standing: 'certified' }],
    });
  });

  it('so of a pick-up, whoever comes for her', async () => {
    const id = await opened(cast.worker, 'pickups', { beneficiary: her, relation: 'family', name: 'Bu Tinah', will: 'wants' });
    const { outsider } = await read<{ outsider: string }>(cast.head, `pickups/${id}`);
    expect((await asked(`pickup-${id}`)).notices).toMatchObject([{ code: 'erasure/others-stay', about: [`outsider-${outsider}`] }]);
  });

  it('names nobody whose erasure was asked for already, and of whoever has it for her own nobody', async () => {
    const { id, visitor } = await visitOf('Bapak Karto');
    expect((await asked(visitor)).notices).toBeUndefined();
    expect((await asked(`visit-${id}`)).notices).toBeUndefined();
  });
});
