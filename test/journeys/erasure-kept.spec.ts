import { DATA_CLASSES } from '../../events/kit/personal';
import { approvedErasure, closed, erased, type Erasing } from '../support/erasing';
import { House, type Person } from '../support/house';
import { admitted, type Cast, castOf, step } from '../support/stories';

describe('Of somebody from outside, what the house has to know stays', () => {
  let house: House;
  let cast: Cast;
  const opened = async (path: string, body: object, who = cast.guard) =>
    ((await who.post(path, body).expect(201)).body as { id: string }).id;
  const comes = async (name: string, as: object = {}) => {
    const visitors = [{ relation: 'pimp', idSeen: false, name, ...as }];
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
  const kept = async (subject: string, classes?: readonly string[], linked?: string) => {
    const ask = async (whose: string) =>
      opened('/api/erasures', { subject: whose, askedBy: 'the-person', how: 'in-person', ...(classes && { classes }) }, cast.supervisor);
    const other = linked === undefined ? undefined : await ask(linked);
    const id = await ask(subject);
    const { status, body } = await cast.supervisor.post(`/api/erasures/${id}/check-requester`, { proof: 'known-to-staff' });
    const line = (await cast.head.get(`/api/erasures/${id}`).expect(200)).body as Erasing;
    for (const each of [id, other ?? []].flat())
      await cast.supervisor.post(`/api/erasures/${each}/withdraw-erasure`, { reason: 'katanya sendiri' }).expect(200);
    return status === 200 ? line.kept : (body as { code: string }).code;
  };
  beforeAll(async () => {
    house = await House.open('2026-03-10T09:00+07:00');
    cast = await castOf(house);
  });
  beforeEach(() => house.clock.set('2026-03-10T09:00+07:00'));
  afterAll(() => house.close());

  it('whom a bar keeps out, under whichever of the records of that person, and why; until it is lifted', async () => {
    const [one, other] = [await comes('Anton'), await comes('Toni')];
    for (const { outsider } of [one, other]) await opened('/api/outsiders', { visitor: outsider, relation: 'pimp' });
    await cast.guard.post(`/api/outsiders/${one.outsider}/link-outsiders`, { other: other.outsider }).expect(200);
    await cast.supervisor.post(`/api/outsiders/${one.outsider}/bar-outsider`, { why: 'force', until: '2026-06-01' }).expect(200);
    const stays = ['visitor', 'incident'].map((dataClass) => ({ dataClass, ground: 'standing-stop', until: '2026-06-01' }));
    const [first, second] = [one, other].map(({ outsider }) => `outsider-${outsider}`) as [string, string];
    for (const [each, linked] of [
      [first, second],
      [second, first],
    ] as const)
      expect(await kept(each, undefined, linked)).toEqual(stays);
    expect(await kept(second, ['visitor'], first)).toBe('erasure/held');
    const { outsider: alone } = await comes('Togar');
    await opened('/api/outsiders', { visitor: alone, relation: 'pimp' });
    await cast.supervisor.post(`/api/outsiders/${alone}/bar-outsider`, { why: 'force', until: '2026-06-01' }).expect(200);
    const asker = { ...cast, worker: await house.person('supervisor') };
    const agreed = await approvedErasure(asker, `outsider-${alone}`);
    expect(((await cast.head.get(`/api/erasures/${agreed}`).expect(200)).body as Erasing).kept).toHaveLength(2);
    for (const each of [one.outsider, alone])
      await cast.supervisor.post(`/api/outsiders/${each}/lift-bar`, { reason: 'Salah orang.' }).expect(200);
    expect(await kept(second, undefined, first)).toEqual([]);
    // Nothing holds any more when it is carried out: all of it goes, and no certificate says otherwise.
    await cast.head.post(`/api/erasures/${agreed}/carry-out`).expect(200);
    expect((await cast.head.get(`/api/erasures/${agreed}/certificate`).expect(200)).body).toMatchObject({
      erased: DATA_CLASSES,
      kept: [],
    });
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

  it('who came although barred, and why, until somebody has answered it', async () => {
    const { outsider } = await comes('Dolok');
    await opened('/api/outsiders', { visitor: outsider, relation: 'pimp' });
    await cast.supervisor.post(`/api/outsiders/${outsider}/bar-outsider`, { why: 'force', until: '2026-06-01' }).expect(200);
    const { visit } = await comes('Dolok', { outsider });
    await cast.supervisor.post(`/api/outsiders/${outsider}/lift-bar`, { reason: 'Salah orang.' }).expect(200);
    const gate = ['visitor', 'incident'].map((dataClass) => ({ dataClass, ground: 'open-alert' }));
    expect(await kept(`outsider-${outsider}`)).toEqual(gate);
    const answer = { stream: `visit-${visit}`, did: 'sent-away' };
    await cast.supervisor.post(`/api/outsiders/${outsider}/answer-bar-alert`, answer).expect(200);
    expect(await kept(`outsider-${outsider}`)).toEqual([]);
  });

  it('who came before an incident, and in which car, until a year after it was closed, or for as long as a case goes on', async () => {
    const { visit, outsider } = await comes('Cokro');
    const report = { kind: 'threat', place: 'gerbang', means: ['threat'], visits: [visit] };
    const incident = await opened('/api/incidents', report);
    const her = await admitted(cast, 'Kenanga');
    const residents = [{ beneficiary: her, role: 'target', will: 'unknown' }];
    await cast.guard.post(`/api/incidents/${incident}/involve-residents`, { residents }).expect(200);
    await cast.guard.post(`/api/incidents/${incident}/involve-outsider`, { outsider, count: 1, relation: 'pimp' }).expect(200);
    // Whoever asked alone would take from the gate whom it has to know: only a supervisor or head does that.
    await house.appoint(cast.worker, 'social-worker');
    await step(cast.supervisor, her, 'assign-case-worker', { worker: cast.worker.id });
    for (const [who, subject] of [
      [cast.intake, `beneficiary-${her}`],
      [cast.worker, `beneficiary-${her}`],
      [cast.worker, `outsider-${outsider}`],
    ] as const) {
      const { status, body } = await who.post('/api/erasures', { subject, askedBy: 'the-person', how: 'in-person' });
      expect([status, (body as { code: string }).code]).toEqual([403, 'erasure/looked-after']);
    }
    const open = [{ dataClass: 'visitor', ground: 'open-incident' }];
    for (const subject of [`outsider-${outsider}`, `visit-${visit}`]) expect(await kept(subject)).toEqual(open);
    await cast.head.post(`/api/incidents/${incident}/review-incident`, { findings: 'Selesai.', measures: [] }).expect(200);
    expect(await kept(`visit-${visit}`)).toEqual(open);
    await cast.head.post(`/api/incidents/${incident}/close-incident`).expect(200);
    // The same event was reported twice, and that report is open still.
    const other = await opened('/api/incidents', { ...report, visits: [] });
    await cast.guard.post(`/api/incidents/${incident}/mark-incident-duplicate`, { of: other }).expect(200);
    for (const subject of [`outsider-${outsider}`, `visit-${visit}`]) expect(await kept(subject)).toContainEqual(open[0]);
    await cast.guard.post(`/api/incidents/${incident}/lift-duplicate-mark`, { reason: 'lain hari' }).expect(200);
    const closedOnes = [{ dataClass: 'visitor', ground: 'closed-incident', until: '2027-03-10' }];
    for (const subject of [`outsider-${outsider}`, `visit-${visit}`]) expect(await kept(subject)).toEqual(closedOnes);
    const hold = { classes: ['incident', 'counselling'], ground: 'court-case', owner: cast.worker.id, until: '2027-12-31' };
    house.clock.set('2027-02-01T09:00+07:00');
    await step(cast.head, her, 'place-legal-hold', hold);
    const forCase = { dataClass: 'visitor', ground: 'court-case', until: '2027-12-31' };
    expect(await kept(`outsider-${outsider}`)).toEqual([...closedOnes, forCase]);
    house.clock.set('2027-03-11T09:00+07:00');
    expect(await kept(`outsider-${outsider}`)).toEqual([forCase]);
    house.clock.set('2028-01-01T09:00+07:00');
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
    const { body } = await cast.worker
      .post('/api/erasures', { subject: `incident-${incident}`, askedBy: 'the-person', how: 'in-person' })
      .expect(422);
    expect(body).toMatchObject({ code: 'erasure/not-valid-subject' });
  });
});

describe('Whoever is erased', () => {
  let house: House;
  let cast: Cast;
  beforeAll(async () => {
    house = await House.open('2026-03-10T09:00+07:00');
    cast = await castOf(house);
  });
  afterAll(() => house.close());

  it('is named by nothing that is added to what was still open for her, and it comes to its end', async () => {
    const her = await admitted(cast, 'Anggrek');
    const opens = async (who: Person, path: string, body: object) =>
      ((await who.post(`/api/${path}`, body).expect(201)).body as { id: string }).id;
    const [anton, toni] = ['Anton', 'Toni'].map((name) => ({ relation: 'pimp', idSeen: false, name }));
    const visit = await opens(cast.guard, 'visits', {
      ...{ visitors: [anton, toni], inVisitingHours: true, purpose: 'visit', beneficiary: her, herAnswer: 'refuses' },
    });
    const { visitors } = (await cast.guard.get(`/api/visits/${visit}`).expect(200)).body as { visitors: { outsider: string }[] };
    const pickUp = await opens(cast.worker, 'pickups', { beneficiary: her, relation: 'family', name: 'Bu Ginem', will: 'wants' });
    const request = await opens(cast.supervisor, 'subject-requests', { beneficiary: her, askedBy: 'the-person' });
    await erased(cast, `beneficiary-${her}`);

    const before = await house.stores.store.head();
    const on = async (who: Person, path: string, body: object, status = 200) =>
      (await who.post(`/api/${path}`, body).expect(status)).body as { code: string };
    const [first, second] = visitors.map(({ outsider }) => outsider);
    await on(cast.guard, `visits/${visit}/admit-visitor`, { outsider: first });
    await on(cast.guard, `visits/${visit}/refuse-visitor`, { outsider: second, why: 'risk' });
    const correction = { outsider: first, decision: 'refused', why: 'risk', reason: 'Salah tulis.' };
    await on(cast.supervisor, `visits/${visit}/correct-visitor-decision`, correction);
    await on(cast.guard, `visits/${visit}/end-visit`, {});
    await on(cast.guard, `pickups/${pickUp}/check-pick-up-document`, { document: 'village-letter', found: 'seen' });
    const yes = { will: 'wants', allowedBy: cast.head.id, allowedWhy: 'dikenal' };
    expect(await on(cast.supervisor, `pickups/${pickUp}/approve-pick-up`, yes, 410)).toMatchObject({ code: 'pickup/erased' });
    await on(cast.supervisor, `pickups/${pickUp}/refuse-pick-up`, { why: 'risk' });
    await on(cast.supervisor, `subject-requests/${request}/refuse-subject-access`, { why: 'endangers-somebody' });

    const added = (await house.stores.store.readAll(before, 1000)).filter(({ stream }) => !stream.startsWith('access-'));
    expect(added.map(({ type }) => type)).toEqual([
      ...['VisitorAdmitted', 'VisitorRefused', 'VisitorDecisionCorrected', 'VisitEnded'],
      ...['PickUpDocumentChecked', 'PickUpRefused', 'SubjectAccessRefused'],
    ]);
    expect(JSON.stringify(added)).not.toContain(her);

    const budi = { relation: 'pimp', idSeen: false, name: 'Budi' };
    const call = { visitors: [budi], inVisitingHours: true, purpose: 'visit', herAnswer: 'not-asked' };
    const alone = await opens(cast.guard, 'visits', call);
    const waiting = (await cast.guard.get(`/api/visits/${alone}`).expect(200)).body as { visitors: { outsider: string }[] };
    expect(await on(cast.guard, `visits/${alone}/end-visit`, {}, 409)).toMatchObject({ code: 'visit/undecided' });
    await erased({ ...cast, worker: await house.person('supervisor') }, `outsider-${waiting.visitors[0]!.outsider}`);
    await on(cast.guard, `visits/${alone}/end-visit`, {});
  });

  it('is erased under both of two records: the other is named when one is asked for, and demanded before anything is decided', async () => {
    const [again, before] = [await admitted(cast, 'Mawar'), await admitted(cast, 'Melati')];
    for (const id of [again, before]) await closed(cast, id);
    await step(cast.supervisor, again, 'link-beneficiaries', { into: before, basis: 'papers' });
    const [one, other] = [`beneficiary-${again}`, `beneficiary-${before}`] as const;
    const ask = async (subject: string) =>
      (await cast.intake.post('/api/erasures', { subject, askedBy: 'the-person', how: 'in-person' }).expect(201)).body as {
        id: string;
        notices?: object[];
      };
    const on = (id: string, who: Person, name: string, status = 200, body: object = {}) =>
      who.post(`/api/erasures/${id}/${name}`, body).expect(status);
    const check = (id: string, status = 200) => on(id, cast.supervisor, 'check-requester', status, { proof: 'known-to-staff' });
    const first = await ask(one);
    expect(first.notices).toMatchObject([{ code: 'erasure/other-records', about: [other] }]);
    expect((await check(first.id, 409)).body).toMatchObject({ code: 'erasure/other-records' });
    const second = await ask(other);
    expect(second.notices).toBeUndefined();
    for (const { id } of [first, second]) {
      await check(id);
      for (const who of [cast.supervisor, cast.head]) await on(id, who, 'approve-erasure');
    }
    await on(second.id, cast.intake, 'withdraw-erasure', 200, { reason: 'katanya sendiri' });
    expect((await on(first.id, cast.head, 'carry-out', 409)).body).toMatchObject({ code: 'erasure/other-records' });
    await ask(other);
    expect((await on(first.id, cast.head, 'carry-out')).body).toMatchObject({
      standing: 'certified',
      others: [{ subject: other, standing: 'requested' }],
    });
    const certificate = async () => (await cast.head.get(`/api/erasures/${first.id}/certificate`).expect(200)).body as object;
    await check(second.id);
    for (const who of [cast.supervisor, cast.head]) await on(second.id, who, 'approve-erasure');
    await on(second.id, cast.head, 'carry-out');
    expect(await certificate()).toMatchObject({ subject: one, others: [{ subject: other, standing: 'certified' }] });
  });
});
