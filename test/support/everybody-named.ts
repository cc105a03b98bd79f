import { PICK_UP_DOCUMENTS } from '../../events/gate-code-lists';
import { approvedErasure, erased } from './erasing';
import { House, type Person } from './house';
import { admitted, type Cast, castOf, certified, discharged, SKIPPING, step } from './stories';

const on = (time: string) => `2026-03-02T${time}+07:00`;

/** A house in which every kind of record there is names a woman, each another one as far as it goes. */
export async function everybodyNamed(): Promise<{ readonly house: House; readonly cast: Cast }> {
  const house = await House.open('2026-03-02T12:00+07:00');
  const cast = await castOf(house);
  await house.openCentre('kartini');
  const her = (name: string, told: object = {}) => admitted(cast, name, told);
  await house.appoint(cast.worker, 'social-worker');
  await taught(cast, [await her('Anggrek'), await her('Bakung'), await her('Cempaka')]);
  await cameFor(cast, await her('Dahlia'), await her('Edelweis'));
  await takenFrom(cast, [await her('Flamboyan'), await her('Gardenia'), await her('Hortensia')]);
  await paidFor(cast, await her('Iris'));
  await askedAbout(cast, [await her('Jasmin'), await her('Kenanga'), await her('Lili'), await her('Matahari'), await her('Nusa')]);
  await caredFor(cast, await her('Olive'), await her('Puspa'));
  await linkedAndRoomed(cast, [await her('Rosela'), await her('Seroja'), await her('Teratai')]);
  await leftOrSent(cast, [await her('Tulip'), await her('Utari'), await her('Verbena'), await her('Wijaya')]);
  await cast.intake
    .post('/api/group-referrals', {
      ...{ source: 'satpol-pp', legalMode: 'persuasive' },
      people: [{ person: { name: 'Yasmin' } }, { person: { name: 'Zinnia' } }],
    })
    .expect(200);
  house.clock.set('2026-03-02T13:00+07:00');
  return { house, cast };
}

const opened = async (who: Person, path: string, body: object): Promise<string> =>
  ((await who.post(`/api/${path}`, body).expect(201)).body as { id: string }).id;

async function taught(cast: Cast, [first, second, third]: readonly string[]): Promise<void> {
  const leader = await certified(cast, 'Indah', 'sewing');
  const machine = await opened(cast.supervisor, 'equipment', { kind: 'sewing-machine', track: 'sewing', assetNumber: 'MJ-01' });
  const plan = { kind: 'skills', subject: 'sewing', mode: 'group', leader };
  const held = { ...plan, starts: on('12:00'), ends: on('12:01'), equipmentUsed: [machine] };
  const attendance = [first, second].map((beneficiary) => ({ beneficiary, attendance: 'present' }));
  const equipmentFailed = [{ equipment: machine, at: on('12:00'), missed: [first] }];
  await cast.supervisor.post('/api/sessions/hold-session', { ...held, attendance, equipmentFailed }).expect(201);
  const times = { starts: on('15:00'), ends: on('16:00') };
  const planned = await opened(cast.supervisor, 'sessions', { ...plan, ...times, participants: [second, third] });
  await cast.supervisor
    .post(`/api/sessions/${planned}/cancel-session`, { why: 'equipment', equipment: [machine], missed: [third] })
    .expect(200);
  await opened(cast.supervisor, 'sessions', { ...plan, starts: on('17:00'), ends: on('18:00'), participants: [first] });
  for (const id of [first!, second!]) await step(cast.worker, id, 'assign-track', { track: 'sewing' });
}

/** Somebody came for each of them; he is barred, and kept away by an order; a family takes the second home. */
async function cameFor({ guard, head, supervisor, worker }: Cast, visited: string, fetched: string): Promise<void> {
  const outsider = await opened(guard, 'outsiders', { relation: 'pimp', looks: 'cincin batu' });
  const order = { number: 'SPP/7', issuer: 'Polresta', limits: '100 meter', from: on('08:00'), until: '2026-03-10T08:00+07:00' };
  await head.post(`/api/outsiders/${outsider}/record-protection-order`, { ...order, beneficiary: visited }).expect(200);
  const visitors = [{ outsider, relation: 'pimp', idSeen: false }];
  const visit = { visitors, inVisitingHours: true, purpose: 'visit', herAnswer: 'refuses' };
  await guard.post('/api/visits', { ...visit, beneficiary: visited }).expect(201);
  const family = {
    visitors: [{ relation: 'family', idSeen: true, name: 'Pak Karto' }],
    inVisitingHours: true,
    purpose: 'pick-up-with-papers',
    herAnswer: 'wants',
  };
  for (const comes of [visited, fetched]) {
    const at = await opened(guard, 'visits', { ...family, beneficiary: comes });
    const { visitors: seen } = (await guard.get(`/api/visits/${at}`).expect(200)).body as { visitors: readonly { outsider: string }[] };
    const asked = { beneficiary: comes, outsider: seen[0]!.outsider, relation: 'family', will: 'wants', visit: at };
    const request = await opened(worker, 'pickups', asked);
    if (comes === visited) continue;
    for (const document of PICK_UP_DOCUMENTS)
      await guard.post(`/api/pickups/${request}/check-pick-up-document`, { document, found: 'seen' }).expect(200);
    await supervisor.post(`/api/pickups/${request}/approve-pick-up`, { will: 'wants' }).expect(200);
  }
}

