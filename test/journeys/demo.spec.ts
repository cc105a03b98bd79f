import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import request from 'supertest';
import * as access from '../../events/access.events';
import { ANSWERS } from '../../events/code-lists';
import { accountEvents, emergencyEvents, everyEvent, exportEvents, findingEvents, mandateEvents } from '../../events/every-event';
import { demo } from '../../src/cli/demo';
import { placeOf } from '../../src/cli/demo/place';
import { seed, type Seeded } from '../../src/cli/demo/seed';
import { Terminal } from '../../src/cli/terminal';
import { Config } from '../../src/config';
import { verify } from '../../src/platform/evidence/verify';
import type { StoredEvent } from '../../src/platform/event-store/event-store';
import { type Running, serve } from '../../src/serve';
import { FILES, openLogForReading } from '../../src/stores';
import { both, listsOf, type Paths } from '../support/every-list';
import { whole } from '../support/taken-out';

interface Entry {
  readonly type: string;
}
interface Incident {
  readonly residents: readonly { readonly takenAt: string | null }[];
  readonly outsiders: readonly { readonly count: number; readonly seenBefore: readonly unknown[] }[];
  readonly accounts: readonly { readonly account: string }[];
  readonly policeTimes: object;
}
interface Episode {
  readonly episode: number;
  readonly stage: string;
  readonly exit: string | null;
  readonly workers: readonly { readonly value: string | null }[];
}
interface Total {
  readonly of: string;
  readonly count: number;
}
const sum = (totals: readonly Total[]): number => totals.reduce((all, { count }) => all + count, 0);

const PASSWORD = 'kata sandi demo';
/** What comes through the door and from no step: a demo that nobody has opened yet has none of it. */
const GIVEN_AT_THE_START = ['AccountOpened', 'RoleGranted'];
const PUT_RIGHT = /Voided$|^(Outsider|Staff)Withdrawn|VisitUnlinked|OutsiderCountCorrected|^Failure(Added|Retracted)|StaffDetailsCorrected/;
const MISTAKES = ['DischargeVoided', 'DisbursementVoided'];
const NOT_YET = [
  // The master key is as old as the year, and every certificate holds.
  ...['MasterKeyRotated', 'RetiredKeysDestroyed', 'VaultUnsealed', 'CertificateRevoked'],
  // Nobody refused or withdrew an erasure, no older vault was restored, no protection order was taken back, and whoever left had said what she saw.
  ...['ErasureRefused', 'ErasureWithdrawn', 'ErasureReapplied', 'ProtectionOrderRevoked', 'SearchEnded', 'StatementNotObtained'],
  ...[access.ExportMade, access.ReadingRefused, access.SignInFailed].map(({ name }) => name),
  ...['PhotoTaken', 'EquipmentFound', 'ResidentLeftAlong', 'LeaveExtended', 'AftercareResumed'], // No face is in it: nobody of the story exists.
  // The guard had every incident right, when and to whom; nobody was missed who was there, or left along, and no unit was found again.
  ...['IncidentBeginningCorrected', 'IncidentEndCorrected', 'PoliceTimeCorrected', 'ResidentWithdrawn', 'VisitorDecisionCorrected'],
  ...everyEvent.types.filter((type) => PUT_RIGHT.test(type) && !MISTAKES.includes(type)),
  // Whoever asked for what is recorded of her was given it, and it was read out; nobody was sent to another centre.
  ...['SubjectAccessRefused', 'SubjectFileTaken', 'TransferAnswered'],
  // Nobody had to open in an emergency what is not hers, no auditor was there or needed a name, and no head carried a list home.
  ...[emergencyEvents, mandateEvents, exportEvents, findingEvents].flatMap(({ classes }) => [...classes.keys()]),
  ...[...accountEvents.classes.keys()].filter((type) => !GIVEN_AT_THE_START.includes(type)),
];

