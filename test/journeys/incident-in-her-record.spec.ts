import { beneficiaryDecider } from '../../src/modules/beneficiary/beneficiary.decider';
import { NoticeAbsence } from '../../src/modules/beneficiary/absence.steps';
import { House } from '../support/house';
import { takenBefore } from '../support/older-house';
import { admitted, type Cast, castOf, step } from '../support/stories';

const NOBODY = '0198f000-0000-7000-8000-00000000dead';

interface Missing {
  readonly missing: readonly { readonly beneficiary: string; readonly incident: string }[];
}

describe('An incident that is named in her own record', () => {
  let house: House;
  let cast: Cast;
  let there: Cast;
  let her: string;
  let foreign: string;
  const reported = async ({ guard }: Cast) =>
    (
      (await guard.post('/api/incidents', { kind: 'threat', place: 'gerbang', means: ['threat'], visits: [], account: 'a' }).expect(201))
        .body as { id: string }
    ).id;
  beforeEach(async () => {
    house = await House.open('2026-03-02T09:00+07:00');
    await house.openCentre('kartini');
    [cast, there] = [await castOf(house), await castOf(house, 'kartini')];
    her = await admitted(cast, 'Kenanga');
    foreign = await reported(there);
    house.clock.set('2026-03-02T12:00+07:00');
  });
  afterEach(() => house.close());

  const asks = async (name: string, body: object) => {
    const { status, body: answer } = await cast.head.post(`/api/beneficiaries/${her}/${name}`, body);
    return [status, (answer as { code?: string }).code];
  };
  const on = async (incident: string, name: string, body: object = {}) =>
    cast.supervisor.post(`/api/incidents/${incident}/${name}`, body).expect(200);
  const voided = async () => {
    const incident = await reported(cast);
    await on(incident, 'void-incident', { reason: 'tidak pernah ada' });
    return incident;
  };
  const missing = async () => ((await cast.guard.get('/api/incidents/missing').expect(200)).body as Missing).missing;
  const away = async () => ((await cast.guard.get('/api/presence').expect(200)).body as { away: readonly object[] }).away;

  it('stands in this centre, or she is neither gone nor back by it: one of another, of nobody, or that never was', async () => {
    for (const incident of [foreign, NOBODY, await voided()])
      for (const kind of ['taken-by-force', 'absconded'])
        expect(await asks('notice-absence', { kind, incident })).toEqual([422, 'beneficiary/not-valid-incident']);
    expect(await away()).toEqual([]);
    const own = await reported(cast);
    expect(await asks('notice-absence', { kind: 'taken-by-force', incident: own })).toEqual([200, undefined]);
    expect(await missing()).toMatchObject([{ beneficiary: her, incident: own }]);
    house.clock.set('2026-03-02T13:00+07:00');
    for (const incident of [foreign, NOBODY])
      expect(await asks('record-return', { injuries: 'none-seen', incident })).toEqual([422, 'beneficiary/not-valid-incident']);
    expect(await asks('record-return', { injuries: 'none-seen', incident: own })).toEqual([200, undefined]);
    expect([await missing(), await away()]).toEqual([[], []]);
  });

  it('may be a duplicate: she is missing by the one that is counted, and undone where it is said', async () => {
    const [own, counted] = [await reported(cast), await reported(cast)];
    await on(own, 'mark-incident-duplicate', { of: counted });
    expect(await asks('notice-absence', { kind: 'taken-by-force', incident: own })).toEqual([200, undefined]);
    expect(await missing()).toMatchObject([{ beneficiary: her, incident: counted }]);
    expect(await asks('void-absence', { reason: 'keliru' })).toEqual([409, 'beneficiary/taken-in-incident']);
    await on(own, 'withdraw-resident', { beneficiary: her, reason: 'keliru' });
    expect([await missing(), await away()]).toEqual([[], []]);
  });

  it.each(['named', 'of that day'])('is opened again where it was closed before she was known to be gone: %s', async (which) => {
    const other = await admitted(cast, 'Mawar');
    const own = which === 'named' ? await reported(cast) : undefined;
    if (!own) await step(cast.guard, other, 'notice-absence', { kind: 'taken-by-force' });
    const incident = own ?? (await missing())[0]!.incident;
    await on(incident, 'review-incident', { findings: 'Gerbang rusak.', measures: [] });
    await on(incident, 'close-incident');
    house.clock.set('2026-03-02T14:00+07:00');
    expect(await asks('notice-absence', { kind: 'taken-by-force', ...(own && { incident: own }) })).toEqual([200, undefined]);
    expect(await missing()).toContainEqual(expect.objectContaining({ beneficiary: her, incident }));
    expect((await cast.head.get(`/api/incidents/${incident}`).expect(200)).body).toMatchObject({ status: 'open' });
    expect(await asks('void-absence', { reason: 'keliru' })).toEqual([409, 'beneficiary/taken-in-incident']);
    await on(incident, 'withdraw-resident', { beneficiary: her, reason: 'keliru' });
    expect((await missing()).filter(({ beneficiary }) => beneficiary === her)).toEqual([]);
  });

  it.each(['of another centre', 'of nobody'])(
    'and says nothing of her, by what was taken before, leaves the absence to be voided there: %s',
    async (whose) => {
      const incident = whose === 'of nobody' ? NOBODY : foreign;
      const actor = { id: cast.guard.id, role: 'security', centre: 'wanita-utama' } as const;
      const asked = { kind: 'taken-by-force', incident } as const;
      const facts = { worksHere: true, incidentStands: true };
      await takenBefore(house, beneficiaryDecider, { id: her, asks: NoticeAbsence, asked, actor }, facts as never);
      // Whatever is written next is answered once the house followed what came before.
      await step(cast.supervisor, await admitted(cast, 'Mawar'), 'assign-track', { track: 'sewing' });
      expect(await away()).toMatchObject([{ beneficiary: her, kind: 'taken-by-force' }]);
      expect(await asks('void-absence', { reason: 'salah insiden' })).toEqual([200, undefined]);
      expect([await missing(), await away()]).toEqual([[], []]);
      expect(await asks('notice-absence', { kind: 'taken-by-force' })).toEqual([200, undefined]);
      expect(await missing()).toMatchObject([{ beneficiary: her }]);
    },
  );
});