async function takenFrom({ guard, head }: Cast, [taken, back, witness]: readonly string[]): Promise<void> {
  const report = { kind: 'attempted-removal', place: 'gerbang', means: ['threat'], visits: [], account: 'Mereka mendorong.' };
  const incident = await opened(guard, 'incidents', report);
  const also = (name: string, body: object) => guard.post(`/api/incidents/${incident}/${name}`, body).expect(200);
  await also('involve-residents', { residents: [{ beneficiary: witness, role: 'witness', will: 'refuses' }] });
  await also('give-account', { by: 'resident', witness, account: 'Saya melihatnya.' });
  await also('record-taken', { residents: [taken, back].map((beneficiary) => ({ beneficiary, will: 'refuses' })) });
  await also('record-returned', { residents: [{ beneficiary: back, injuries: 'none-seen' }] });
  const again = await opened(guard, 'incidents', report);
  await guard
    .post(`/api/incidents/${again}/involve-residents`, { residents: [{ beneficiary: witness, role: 'target', will: 'refuses' }] })
    .expect(200);
  await head.post(`/api/incidents/${again}/mark-incident-duplicate`, { of: incident }).expect(200);
}

async function paidFor(cast: Cast, her: string): Promise<void> {
  const money = { source: 'apbd-1', year: 2026, purpose: 'productive-capital', amount: 1_000_000 };
  const fund = await opened(cast.head, 'funds', money);
  await discharged(cast, her, {}, { kind: 'completed', will: 'wants', capitalFund: fund, capitalAid: 900_000 });
  await cast.supervisor.post(`/api/funds/${fund}/disburse-assistance`, { beneficiary: her, amount: 900_000 }).expect(200);
}

/** What is asked, found, opened and taken out of each, and of the last what is erased. */
async function askedAbout(cast: Cast, [found, opens, listed, leaves, goes]: readonly string[]): Promise<void> {
  const { auditor, head, worker, intake } = cast;
  await opened(auditor, 'findings', { about: `beneficiary-${found}`, severity: 'critical', text: 'Tiga malam tanpa catatan.' });
  const reason = { why: 'danger-to-life', text: 'Ia pingsan di kamar dan dokter bertanya.' };
  await opened(worker, 'emergencies', { beneficiary: opens, classes: ['health'], ...reason });
  const mandate = { auditor: auditor.id, beneficiary: opens, classes: ['identity'], purpose: 'complaint', days: 14 };
  await opened(head, 'mandates', mandate);
  await opened(head, 'exports', { list: '/api/beneficiaries/{id}/history', of: listed, why: 'complaint' });
  await opened(head, 'exports', { list: '/api/visits', filters: `beneficiary=${opens}`, why: 'complaint' });
  await opened(intake, 'subject-requests', { beneficiary: found, askedBy: 'the-person' });
  await approvedErasure(cast, `beneficiary-${leaves}`);
  await erased(cast, `beneficiary-${goes}`);
}

async function caredFor({ head, worker, supervisor }: Cast, first: string, second: string): Promise<void> {
  const partner = await opened(head, 'partners', { name: 'Klinik', kind: 'general-hospital' });
  await step(supervisor, first, 'assign-case-worker', { worker: worker.id });
  await step(worker, first, 'refer-to-service', { partner, component: 'care', service: 'tes' });
  await step(worker, first, 'record-disclosure', { of: ['sexual-violence'], will: 'undecided', account: 'dipukuli' });
  await step(worker, first, 'grant-leave', { until: '2026-03-04' });
  await step(worker, second, 'start-hospital-stay', { hospital: 'RSUD', why: 'tifus' });
}

/** The first goes on within the second, the third sleeps beside her. */
async function linkedAndRoomed({ supervisor, worker }: Cast, [older, younger, beside]: readonly string[]): Promise<void> {
  await step(supervisor, older!, 'link-beneficiaries', { into: younger, basis: 'papers' });
  for (const [id, bed] of [
    [younger!, '1'],
    [beside!, '2'],
  ] as const)
    await step(worker, id, 'move-bed', { dorm: 'Mawar', bed });
}

/** One waits to be taken in, one is refused, one is followed up, one is sent to another centre. */
async function leftOrSent(cast: Cast, [again, proposed, left, sent]: readonly string[]): Promise<void> {
  await discharged(cast, again!);
  await step(cast.supervisor, again!, 'close-episode');
  const referral = { source: 'self', legalMode: 'persuasive', person: { name: 'Tulip' } };
  await cast.intake.post(`/api/beneficiaries/${again}/refer-beneficiary`, referral).expect(200);
  await step(cast.intake, again!, 'accept-referral', SKIPPING);
  await step(cast.worker, proposed!, 'propose-discharge', { kind: 'left-by-choice', will: 'wants' });
  await discharged(cast, left!);
  await discharged(cast, sent!, {}, { kind: 'transferred', will: 'wants', transferTo: 'kartini' });
}
