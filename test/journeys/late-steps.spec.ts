import { getMetadataStorage } from 'class-validator';
import { everyEvent } from '../../events/every-event';
import { type Declared, partsOf } from '../../events/kit/declare';
import type { Role } from '../../events/roles';
import { openApi } from '../../src/http/openapi';
import { OpenAccount } from '../../src/modules/account/door.steps';
import { newId } from '../../src/platform/ids';
import { HOUSES } from '../modules/every-house';
import { exampleOf } from '../support/declared-example';
import { draft } from '../support/drafts';
import { closed, erased } from '../support/erasing';
import { House, type Person } from '../support/house';
import { admitted, appointed, type Cast, castOf } from '../support/stories';

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Ids that are of no person. Whatever field is added is of one, unless it is said here. */
const OF_NOBODY = [
  'visit',
  'visits',
  'of',
  'hold',
  'disclosure',
  'module',
  'referral',
  'incident',
  'pickUp',
  'fund',
  'capitalFund',
  'repair',
];
const OF_THINGS = ['disbursement', 'equipment', 'equipmentUsed', 'missed', 'session', 'record', 'event', 'batch', 'partner'];
const OF_STAFF = [
  'staff',
  'worker',
  'leader',
  'owner',
  'allowedBy',
  'by',
  'responsible',
  'auditor',
  'requestedBy',
  'toldTo',
  'askedBy',
  'decidedBy',
];
const OF_OUTSIDERS = ['outsider', 'visitor'];

type Gone = Readonly<Record<'beneficiary' | 'outsider' | 'staff', string>>;
type Json = Readonly<Record<string, unknown>>;
type Naming = readonly [where: string, body: unknown];

/** A body with every field for an id there, also those that may be left out. */
function withIds(declared: Declared, body: Json): Json {
  const rules = getMetadataStorage().getTargetValidationMetadatas(declared, '', false, false);
  const ids = rules
    .filter(({ name }) => name === 'isUuid')
    .map(({ propertyName, each }): [string, unknown] => [propertyName, each ? [newId(0)] : newId(0)]);
  const parts = [...partsOf(declared)]
    .filter(([field]) => body[field] !== undefined)
    .map(([field, part]): [string, unknown] => [
      field,
      part.many
        ? (body[field] as readonly Json[]).map((each) => withIds(part.declared, each))
        : withIds(part.declared, body[field] as Json),
    ]);
  return { ...Object.fromEntries(ids), ...body, ...Object.fromEntries(parts) };
}

/** Every way to name somebody who was erased in a body: one id at a time is hers, in whatever field. */
function namings(value: unknown, gone: Gone, field = ''): readonly Naming[] {
  if (OF_NOBODY.includes(field) || OF_THINGS.includes(field)) return [];
  if (typeof value === 'string')
    return ID.test(value)
      ? [['', OF_STAFF.includes(field) ? gone.staff : OF_OUTSIDERS.includes(field) ? gone.outsider : gone.beneficiary]]
      : [];
  if (Array.isArray(value))
    return value.flatMap((each, at) =>
      namings(each, gone, field).map(([where, named]): Naming => [`.${at}${where}`, value.with(at, named)]),
    );
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) =>
    namings(each, gone, key).map(([where, named]): Naming => [`.${key}${where}`, { ...value, [key]: named }]),
  );
}

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
    for (const [path, { post }] of Object.entries(openApi(house.app).paths))
      if (post) paths.set((post as { operationId: string }).operationId, path);
    const beneficiary = await admitted(cast, 'Melati');
    resident = await admitted(cast, 'Kenanga');
    const { id: visit } = (await comes(visitOf(beneficiary), KEY).expect(201)).body as { id: string };
    const { visitors } = (await cast.guard.get(`/api/visits/${visit}`).expect(200)).body as { visitors: { outsider: string }[] };
    const { outsider } = visitors[0]!;
    await cast.guard.post('/api/outsiders', { visitor: outsider, relation: 'family' }).expect(201);
    gone = { beneficiary, outsider, staff: await appointed(cast, 'Bu Sari') };
    await comes(visitOf(resident), OTHER_KEY).expect(201);
    await closed(cast, beneficiary);
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
        const role = by.find((each) => each !== 'system' && each !== 'instructor');
        const id = (gone as Readonly<Record<string, string>>)[events.stream];
        const { asked } = examples.find((each) => each.asks === asks)!;
        return id !== undefined && path !== undefined && role !== undefined
          ? [[asks.name, role, path.replace('{id}', id), asked] as const]
          : [];
      }),
    );
    expect(steps.length).toBeGreaterThan(60);
    expect(await notRefused(steps)).toEqual([]);
  });

  it('in the record of anybody and anything else, whatever the field that names her', async () => {
    const steps = HOUSES.flatMap(([, { events, steps: all }, examples]) =>
      all.flatMap(({ asks, by }) => {
        const path = paths.get(asks.name) ?? paths.get(`${asks.name}Again`);
        const role = by.find((each) => each !== 'system' && each !== 'instructor');
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
    const { body } = await cast.intake
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
