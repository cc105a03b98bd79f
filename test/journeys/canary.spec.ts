import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import request from 'supertest';
import { type Role, ROLES } from '../../events/roles';
import { openApiOfRun } from '../support/openapi-of-run';
import { erased as erasing } from '../support/erasing';
import { everyFile, type Paths } from '../support/every-list';
import { House, type Person } from '../support/house';
import { admitted, type Cast, castOf, certified, step } from '../support/stories';

/** Texts that stand nowhere by chance; each says where it was sent. */
class Canaries {
  readonly sent: string[] = [];

  of(where: string): string {
    const text = `Kenari${where}Zqx${this.sent.length}`;
    this.sent.push(text);
    return text;
  }
}

const NOBODY = '00000000-0000-7000-8000-000000000000';

/** What was answered to somebody who may not know it: body and headers. */
interface Refused {
  readonly status: number;
  readonly said: string;
}

const everyByte = (folder: string): Buffer =>
  Buffer.concat(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((each) => each.isFile())
      .map((each) => readFileSync(join(each.parentPath, each.name))),
  );

describe('What belongs to a person lies nowhere in the clear', () => {
  const canaries = new Canaries();
  const c = (where: string) => canaries.of(where);
  const NIK = '9902034404990017';
  let house: House;
  let cast: Cast;
  let bytes: Buffer;
  /** Ids, by the collection their record is in. */
  const ids: Record<string, string> = {};
  let refused: readonly Refused[];
  const files = new Map<Role, Awaited<ReturnType<typeof everyFile>>>();
  let document: string;

  /** Everything personal that any step takes. */
  const everything = async (): Promise<void> => {
    const person = {
      name: c('Nama'),
      verifiedName: c('NamaBenar'),
      alias: c('Alias'),
      nik: NIK,
      birthPlace: c('Lahir'),
      address: c('Alamat'),
      phone: c('Telepon'),
    };
    const referral = { person, source: 'family', sourceName: c('Ibu'), legalMode: 'persuasive', reason: c('Alasan') };
    const { id } = (await cast.intake.post('/api/beneficiaries', referral).expect(201)).body as { id: string };
    ids['beneficiaries'] = id;
    await step(cast.intake, id, 'record-person-details', { person: { name: c('NamaBaru'), address: c('AlamatBaru') } });
    await step(cast.intake, id, 'correct-person-details', { person: { alias: c('AliasBaru') }, reason: c('Salah') });
    await step(cast.intake, id, 'make-initial-approach', { will: 'wants', note: c('Pendekatan') });
    const found = { education: 'declined', motives: [], traffickingIndicators: [], threatened: 'yes' };
    await step(cast.intake, id, 'identify-beneficiary', { ...found, healthNeeds: c('Sakit'), note: c('Latar') });
    await step(cast.intake, id, 'give-motivation', { will: 'wants', note: c('Motivasi') });
    await step(cast.intake, id, 'defer-referral', { note: c('Tunda') });
    await step(cast.intake, id, 'accept-referral');
    await step(cast.intake, id, 'admit-beneficiary', { dorm: c('Wisma'), bed: c('Ranjang') });
    await stay(id);
    await gate(id);
    await leave(id);
    const declined = (await cast.intake.post('/api/beneficiaries', { ...referral, person: { name: c('Lain') } }).expect(201)).body as {
      id: string;
    };
    await step(cast.intake, declined.id, 'decline-referral', { why: 'other', note: c('Tolak') });
    // Whoever is asked for, and refused, leaves no trace of the words either.
    await cast.intake.get(`/api/beneficiaries?name=${c('Cari')}`).expect(200);
    await step(cast.guard, id, 'record-counselling', { role: 'broker', topic: 'family', note: c('Ditolak') }, 403);
    await cast.supervisor.get(`/api/beneficiaries/${id}/history?limit=200`).expect(200);
    await cast.head.get('/api/caseload').expect(200);
  };

  const stay = async (id: string): Promise<void> => {
    await step(cast.worker, id, 'make-assessment', { risk: 'high', findings: c('Asesmen') });
    await step(cast.worker, id, 'agree-care-plan', { goals: c('Tujuan'), agreedByHer: 'yes' });
    await step(cast.worker, id, 'review-care-plan', { findings: c('Tinjau') });
    await step(cast.worker, id, 'assign-track', { track: 'sewing', wish: c('Keinginan') });
    await step(cast.worker, id, 'record-counselling', { role: 'enabler', topic: 'trauma', note: c('Konseling') });
    await step(cast.worker, id, 'grant-leave', { until: '2026-03-09', whereTo: c('Tujuan2') });
    await step(cast.guard, id, 'record-return', { injuries: 'injured', injuryNote: c('Luka') });
    await step(cast.worker, id, 'start-hospital-stay', { hospital: c('RumahSakit'), why: c('Penyakit') });
    await step(cast.worker, id, 'end-hospital-stay');
    const leader = await certified(cast, c('Pengajar'), 'sewing');
    const plan = {
      kind: 'skills',
      subject: 'sewing',
      mode: 'group',
      leader,
      starts: '2026-03-02T09:00+07:00',
      ends: '2026-03-02T10:00+07:00',
    };
    const sheet = [{ beneficiary: id, attendance: 'ill', why: c('Absen') }];
    const session = (await cast.worker.post('/api/sessions/hold-session', { ...plan, attendance: sheet }).expect(201)).body as {
      id: string;
    };
    ids['staff'] = leader;
    ids['sessions'] = session.id;
    const line = { beneficiary: id, attendance: 'absent', why: c('Absen2'), reason: c('Koreksi') };
    await cast.worker.post(`/api/sessions/${session.id}/correct-attendance`, line).expect(200);
  };

  const gate = async (id: string): Promise<void> => {
    const visitor = { relation: 'pimp', idSeen: true, name: c('Germo'), description: c('Ciri'), phone: c('Hp') };
    const attempt = {
      visitors: [visitor],
      inVisitingHours: true,
      purpose: 'visit',
      beneficiary: id,
      askedFor: c('Cari2'),
      herAnswer: 'refuses',
      vehicle: c('Mobil'),
    };
    const visit = (await cast.guard.post('/api/visits', attempt).expect(201)).body as { id: string };
    const { visits } = (await cast.guard.get('/api/visits').expect(200)).body as { visits: { visitors: { outsider: string }[] }[] };
    const { outsider } = visits[0]!.visitors[0]!;
    await cast.guard.post(`/api/visits/${visit.id}/refuse-visitor`, { outsider, why: 'risk', note: c('Tolak2') }).expect(200);
    const report = { kind: 'threat', place: 'gerbang', means: ['threat'], visits: [visit.id], account: c('Laporan') };
    const incident = (await cast.guard.post('/api/incidents', report).expect(201)).body as { id: string };
    Object.assign(ids, { visits: visit.id, outsiders: outsider, incidents: incident.id });
    const also = (who: 'guard' | 'head', name: string, body: object) =>
      cast[who].post(`/api/incidents/${incident.id}/${name}`, body).expect(200);
    await also('guard', 'involve-outsider', { count: 1, relation: 'thug', name: c('Preman'), description: c('Tato') });
    await also('guard', 'give-account', { by: 'staff', account: c('Kesaksian') });
    await also('guard', 'list-evidence', { tag: 'F1', description: c('Bukti') });
    await also('guard', 'record-taken', { residents: [{ beneficiary: id, will: 'refuses' }], reason: c('Diambil') });
    await also('guard', 'record-returned', { residents: [{ beneficiary: id, injuries: 'injured' }] });
    await also('head', 'review-incident', { findings: c('Temuan'), measures: [] });
    await also('guard', 'write-addendum', { text: c('Tambahan') });
  };

  const leave = async (id: string): Promise<void> => {
    const leaving = { kind: 'completed', will: 'wants', destination: c('Pulang'), collectedBy: c('Penjemput'), note: c('Catatan') };
    await step(cast.worker, id, 'propose-discharge', leaving);
    await step(cast.head, id, 'reject-discharge', { why: c('Belum') });
    await step(cast.worker, id, 'propose-discharge', leaving);
    await step(cast.head, id, 'approve-discharge');
    await step(cast.worker, id, 'discharge-beneficiary', leaving);
    const contact = { found: 'yes', working: 'yes', threatened: 'no', returnedToProstitution: 'declined', note: c('Lanjut') };
    await step(cast.worker, id, 'record-aftercare-contact', contact);
    await step(cast.supervisor, id, 'void-discharge', { reason: c('Batal') });
  };

  /**
   * Every question there is, of a record that is there and of one that is not: by every role, by other centres, by nobody, for a type that
   * nobody writes, with what the route does not ask. Answers those that were refused.
   */
  const forbidden = async (): Promise<readonly Refused[]> => {
    await house.openCentre('kartini');
    const http = () => request(house.app.getHttpServer());
    const elsewhere = await house.person('supervisor', { centre: 'kartini' });
    const people = new Map<Role, Person>();
    for (const role of ROLES) if (role !== 'system') people.set(role, await house.person(role));
    const [erased, asked] = [await admitted(cast, c('Terhapus')), await admitted(cast, c('Diminta'))];
    await erasing(cast, `beneficiary-${erased}`);
    const wish = { subject: `beneficiary-${asked}`, askedBy: 'the-person', how: 'in-person' };
    const { id: running } = (await cast.supervisor.post('/api/erasures', wish).expect(201)).body as { id: string };
    const [sent] = canaries.sent as [string];
    const answers: Refused[] = [];
    const look = ({ status, text, headers }: request.Response) => {
      if (status >= 400) answers.push({ status, said: `${text}${JSON.stringify(headers)}` });
    };
    for (const [path, { get }] of Object.entries(openApiOfRun(house.app).paths)) {
      if (!get || !path.startsWith('/api/')) continue;
      const collection = path.split('/')[2]!;
      const mayAsk = (get as { 'x-for'?: readonly Role[] })['x-for'] ?? [];
      const of = (id: string) => path.replace(/\{\w+\}/, id);
      const there = of({ ...ids, erasures: running }[collection] ?? NOBODY);
      // Of an erasure a head is told, whoever it is of.
      const who = people.get((collection !== 'erasures' && mayAsk[0]) || 'head')!;
      const all = [elsewhere.get(there), http().get(there), who.get(of(NOBODY)), who.get(there).set('accept', 'application/x-kenari')];
      for (const [role, person] of people) if (!mayAsk.includes(role)) all.push(person.get(there));
      if (collection === 'beneficiaries') all.push(...[erased, asked].map((id) => who.get(of(id))));
      if (collection === 'erasures') all.push(who.get(there));
      (await Promise.all([...all, who.get(`${there}?${sent}=${sent}`)])).forEach(look);
    }
    for (const [at, id] of Object.entries(ids)) {
      const acts = (who: Person, text: string) => who.post(`/api/${at}/${id}/write-addendum`, { text, note: text, reason: text });
      (await Promise.all([...people.values()].map((person) => acts(person, c('Ditulis'))))).forEach(look);
    }
    const counselling = (id: string, note: string, status: number) =>
      step(cast.worker, id, 'record-counselling', { role: 'broker', topic: 'family', note }, status);
    look(await counselling(erased, c('Terlambat'), 410));
    look(await counselling(asked, `{{p:${c('Sebutan')}}}`, 422));
    return answers;
  };

  beforeAll(async () => {
    house = await House.open('2026-03-02T12:00+07:00');
    cast = await castOf(house);
    await house.person('security', { name: c('Akun') });
    await admitted(cast, c('Pertama'));
    await everything();
    refused = await forbidden();
    const paths = openApiOfRun(house.app).paths as unknown as Paths;
    for (const role of ['instructor', 'security', 'auditor'] as const)
      files.set(role, await everyFile(await house.person(role), paths, role, ids.beneficiaries!));
    document = JSON.stringify((await cast.head.get('/api/openapi.json').expect(200)).body);
    await house.stop();
    bytes = everyByte(house.folder);
  }, 180_000);
  afterAll(() => rmSync(house.folder, { recursive: true, force: true }));

  it('nor in the answer to anybody who was refused, whatever was asked', () => {
    expect(refused.map(({ status }) => status)).toEqual(expect.arrayContaining([400, 401, 403, 404, 406, 409, 410, 422]));
    const words = [...canaries.sent, NIK].flatMap((text) => [text, text.toLowerCase(), Buffer.from(text).toString('base64').slice(0, -4)]);
    expect(refused.filter(({ said }) => words.some((word) => said.includes(word)))).toEqual([]);
  });

  it.each([
    ['instructor', 4],
    ['security', 4],
    ['auditor', 40],
  ] as const)('nor in any list that %s takes out, but for the names of colleagues', (role, least) => {
    expect(files.get(role)!.length).toBeGreaterThanOrEqual(least);
    const forbidden = [...canaries.sent.filter((text) => !/^Kenari(Akun|Pengajar|Pegawai)/.test(text)), NIK];
    expect(
      files.get(role)!.flatMap(({ path, text }) => forbidden.filter((word) => text.includes(word)).map((word) => [path, word])),
    ).toEqual([]);
  });

  it('nor in what is told of the API, which has no number of anybody in its examples either', () => {
    expect(canaries.sent.filter((text) => document.includes(text))).toEqual([]);
    const numbers = document.match(/(?<![0-9a-f-])\d{16}(?![0-9a-f])|(?<![\d-])(\+62|08)\d{7,}/g) ?? [];
    expect(numbers.filter((each) => Number(each) !== Number.MAX_SAFE_INTEGER)).toEqual([]);
  });

  it('the search finds what does lie there', () => expect(bytes.includes('BeneficiaryAdmitted')).toBe(true));

  it('and none of what was sent, in no file', () => {
    expect(canaries.sent.length).toBeGreaterThan(50);
    const lies = [...canaries.sent, NIK].filter((text) =>
      [text, text.toLowerCase(), Buffer.from(text).toString('base64').slice(0, -4)].some((each) => bytes.includes(each)),
    );
    expect(lies).toEqual([]);
  });
});
