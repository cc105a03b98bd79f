import type { House, Person } from './house';
import { admitted, appointed, type Cast, certified, discharged, learning, step } from './stories';

/** What a centre has of each kind of record, by its id. */
export type Stock = Readonly<
  Record<
    | 'woman'
    | 'referred'
    | 'accepted'
    | 'left'
    | 'worker'
    | 'leader'
    | 'visit'
    | 'outsider'
    | 'incident'
    | 'session'
    | 'held'
    | 'unit'
    | 'broken'
    | 'repaired'
    | 'repair'
    | 'proposed'
    | 'fund'
    | 'partner'
    | 'pickUp'
    | 'breach'
    | 'entry',
    string
  >
>;

/** When a session is held. */
export const classOf = (leader: string, hour = '08') => ({
  ...{ kind: 'skills', subject: 'sewing', mode: 'group', leader },
  starts: `2026-03-02T${hour}:00+07:00`,
  ends: `2026-03-02T${hour}:30+07:00`,
});

/** Puts one of each into a centre. */
export async function stocked(house: House, cast: Cast): Promise<Stock> {
  const opened = async (who: Person, path: string, body: object) => ((await who.post(path, body).expect(201)).body as { id: string }).id;
  const on = (who: Person, path: string, body: object) => who.post(path, body).expect(200);
  const [woman, left] = [await learning(cast, 'Kenanga', 'sewing'), await admitted(cast, 'Dahlia')];
  await discharged(cast, left);
  const person = { person: { name: 'Mawar' }, source: 'social-office', legalMode: 'persuasive' };
  const [referred, accepted] = [
    await opened(cast.intake, '/api/beneficiaries', person),
    await opened(cast.intake, '/api/beneficiaries', person),
  ];
  await step(cast.intake, accepted, 'accept-referral', { skippedWhy: 'larut malam' });
  const [worker, leader] = [await appointed(cast, 'Ibu Wati'), await certified(cast, 'Ibu Indah', 'sewing')];
  const visit = await opened(cast.guard, '/api/visits', {
    ...{ visitors: [{ relation: 'family', idSeen: true, name: 'Pak Marto' }], inVisitingHours: true, purpose: 'visit' },
    ...{ herAnswer: 'wants', beneficiary: woman },
  });
  const { visitors } = (await cast.guard.get(`/api/visits/${visit}`).expect(200)).body as { visitors: { outsider: string }[] };
  const { outsider } = visitors[0]!;
  await opened(cast.guard, '/api/outsiders', { visitor: outsider, relation: 'family' });
  const incident = await opened(cast.guard, '/api/incidents', { kind: 'threat', place: 'gerbang', means: ['threat'], visits: [] });
  await on(cast.guard, `/api/incidents/${incident}/involve-residents`, {
    residents: [{ beneficiary: woman, role: 'target', will: 'refuses' }],
  });
  await on(cast.guard, `/api/incidents/${incident}/involve-outsider`, { outsider, count: 1, relation: 'family' });
  await on(cast.guard, `/api/incidents/${incident}/involve-staff`, { staff: worker, role: 'present' });
  await on(cast.guard, `/api/incidents/${incident}/notify-police`, { office: 'Polsek' });
  const capital = { source: 'apbd-1', year: 2026, purpose: 'programme', amount: 5_000_000 };
  const fund = await opened(cast.head, '/api/funds', capital);
  const machine = { kind: 'sewing-machine', track: 'sewing' };
  const unit = await opened(cast.supervisor, '/api/equipment', { ...machine, assetNumber: 'MJ-1' });
  const broken = await opened(cast.supervisor, '/api/equipment', { ...machine, assetNumber: 'MJ-2' });
  await on(cast.supervisor, `/api/equipment/${broken}/report-failure`, {});
  const repaired = await opened(cast.supervisor, '/api/equipment', { ...machine, assetNumber: 'MJ-4' });
  await on(cast.supervisor, `/api/equipment/${repaired}/report-failure`, {});
  await on(cast.supervisor, `/api/equipment/${repaired}/record-repair`, { cost: 5_000 });
  const partner = await opened(cast.head, '/api/partners', { name: 'RSUD', kind: 'general-hospital' });
  const sheet = { attendance: [{ beneficiary: woman, attendance: 'present' }] };
  const held = await opened(cast.supervisor, '/api/sessions/hold-session', { ...classOf(leader), ...sheet });
  const session = await opened(cast.supervisor, '/api/sessions', { ...classOf(leader, '07'), participants: [woman] });
  const pickUp = await opened(cast.worker, '/api/pickups', { beneficiary: woman, relation: 'family', name: 'Pak Marto', will: 'wants' });
  const breach = await opened(cast.head, '/api/breaches', { kind: 'stolen', classes: ['identity'], account: 'laptop dicuri' });
  for (const whom of ['authority', 'subjects']) await on(cast.head, `/api/breaches/${breach}/notify-breach`, { whom, said: 'surat' });
  const proposed = await admitted(cast, 'Cempaka');
  await step(cast.worker, proposed, 'propose-discharge', { kind: 'left-by-choice', will: 'wants' });
  await step(cast.supervisor, proposed, 'approve-discharge');
  const lastOf = async (stream: string) => (await house.stores.store.readStream(stream, 0, 100)).at(-1)!.id;
  const [entry, repair] = [await lastOf(`beneficiary-${woman}`), await lastOf(`equipment-${repaired}`)];
  return {
    ...{ woman, referred, accepted, left, worker, leader, visit, outsider, incident },
    ...{ session, held, unit, broken, repaired, repair, proposed, fund, partner, pickUp, breach, entry },
  };
}