describe('A year of the demo centre', () => {
  let folder: string;
  let config: Config;
  let year: Seeded;
  let running: Running;
  let log: readonly StoredEvent[];
  const cookies = new Map<string, string>();

  const wanted = async (user: string, path: string) => {
    const known = cookies.get(user);
    if (known === undefined) {
      const { headers } = await request(running.address).post('/api/sign-in').send({ user, password: PASSWORD }).expect(200);
      cookies.set(user, (headers['set-cookie'] as unknown as string[])[0]!.split(';')[0]!);
    }
    const asked = request(running.address).get(path).set('cookie', cookies.get(user)!);
    return { buffer: () => asked.buffer(), asked };
  };
  const get = async (user: string, path: string) => (await wanted(user, path)).asked;
  const shown = async (user: string, path: string) => {
    const { status, body } = await get(user, path);
    expect({ path, status }).toEqual({ path, status: 200 });
    return body;
  };
  const text = async (user: string, path: string): Promise<string> => {
    const { status, body } = await (await wanted(user, path)).buffer().parse(whole);
    expect({ path, status }).toEqual({ path, status: 200 });
    return String(body);
  };
  const typesOf = (events: readonly { readonly type: string }[]) => new Set(events.map(({ type }) => type));

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'jejak-demo-spec-'));
    config = new Config({ JEJAK_DATA: join(folder, 'data'), JEJAK_MASTER_KEY_FILE: join(folder, 'master.key'), PORT: '0' });
    year = await seed(config, { now: Date.parse('2026-11-25T10:00+07:00'), password: PASSWORD }, { progress: () => undefined });
    const store = openLogForReading(config)!;
    log = await store.readAll(undefined, 100_000);
    await store.close();
    running = await serve(config);
  }, 180_000);
  afterAll(async () => {
    await running?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each(['', '?asOf=2026-09-06T06:30%2B07:00', '?asOf=2026-09-06T12:00%2B07:00', '?asOf=2026-03-01'])(
    'has a caseload that adds up by worker, track and stage, and with those who left%s',
    async (asOf) => {
      const { counts, accepted, exits, totals } = await shown('supervisor', `/api/caseload${asOf}`);
      expect(counts.registered).toBeGreaterThan(0);
      for (const by of ['worker', 'track', 'stage', 'centre']) expect([by, sum(totals[by])]).toEqual([by, counts.registered]);
      expect(counts.present + sum(counts.away)).toBe(counts.registered);
      expect(accepted).toBe(counts.registered + sum(exits));
    },
  );

  it('has more than 85 women in care on the Sunday, of whom 45 are taken and more than 40 stay', async () => {
    const [before, after] = [
      await shown('supervisor', '/api/presence?asOf=2026-09-06T06:30%2B07:00'),
      await shown('supervisor', '/api/presence?asOf=2026-09-06T12:00%2B07:00'),
    ];
    expect(before.counts.registered).toBeGreaterThanOrEqual(85);
    expect(after.counts.registered).toBe(before.counts.registered);
    expect(after.counts.away).toContainEqual({ of: 'taken-by-force', count: 45 });
    expect(after.counts.present).toBe(before.counts.present - 45);
    expect(after.counts.present).toBeGreaterThanOrEqual(40);
  });

  it('shows security the whole Sunday: who was refused before, who came, who was taken and who is back, and accounts that disagree', async () => {
    const incident: Incident = await shown('security', `/api/incidents/${year.incident}`);
    expect(incident).toMatchObject({
      kind: 'forced-removal',
      status: 'closed',
      outcomes: { taken: 45, returned: 20, prevented: 1, missing: 25 },
    });
    expect(incident.residents.filter(({ takenAt }) => takenAt !== null)).toHaveLength(45);
    expect(incident.policeTimes).toMatchObject({ minutesToCall: 9, minutesToArrive: 34 });
    expect(incident.outsiders.reduce((all, { count }) => all + count, 0)).toBe(30);
    expect(incident.outsiders[0]!.seenBefore.length).toBeGreaterThanOrEqual(4);
    const told = incident.accounts.map(({ account }) => account).join(' ');
    expect(told).toMatch(/07\.15, dua penjaga.*05\.30, dan kami bertiga/s);
  });

  it('opens the whole history of each woman it names to the auditor, who is shown no name', async () => {
    for (const id of Object.values(year.beneficiaries)) {
      const { entries } = await shown('auditor', `/api/beneficiaries/${id}/history?limit=200`);
      expect(entries[0]).toMatchObject({ type: 'BeneficiaryReferred', data: { person: { name: { masked: true } } } });
    }
    const { entries } = await shown('auditor', `/api/beneficiaries/${year.beneficiaries.takenAndBack}/history?limit=200`);
    for (const type of ['SessionHeld', 'ResidentTaken', 'AbsenceNoticed', 'ResidentReturned', 'BeneficiaryReturned'])
      expect(typesOf(entries)).toContain(type);
  });

  it('has one who came again, one whose worker changed and changed back, and one whose discharge was a mistake', async () => {
    const episodesOf = async (id: string): Promise<Episode[]> => (await shown('supervisor', `/api/beneficiaries/${id}/episodes`)).episodes;
    const [first, second] = await episodesOf(year.beneficiaries.readmitted);
    expect([first?.stage, first?.exit, second?.episode, second?.exit]).toEqual(['closed', 'left-by-choice', 2, null]);
    const [only] = await episodesOf(year.beneficiaries.reassigned);
    const names = only!.workers.flatMap(({ value }) => value ?? []);
    expect([names.length, names[0] === names[2], names[0] === names[1]]).toEqual([3, true, false]);
    const { voided } = year.beneficiaries;
    const { entries }: { entries: Entry[] } = await shown('supervisor', `/api/beneficiaries/${voided}/history?limit=200`);
    const leaving = entries.map(({ type }) => type).filter((type) => /^Discharge|Discharged$/.test(type));
    expect(leaving.slice(0, 4)).toEqual(['DischargeProposed', 'DischargeApproved', 'BeneficiaryDischarged', 'DischargeVoided']);
  });

  it('has the staff of the study: 34, by schooling', async () => {
    const { staff } = await shown('head', '/api/staff?working=true');
    const schooling = new Map(
      log.flatMap(({ type, stream, data }) =>
        type === 'StaffAppointed' ? [[stream, (data as { education: string }).education] as const] : [],
      ),
    );
    const counts = new Map<string, number>();
    for (const { id } of staff as { id: string }[]) {
      const education = schooling.get(`staff-${id}`)!;
      counts.set(education, (counts.get(education) ?? 0) + 1);
    }
    expect(Object.fromEntries(counts)).toEqual({ master: 1, bachelor: 16, 'diploma-3': 2, senior: 14, primary: 1 });
  });

  it('keeps the second centre apart', async () => {
    const there = await shown('supervisor-harapan-baru', '/api/caseload');
    expect(there.totals.centre).toEqual([{ of: 'harapan-baru', count: 5 }]);
    expect((await get('supervisor-harapan-baru', `/api/beneficiaries/${year.beneficiaries.missing}`)).status).toBe(404);
    expect((await shown('auditor', '/api/caseload')).totals.centre).toHaveLength(2);
  });

  it('tells unknown, declined and not asked apart from no after a stay', () => {
    const contacts = log.filter(({ type }) => type === 'AftercareContactMade').map(({ data }) => data as Record<string, unknown>);
    expect(new Set(contacts.map(({ found }) => found))).toEqual(new Set(ANSWERS.filter((answer) => answer !== 'not-asked')));
    expect(contacts.filter(({ returnedToProstitution }) => (returnedToProstitution as { readonly $enc?: 1 }).$enc !== 1)).toEqual([]);
  });

  it('gives every list as a file too: the lines of all its pages, and a column for each of their fields', async () => {
    const { paths }: { paths: Paths } = await shown('supervisor', '/api/openapi.json');
    cookies.clear();
    const { accounts } = await shown('supervisor', '/api/accounts');
    const told = new Map<string, readonly string[]>();
    for (const user of ['supervisor', 'auditor'])
      for (const list of listsOf(paths, user, year.beneficiaries.takenAndBack).filter(({ path }) => !told.has(path))) {
        const more = list.path.endsWith('/subjects') ? `&user=${accounts[0].id}` : '';
        const asks = { page: (path: string) => shown(user, path), text: (path: string) => text(user, path) };
        const { path, shown: lines, taken, astray, rows } = await both(list, asks, more);
        told.set(path, astray);
        if (path.startsWith('/api/audit/')) continue; // Every reading is one entry more.
        expect([path, taken]).toEqual([path, lines]);
        expect([path, rows]).toEqual([path, lines.length]);
      }
    expect(told.size).toBeGreaterThan(25);
    expect([...told].filter(([, columns]) => columns.length > 0)).toEqual([]);
  }, 120_000);

  it('has every kind of event in its log', () => {
    const there = typesOf(log);
    const missing = everyEvent.types.filter((type) => !there.has(type));
    expect(missing.sort()).toEqual([...NOT_YET].sort());
  });

  it('tells nothing before it happened, and little long after', () => {
    const ofPeople = log.filter(({ meta }) => meta.actor.role !== 'system');
    expect(ofPeople.filter(({ meta }) => meta.happened.at > meta.recordedAt)).toEqual([]);
    const late = ofPeople.filter(({ meta }) => Date.parse(meta.recordedAt) - Date.parse(meta.happened.at) > 86_400_000);
    expect(late.length).toBeGreaterThan(40);
    expect(late.every(({ meta }) => meta.reason !== undefined)).toBe(true);
  });

  it('leaves a log that is whole', async () => {
    const store = openLogForReading(config)!;
    const { events, broken } = await verify(store);
    await store.close();
    expect(broken).toBeUndefined();
    expect(events).toBeGreaterThan(6000);
  });

  it('is not told into a folder that holds a log', () => {
    const other = new Config({ JEJAK_DATA: join(folder, 'other') });
    mkdirSync(other.dataFolder);
    expect(placeOf(other)).toMatchObject({ folder: other.dataFolder, kept: true });
    writeFileSync(join(other.dataFolder, FILES.events), '');
    expect(() => placeOf(other)).toThrow('JEJAK_DATA');
  });

  it('is not told at all when its port is in use', async () => {
    const { port } = new URL(running.address);
    const told = demo(new Config({ PORT: port, JEJAK_DATA: join(folder, 'elsewhere') }), { serve: true }, new Terminal(true));
    await expect(told).rejects.toThrow(`Port ${port}`);
  });
});
