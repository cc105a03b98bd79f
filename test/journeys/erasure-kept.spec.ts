import type { Erasing } from '../support/erasing';
import { House } from '../support/house';
import { type Cast, castOf } from '../support/stories';

describe('Of somebody from outside, what the house has to know stays', () => {
  let house: House;
  let cast: Cast;
  const opened = async (path: string, body: object) => ((await cast.guard.post(path, body).expect(201)).body as { id: string }).id;
  const comes = async (name: string) => {
    const visitors = [{ relation: 'pimp', idSeen: false, name }];
    const visit = await opened('/api/visits', {
      visitors,
      inVisitingHours: true,
      purpose: 'visit',
      herAnswer: 'not-asked',
      vehicle: 'H 1',
    });
    const { body } = await cast.guard.get(`/api/visits/${visit}`).expect(200);
    return { visit, outsider: (body as { visitors: { outsider: string }[] }).visitors[0]!.outsider };
  };
  /** What is kept of whom, once it was looked up; or why nothing at all can be erased. */
  const kept = async (subject: string, classes?: readonly string[]) => {
    const asked = { subject, askedBy: 'the-person', ...(classes && { classes }) };
    const { id } = (await cast.worker.post('/api/erasures', asked).expect(201)).body as { id: string };
    const { status, body } = await cast.supervisor.post(`/api/erasures/${id}/check-requester`, { proof: 'known-to-staff' });
    const line = (await cast.head.get(`/api/erasures/${id}`).expect(200)).body as Erasing;
    await cast.worker.post(`/api/erasures/${id}/withdraw-erasure`).expect(200);
    return status === 200 ? line.kept : (body as { code: string }).code;
  };
  beforeAll(async () => {
    house = await House.open('2026-03-10T09:00+07:00');
    cast = await castOf(house);
  });
  afterAll(() => house.close());

  it('whom a bar keeps out, under whichever of the records of that person, and why; until it is lifted', async () => {
    const [one, other] = [await comes('Anton'), await comes('Toni')];
    for (const { outsider } of [one, other]) await opened('/api/outsiders', { visitor: outsider, relation: 'pimp' });
    await cast.guard.post(`/api/outsiders/${one.outsider}/link-outsiders`, { other: other.outsider }).expect(200);
    await cast.supervisor.post(`/api/outsiders/${one.outsider}/bar-outsider`, { why: 'force', until: '2026-06-01' }).expect(200);
    const stays = ['visitor', 'incident'].map((dataClass) => ({ dataClass, ground: 'standing-stop', until: '2026-06-01' }));
    for (const { outsider } of [one, other]) expect(await kept(`outsider-${outsider}`)).toEqual(stays);
    expect(await kept(`outsider-${other.outsider}`, ['visitor'])).toBe('erasure/held');
    await cast.supervisor.post(`/api/outsiders/${one.outsider}/lift-bar`, { reason: 'Salah orang.' }).expect(200);
    expect(await kept(`outsider-${other.outsider}`)).toEqual([]);
  });

  it('whom a protection order keeps away, until the day it ends there', async () => {
    const { outsider } = await comes('Bonar');
    await opened('/api/outsiders', { visitor: outsider, relation: 'pimp' });
    const order = {
      number: 'SP/1',
      issuer: 'Polres',
      limits: 'Tidak mendekat',
      from: '2026-03-10T08:00+07:00',
      until: '2026-03-20T00:30+07:00',
    };
    await cast.supervisor.post(`/api/outsiders/${outsider}/record-protection-order`, order).expect(200);
    expect(await kept(`outsider-${outsider}`)).toContainEqual({ dataClass: 'visitor', ground: 'standing-stop', until: '2026-03-20' });
  });

  it('who came before an incident, and in which car, until it is closed', async () => {
    const { visit, outsider } = await comes('Cokro');
    const report = { kind: 'threat', place: 'gerbang', means: ['threat'], visits: [visit] };
    const incident = await opened('/api/incidents', report);
    await cast.guard.post(`/api/incidents/${incident}/involve-outsider`, { outsider, count: 1, relation: 'pimp' }).expect(200);
    const open = [{ dataClass: 'visitor', ground: 'open-incident' }];
    for (const subject of [`outsider-${outsider}`, `visit-${visit}`]) expect(await kept(subject)).toEqual(open);
    await cast.head.post(`/api/incidents/${incident}/review-incident`, { findings: 'Selesai.', measures: [] }).expect(200);
    expect(await kept(`visit-${visit}`)).toEqual(open);
    await cast.head.post(`/api/incidents/${incident}/close-incident`).expect(200);
    for (const subject of [`outsider-${outsider}`, `visit-${visit}`]) expect(await kept(subject)).toEqual([]);
  });

  it('and what the house wrote down of an incident belongs to nobody who could ask', async () => {
    const incident = await opened('/api/incidents', {
      kind: 'threat',
      place: 'gerbang',
      means: ['threat'],
      visits: [],
      account: 'Ancaman.',
    });
    const { body } = await cast.worker.post('/api/erasures', { subject: `incident-${incident}`, askedBy: 'the-person' }).expect(422);
    expect(body).toMatchObject({ code: 'erasure/not-valid-subject' });
  });
});
