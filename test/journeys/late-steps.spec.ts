import { everyEvent } from '../../events/every-event';
import type { Role } from '../../events/roles';
import { openApiOfRun } from '../support/openapi-of-run';
import { OpenAccount } from '../../src/modules/account/door.steps';
import { newId } from '../../src/platform/ids';
import { HOUSES } from '../modules/every-house';
import { exampleOf } from '../support/declared-example';
import { draft } from '../support/drafts';
import { closed, erased } from '../support/erasing';
import { House, type Person } from '../support/house';
import { type Gone, type Json, namings, withIds } from '../support/namings';
import { admitted, appointed, type Cast, castOf, step } from '../support/stories';

/** Who could have read her, and him. */
const READS: readonly Role[] = ['supervisor', 'head', 'social-worker', 'intake', 'security', 'auditor', 'admin'];

describe('Of somebody who was erased nothing new is recorded', () => {
  const SEED = newId(Date.parse('2026-03-01T09:00+07:00'));
  const [KEY, OTHER_KEY] = ['"kunci-lama-1"', '"kunci-lama-2"'];
  let house: House;
  let cast: Cast;
  let gone: Gone;
  let resident: string;
  const people = new Map<Role, Person>();
  /** `AssignTrack` -> `/api/beneficiaries/{id}/assign-track` */
  const paths = new Map<string, string>();
  const visitOf = (beneficiary: string) => ({
    visitors: [{ relation: 'family', idSeen: true, name: 'Pak Anton' }],
    inVisitingHours: true,
    purpose: 'visit',
    beneficiary,
    herAnswer: 'wants',
  });
  const comes = (body: object, key: string) => cast.guard.post('/api/visits', body).set('idempotency-key', key);
  const recorded = async () =>
    (await house.stores.store.readAll(undefined, 1_000_000)).filter(({ stream }) => !/^(access|policy)-/.test(stream)).length;

  /** Sends every one of these, and answers those that were not refused as of somebody erased. */
  const notRefused = async (all: readonly (readonly [what: string, role: Role, path: string, body: unknown])[]) => {
    const before = await recorded();
    const others: unknown[] = [];
    for (const [what, role, path, body] of all) {
      const { status, body: said } = await people.get(role)!.post(path, body as object);
      const { code } = said as { code?: string };
      if (status !== 410 || !code?.endsWith('/erased')) others.push([what, status, code ?? said]);
    }
    expect(await recorded()).toBe(before);
    return others;
  };

  beforeAll(async () => {
    house = await House.open('2026-03-10T09:00+07:00');
    cast = await castOf(house);
    for (const role of ['intake', 'social-worker', 'instructor', 'security', 'supervisor', 'head', 'auditor', 'admin'] as const)
      people.set(role, await house.person(role));
    for (const [path, { post }] of Object.entries(openApiOfRun(house.app).paths))
      if (post) paths.set((post as { operationId: string }).operationId, path);
    const worker = people.get('social-worker')!;
    await house.appoint(worker, 'social-worker');
    const beneficiary = await admitted(cast, 'Melati');
    await step(cast.head, beneficiary, 'assign-case-worker', { worker: worker.id });
    resident = await admitted(cast, 'Kenanga');
    const { id: visit } = (await comes(visitOf(beneficiary), KEY).expect(201)).body as { id: string };
    const { visitors } = (await cast.guard.get(`/api/visits/${visit}`).expect(200)).body as { visitors: { outsider: string }[] };
    const { outsider } = visitors[0]!;
    await cast.guard.post('/api/outsiders', { visitor: outsider, relation: 'family' }).expect(201);
    gone = { beneficiary, outsider, staff: await appointed(cast, 'Bu Sari') };
    await comes(visitOf(resident), OTHER_KEY).expect(201);
    await closed({ ...cast, worker }, beneficiary);
    for (const [kind, id] of Object.entries(gone))
      expect(await erased({ ...cast, worker: people.get('supervisor')! }, `${kind}-${id}`)).toMatchObject({ standing: 'certified' });
    for (const { stream, classes } of everyEvent.families) {
      if (['beneficiary', 'centre', 'keys', 'access', 'policy', 'register', 'bed'].includes(stream)) continue;
      const [type, declared] = [...classes][0]!;
      const data = exampleOf(declared, { id: SEED, text: 'x', personal: () => 'x' });
      await house.stores.store.append(`${stream}-${SEED}`, 'no-stream', [draft({ type, data, meta: { centre: 'wanita-utama' } })]);
    }
  });
  afterAll(() => house.close());

  it('in her own record, whatever the step', async () => {
    const steps = HOUSES.flatMap(([, { events, steps: all }, examples]) =>
      all.flatMap(({ asks, by }) => {
        const path = [paths.get(asks.name), paths.get(`${asks.name}Again`)].find((each) => each?.includes('{id}'));
        const role = READS.find((each) => by.includes(each));
        const id = (gone as Readonly<Record<string, string>>)[events.stream];
        const { asked } = examples.find((each) => each.asks === asks)!;
        return id !== undefined && path !== undefined && role !== undefined
          ? [[asks.name, role, path.replace('{id}', id), asked] as const]
          : [];
      }),
    );
    expect(steps.length).toBeGreaterThan(60);
    // What may come to its end of the erased as well: nothing of that is open for her.
    expect(await notRefused(steps)).toEqual([
      ['ReportDisclosure', 422, 'beneficiary/not-valid-disclosure'],
      ['CarryOutConsentWithdrawal', 409, 'beneficiary/no-withdrawal'],
      ['LiftLegalHold', 409, 'beneficiary/no-hold'],
    ]);
  });

  it('in the record of anybody and anything else, whatever the field that names her', async () => {
    const steps = HOUSES.flatMap(([, { events, steps: all }, examples]) =>
      all.flatMap(({ asks, by }) => {
        const path = paths.get(asks.name) ?? paths.get(`${asks.name}Again`);
        const role = READS.find((each) => by.includes(each));
        const { asked } = examples.find((each) => each.asks === asks)!;
        if (path === undefined || role === undefined) return [];
        const to = path.replace('{id}', { beneficiary: resident, centre: 'wanita-utama' }[events.stream] ?? SEED);
        const body = asks === OpenAccount ? { staff: SEED, user: 'sari', name: 'Bu Sari' } : withIds(asks, asked as Json);
        return namings(body, gone).map(([where, naming]) => [asks.name + where, role, to, naming] as const);
      }),
    );
    const named = steps.map(([what]) => what);
    expect(named).toEqual(
      expect.arrayContaining(['InvolveResidents.residents.0.beneficiary', 'RecordVisitAttempt.beneficiary', 'AdmitVisitor.outsider']),
    );
    expect(named).toEqual(expect.arrayContaining(['LinkBeneficiaries.into', 'GiveAccount.witness', 'AssignCaseWorker.worker']));
    expect(await notRefused(steps)).toEqual([]);
  });

  it('and whoever could not have read her is answered as of an id that nobody has, which is all that is recorded', async () => {
    const nobody: Gone = { ...gone, beneficiary: newId(0), outsider: newId(0) };
    const outside: readonly (readonly [Role, Person])[] = [
      ['security', people.get('security')!],
      ['instructor', people.get('instructor')!],
      ['social-worker', cast.worker],
    ];
    const from = (await house.stores.store.readAll(undefined, 1_000_000)).length;
    const told = async (who: Person, path: string, body: unknown) => {
      const { status, body: said } = await who.post(path, body as object);
      const { code, detail, errors, ...more } = said as Json;
      return { status, code, detail, errors, says: Object.keys(more) };
    };
    const asked: string[] = [];
    for (const [, { events, steps }, examples] of HOUSES)
      for (const { asks, by } of steps)
        for (const [, who] of outside.filter(([role]) => by.includes(role))) {
          const ways = [paths.get(asks.name), paths.get(`${asks.name}Again`)].filter((each) => each !== undefined);
          const body = withIds(asks, examples.find((each) => each.asks === asks)!.asked as Json);
          const ofHers = events.stream === 'beneficiary' ? ways.find((each) => each.includes('{id}')) : undefined;
          const pairs = namings(body, gone).map(([where, naming], at): readonly [string, string, unknown, unknown] => [
            asks.name + where,
            ways[0]!.replace('{id}', { beneficiary: resident, centre: 'wanita-utama' }[events.stream] ?? SEED),
            naming,
            namings(body, nobody)[at]![1],
          ]);
          for (const [what, path, naming, unknown] of pairs) {
            // Of a visitor the gate may know.
            if (
              JSON.stringify(naming) === JSON.stringify(unknown) ||
              (who !== cast.worker && !JSON.stringify(naming).includes(gone.beneficiary))
            )
              continue;
            asked.push(what);
            expect([what, await told(who, path, naming)]).toEqual([what, await told(who, path, unknown)]);
          }
          if (ofHers === undefined) continue;
          asked.push(asks.name);
          const [hers, nobodys] = [gone, nobody].map(({ beneficiary }) => ofHers.replace('{id}', beneficiary));
          expect([asks.name, await told(who, hers!, body)]).toEqual([asks.name, await told(who, nobodys!, body)]);
        }
    expect(asked).toEqual(
      expect.arrayContaining(['RecordVisitAttempt.beneficiary', 'RequestPickUp.beneficiary', 'OpenEmergencyAccess.beneficiary']),
    );
    expect(asked).toEqual(expect.arrayContaining(['RequestSubjectAccess.beneficiary', 'NoticeAbsence', 'EndLeave']));
    for (const [, who] of outside)
      for (const { beneficiary } of [gone, nobody]) await who.get(`/api/beneficiaries/${beneficiary}/revision`).expect(404);
    const [guard] = outside[0]!.slice(1) as [Person];
    const came = await told(guard, '/api/visits', visitOf(gone.beneficiary));
    expect(came).toMatchObject({ status: 201 });
    expect(await told(guard, '/api/visits', visitOf(nobody.beneficiary))).toEqual(came);
    const since = (await house.stores.store.readAll(undefined, 1_000_000))
      .slice(from)
      .filter(({ stream }) => !stream.startsWith('access-'));
    expect(since.map(({ type }) => type)).toContain('VisitAttempted');
    expect(since.filter(({ data }) => JSON.stringify(data).includes(gone.beneficiary))).toEqual([]);
  });

  it('nor by a letter of many, whose every line is a step', async () => {
    const lines = async (beneficiary: string) => {
      const letter = { source: 'satpol-pp', legalMode: 'persuasive', people: [{ beneficiary, person: { name: 'Melati' } }] };
      return ((await cast.worker.post('/api/group-referrals', letter).expect(200)).body as { lines: readonly object[] }).lines;
    };
    expect(await lines(gone.beneficiary)).toMatchObject([{ refused: { code: 'beneficiary/unknown' } }]);
    expect(await lines(gone.beneficiary)).toEqual(await lines(newId(0)));
  });

  it('nor under the key of a step that was taken before', async () => {
    const before = await recorded();
    expect((await comes(visitOf(gone.beneficiary), KEY).expect(410)).body).toMatchObject({ code: 'visit/erased' });
    // That of somebody else is no retry that could be told from another request.
    for (const purpose of ['visit', 'deliver-goods'])
      expect((await comes({ ...visitOf(resident), purpose }, OTHER_KEY).expect(422)).body).toMatchObject({ code: 'request/key-outlived' });
    expect(await recorded()).toBe(before);
  });

  it('and at another centre her id is one that nobody has', async () => {
    await house.openCentre('kartini');
    const there = await castOf(house, 'kartini');
    const nobody = newId(0);
    const answers = [gone.beneficiary, nobody].map((id) => there.guard.post('/api/visits', visitOf(id)));
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([201, 201]);
  });
});

describe('Whoever is in care', () => {
  it('is not erased before her episode is closed; what she asked for stands, and she is restricted', async () => {
    const house = await House.open('2026-03-10T09:00+07:00');
    const cast = await castOf(house);
    const her = await admitted(cast, 'Melati');
    const { body } = await cast.supervisor
      .post('/api/erasures', { subject: `beneficiary-${her}`, askedBy: 'the-person', how: 'in-person' })
      .expect(201);
    const check = (status: number) =>
      cast.supervisor.post(`/api/erasures/${(body as { id: string }).id}/check-requester`, { proof: 'known-to-staff' }).expect(status);
    expect((await check(409)).body).toMatchObject({ code: 'erasure/held' });
    expect((await cast.intake.get(`/api/beneficiaries/${her}`).expect(200)).body).toMatchObject({ person: { name: { masked: true } } });
    await closed(cast, her);
    await check(200);
    await house.close();
  });
});
