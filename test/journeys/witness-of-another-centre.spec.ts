import { incidentDecider } from '../../src/modules/incident/incident.decider';
import { GiveAccount } from '../../src/modules/incident/account.steps';
import { House, type Person } from '../support/house';
import { takenBefore } from '../support/older-house';
import { admitted, appointed, type Cast, castOf, discharged, historyOf } from '../support/stories';

const NOBODY = '0198f000-0000-7000-8000-00000000dead';

describe('What a witness told', () => {
  let house: House;
  let cast: Cast;
  let there: Cast;
  let incident: string;
  let hers: string;
  let theirs: string;
  beforeAll(async () => {
    house = await House.open('2026-03-02T09:00+07:00');
    await house.openCentre('kartini');
    [cast, there] = [await castOf(house), await castOf(house, 'kartini')];
    [hers, theirs] = [await admitted(cast, 'Kenanga'), await admitted(there, 'Sekar')];
    const report = { kind: 'threat', place: 'gerbang', means: ['threat'], visits: [], account: 'Mereka datang lagi.' };
    incident = ((await there.guard.post('/api/incidents', report).expect(201)).body as { id: string }).id;
  });
  afterAll(() => house.close());

  const told = async (by: string, witness: string) => {
    const { status, body } = await there.guard.post(`/api/incidents/${incident}/give-account`, {
      by,
      witness,
      account: 'Kata dia begitu.',
    });
    return [status, (body as { code?: string }).code];
  };
  const everybody = (): readonly Person[] => [cast.head, cast.supervisor, cast.worker, cast.guard, cast.intake, cast.auditor];
  const read = async (who: Person, path: string) => {
    const { status, body } = await who.get(path).set('reading-reason', 'supervision');
    return status === 200 ? JSON.stringify(body) : '';
  };

  it('is taken of whoever lived, worked or was seen in the house, and of nobody else, whether another centre knows the id or nobody does', async () => {
    const colleague = await appointed(there, 'Ibu Yanti');
    const visitor = { visitors: [{ relation: 'pimp', idSeen: false, name: 'Togar' }], inVisitingHours: true, purpose: 'visit' };
    const cameTo = async (guard: Person, beneficiary: string) => {
      const { id } = (await guard.post('/api/visits', { ...visitor, beneficiary, herAnswer: 'refuses' }).expect(201)).body as {
        id: string;
      };
      return ((await guard.get(`/api/visits/${id}`).expect(200)).body as { visitors: { outsider: string }[] }).visitors[0]!.outsider;
    };
    const strangers = { resident: hers, staff: await appointed(cast, 'Ibu Rini'), outsider: await cameTo(cast.guard, hers) };
    for (const [by, code] of [
      ['resident', 'incident/not-valid-resident'],
      ['staff', 'staff/not-valid-worker'],
      ['outsider', 'incident/not-valid-outsider'],
    ] as const)
      for (const id of [strangers[by], NOBODY]) expect([by, ...(await told(by, id))]).toEqual([by, 422, code]);
    for (const by of ['police', 'press', 'document'])
      for (const id of [hers, theirs, NOBODY]) expect(await told(by, id)).toEqual([422, 'incident/not-valid-witness']);
    for (const [by, id] of [
      ['resident', theirs],
      ['staff', colleague],
      ['staff', there.guard.id],
      ['outsider', await cameTo(there.guard, theirs)],
    ] as const)
      expect([by, ...(await told(by, id))]).toEqual([by, 200, undefined]);
  });

  it('is taken of whoever has left the house since', async () => {
    const left = await admitted(there, 'Dahlia');
    house.clock.set('2026-03-03T09:00+07:00');
    await discharged(there, left);
    house.clock.set('2026-03-04T09:00+07:00');
    expect(await told('resident', left)).toEqual([200, undefined]);
    expect((await historyOf(there.head, left)).map(({ type }) => type)).toContain('AccountGiven');
  });

  it('where it was taken before of a woman of another centre, stands in nothing that this one reads of her', async () => {
    const asked = { by: 'resident', witness: hers, account: 'Kata dia begitu.' } as never;
    const actor = { id: there.guard.id, role: 'security', centre: 'kartini' } as const;
    const facts = { residents: new Set<string>(), knowsOutsider: true, visitsHere: true, worksHere: true, knowsWitness: true };
    await takenBefore(house, incidentDecider, { id: incident, asks: GiveAccount, asked, actor }, facts);
    await there.guard.post(`/api/incidents/${incident}/write-addendum`, { text: 'Polisi sudah pergi.' }).expect(200);
    await there.head.get(`/api/incidents/${incident}`).set('reading-reason', 'supervision').expect(200);
    for (const who of everybody())
      for (const path of ['', '/history?limit=200', '/history?limit=1', '/episodes', '/access']) {
        const answer = await read(who, `/api/beneficiaries/${hers}${path}`);
        expect([path, answer.includes(incident), answer.includes('AccountGiven')]).toEqual([path, false, false]);
      }
    const request = { beneficiary: hers, askedBy: 'the-person' };
    const { id } = (await cast.head.post('/api/subject-requests', request).expect(201)).body as { id: string };
    const { body } = await cast.head
      .get(`/api/beneficiaries/${hers}/subject-file?request=${id}`)
      .set('reading-reason', 'her-request')
      .expect(200);
    const { history } = body as { history: readonly { type: string }[] };
    expect(history.map(({ type }) => type)).toContain('BeneficiaryAdmitted');
    expect(history.map(({ type }) => type)).not.toContain('AccountGiven');
  });
});
