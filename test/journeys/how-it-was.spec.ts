import type { Role } from '../../events/roles';
import { openApiOfRun } from '../support/openapi-of-run';
import { House, type Person } from '../support/house';
import { admitted, type Cast, castOf, discharged, step } from '../support/stories';

interface Operation {
  readonly 'x-for'?: readonly Role[];
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
}

/** Between each and the next something happened to one woman. */
const DAYS = ['03-02', '03-03', '03-04', '03-05', '03-06', '03-07', '03-08', '03-09', '03-10', '03-11'].map((day) => `2026-${day}`);

/** What an answer says besides the time that was asked for, and which answer it is. */
const besidesTime = (text: string): string => text.replaceAll(/"(asOf|from|to|day|instance)":("[^"]*"|null)/g, '"$1":""');

/**
 * Of two days one is taken from the other: whoever is not told of a woman how she was is answered alike of the day before something happened
 * to her and of the day after. Every question that takes a time is asked, so that a new one cannot forget it.
 */
describe('How it was on another day', () => {
  let house: House;
  let cast: Cast;
  let hers: Record<'worker' | 'supervisor', Person>;
  /** Nobody of these reads her course. */
  const untold = new Map<Role, Person>();
  const routes: { readonly path: string; readonly roles: readonly Role[]; readonly asked: (day: string) => string }[] = [];
  const on = (day: number, hour = '09') => house.clock.set(`${DAYS[day]}T${hour}:00+07:00`);

  beforeAll(async () => {
    house = await House.open('2026-03-01T09:00+07:00');
    cast = await castOf(house);
    hers = { worker: await house.person('social-worker'), supervisor: await house.person('supervisor') };
    for (const each of Object.values(hers)) await house.appoint(each, 'social-worker', { team: 'melati' });
    for (const role of ['intake', 'social-worker', 'instructor', 'security', 'supervisor', 'admin'] as const)
      untold.set(role, await house.person(role));
    for (const role of ['social-worker', 'supervisor'] as const)
      await house.appoint(untold.get(role)!, 'social-worker', { team: 'anggrek' });
    await house.appoint(untold.get('instructor')!, 'instructor', { track: 'sewing' });
    await lived();
    for (const [path, methods] of Object.entries(openApiOfRun(house.app).paths)) {
      const { 'x-for': roles = [], parameters = [] } = ((methods as { get?: object }).get ?? {}) as Operation;
      const takes = (name: string) => parameters.some((each) => each.in === 'query' && each.name === name);
      // Of one record it is told by how somebody stands to that one.
      if (path.includes('{')) continue;
      if (takes('asOf')) routes.push({ path, roles, asked: (day) => `${path}?asOf=${day}` });
      // That a session was held is told to whoever plans them, and how many others were there; not who, nor whether.
      if (takes('to') && path !== '/api/sessions') routes.push({ path, roles, asked: (day) => `${path}?to=${day}` });
    }
  });
  afterAll(() => house.close());

  async function lived() {
    on(1);
    const her = await admitted(cast, 'Kenanga');
    await step(cast.head, her, 'assign-case-worker', { worker: hers.worker.id });
    on(2);
    await step(hers.worker, her, 'assign-track', { track: 'cooking' });
    on(3);
    await step(hers.worker, her, 'start-hospital-stay', { hospital: 'RSUD' });
    on(4);
    await step(hers.worker, her, 'end-hospital-stay');
    const times = { starts: `${DAYS[4]}T10:00+07:00`, ends: `${DAYS[4]}T11:00+07:00` };
    on(4, '12');
    const session = { kind: 'guidance', subject: 'islam', mode: 'group', leader: hers.worker.id, ...times };
    await hers.worker
      .post('/api/sessions/hold-session', { ...session, attendance: [{ beneficiary: her, attendance: 'present' }] })
      .expect(201);
    on(5);
    await step(hers.worker, her, 'record-disclosure', { of: ['trafficking'], will: 'wants', account: 'ia dijual' });
    on(6);
    await step(hers.worker, her, 'propose-discharge', { kind: 'completed', will: 'wants' });
    await step(hers.supervisor, her, 'reject-discharge', { why: 'belum' });
    on(7);
    const leaving = { kind: 'police-or-court', will: 'wants' };
    await discharged(hers, her, {}, leaving);
    on(8);
    const { body } = await cast.intake
      .post('/api/beneficiaries', { person: { name: 'Mawar' }, source: 'social-office', legalMode: 'persuasive' })
      .expect(201);
    on(9);
    await step(cast.intake, (body as { id: string }).id, 'decline-referral', { why: 'capacity' });
    house.clock.set('2026-03-25T09:00+07:00');
  }

  const answers = async (who: Person, asked: (day: string) => string): Promise<readonly string[]> => {
    const all: string[] = [];
    for (const day of DAYS) {
      const { status, text } = await who.get(asked(day));
      all.push(`${status} ${besidesTime(text)}`);
    }
    return [...new Set(all)];
  };

  it.each(['intake', 'social-worker', 'instructor', 'security', 'supervisor', 'admin'] as const)(
    'follows from no answer to %s, whatever takes a time',
    async (role) => {
      const mine = routes.filter(({ roles }) => roles.includes(role));
      expect(mine.length).toBeGreaterThan(4);
      for (const { asked } of mine) expect(await answers(untold.get(role)!, asked)).toHaveLength(1);
    },
    120_000,
  );

  it('is told to the head by each of those that count people', async () => {
    const differing: string[] = [];
    // Who looked at what is told of every day for its own sake.
    const ofTheHouse = routes.filter(({ path }) => !path.startsWith('/api/audit/'));
    for (const { path, asked } of ofTheHouse) if ((await answers(cast.head, asked)).length > 1) differing.push(path);
    expect(new Set(differing)).toEqual(
      new Set([
        '/api/caseload',
        '/api/presence',
        '/api/places',
        '/api/equipment/ratio',
        '/api/worklist',
        '/api/figures/attendance',
        '/api/figures/outcomes',
        '/api/figures/workers',
      ]),
    );
  }, 120_000);

  it('how everybody left who ever did is told of now, too, to whoever is told the figures in full', async () => {
    for (const who of [...untold.values(), ...Object.values(hers), cast.head, cast.supervisor, cast.auditor]) {
      const { status, body } = await who.get('/api/caseload?limit=1');
      if (status === 403) continue;
      const { exits, accepted } = body as { exits: unknown; accepted: unknown };
      const { smallNumbers } = (await who.get('/api/figures/outcomes').expect(200)).body as { smallNumbers: string };
      const masked = { masked: true };
      expect([smallNumbers, exits, accepted]).toEqual(
        who === cast.head || who === cast.supervisor || who === cast.auditor
          ? ['shown', [{ of: 'police-or-court', count: 1 }], 1]
          : ['withheld', masked, masked],
      );
    }
  });

  it('how many learn on working units is told of now to whoever may know of these women: to an instructor of what she teaches', async () => {
    const of = async (who: Person, wanted: string) => {
      const { body } = await who.get('/api/equipment/ratio').expect(200);
      return (body as { tracks: readonly { track: string }[] }).tracks.find(({ track }) => track === wanted);
    };
    const [masked, nobody] = [{ masked: true }, { registered: 0, present: 0 }];
    expect(await of(untold.get('instructor')!, 'cooking')).toMatchObject({ participants: masked, perWorkingUnit: masked });
    expect(await of(untold.get('instructor')!, 'sewing')).toMatchObject({ participants: nobody, perWorkingUnit: null });
    for (const role of ['social-worker', 'supervisor'] as const)
      expect(await of(untold.get(role)!, 'cooking')).toMatchObject({ participants: nobody });
    const past = await untold.get('instructor')!.get('/api/equipment/ratio?asOf=2026-03-05').expect(403);
    expect(past.body).toMatchObject({ code: 'access/now-only' });
  });

  it('now is no other day, though time passes while it is told', async () => {
    house.clock.goOn();
    const refused: string[] = [];
    for (const { path, roles, asked } of routes)
      for (const role of roles) {
        const who = untold.get(role);
        const { body } = who ? await who.get(asked('2026-03-25').split('?')[0]!) : { body: {} };
        if ((body as { code?: string }).code === 'access/now-only') refused.push(`${role} ${path}`);
      }
    house.clock.set('2026-03-25T09:00+07:00');
    expect(refused).toEqual([]);
  });

  it('a page that is gone on with on another day tells nothing of the day it began', async () => {
    await house.openCentre('tiga');
    const there = await castOf(house, 'tiga');
    for (const name of ['Dahlia', 'Anyelir']) await admitted(there, name);
    const { worker } = there;
    const page = async (cursor = '') =>
      (await worker.get(`/api/caseload?limit=1${cursor}`).expect(200)).body as { next: string | null; lines: object[] };
    const { next } = await page();
    expect((await page(`&cursor=${next}`)).lines).toHaveLength(1);
    house.clock.set('2026-03-26T09:00+07:00');
    expect((await page(`&cursor=${next}`)).lines).toEqual([]);
    house.clock.set('2026-03-25T09:00+07:00');
  });
});
