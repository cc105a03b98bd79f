import { approvedErasure } from '../support/erasing';
import { House, type Person } from '../support/house';
import { admitted, type Cast, castOf } from '../support/stories';

describe('Whoever had an erasure carried out', () => {
  let house: House;
  let cast: Cast;
  let id: string;
  let her: string;
  const read = async <Answer>(who: Person, path: string) => (await who.get(`/api/${path}`).expect(200)).body as Answer;
  beforeAll(async () => {
    house = await House.open('2026-03-10T09:00+07:00');
    cast = await castOf(house);
    await house.appoint(cast.head, 'head');
    her = `beneficiary-${await admitted(cast, 'Gita')}`;
    id = await approvedErasure(cast, her);
    await cast.head.post(`/api/erasures/${id}/carry-out`).expect(200);
  });
  afterAll(() => house.close());

  it('is named by the erasure and its list, and on the certificate', async () => {
    const named = { carriedOutBy: cast.head.id, carriedOutByName: 'Ibu Pegawai' };
    expect(await read(cast.supervisor, `erasures/${id}`)).toMatchObject(named);
    expect((await read<{ erasures: { id: string }[] }>(cast.auditor, 'erasures')).erasures.find((each) => each.id === id)).toMatchObject(
      named,
    );
    expect(await read(cast.head, `erasures/${id}/certificate`)).toMatchObject({ carriedOutBy: cast.head.id });
  });

  it('is named by each event that the house recorded for her', async () => {
    const { entries } = await read<{ entries: { type: string; actor: object; onBehalfOf?: string }[] }>(
      cast.auditor,
      `erasures/${id}/history`,
    );
    const carried = entries.slice(entries.findIndex(({ type }) => type === 'SubjectErasureFenced'));
    expect(carried.map(({ type, onBehalfOf }) => [type, onBehalfOf])).toEqual(
      ['SubjectErasureFenced', 'KeysDestroyed', 'TracesScrubbed', 'ErasureVerified', 'ErasureCertified'].map((type) => [
        type,
        cast.head.id,
      ]),
    );
  });

  it('stands on the access record of whom it was, and of the erasure, with what she did', async () => {
    for (const subject of [her, `erasure-${id}`]) {
      const { entries } = await read<{ entries: { route: string; actor: { id: string } }[] }>(
        cast.auditor,
        `audit/access?subject=${subject}`,
      );
      const carried = entries.filter(({ route }) => route === 'POST /api/erasures/:id/carry-out');
      expect([subject, carried.map(({ actor }) => actor.id)]).toEqual([subject, [cast.head.id]]);
    }
  });

  it('is nobody before it was carried out', async () => {
    const other = await approvedErasure(cast, `beneficiary-${await admitted(cast, 'Hana')}`);
    expect(await read(cast.head, `erasures/${other}`)).toMatchObject({ standing: 'approved', carriedOutBy: null, carriedOutByName: null });
  });
});
