import { newId } from '../../src/platform/ids';
import { erased as erasing } from '../support/erasing';
import type { Person } from '../support/house';
import { admitted, discharged, step } from '../support/stories';
import { type Watched, watched } from '../support/watched';

interface Seen {
  readonly total: number;
  readonly subjects: readonly { readonly subject: string; readonly first: string; readonly last: string; readonly count: number }[];
  readonly next: string | null;
}

const FILE = 'GET /api/beneficiaries/:id';

describe('The access record, gathered', () => {
  let all: Watched;
  const seen = async (who: Person, query: string): Promise<Seen> => (await all.ask(who, `/api/audit/access/subjects${query}`)).body as Seen;
  beforeAll(async () => {
    all = await watched();
  });
  afterAll(() => all.house.close());

  describe('Whose data did a user see', () => {
    it('is answered at once: everybody with the first time, the last, and how often', async () => {
      const { subjects, total } = await seen(all.cast.head, `?user=${all.cast.guard.id}&to=2026-03-04`);
      const at = '2026-03-04T03:00:00.000Z';
      const wanted = [all.melati, all.kenanga].sort().map((id) => ({ subject: `beneficiary-${id}`, first: at, last: at, count: 1 }));
      expect([total, subjects]).toEqual([2, wanted]);
    });

    it('counts again and again what was seen again and again', async () => {
      all.house.clock.set('2026-03-06T10:00+07:00');
      await all.ask(all.cast.guard, '/api/presence');
      all.house.clock.set('2026-03-05T10:00+07:00');
      const { subjects } = await seen(all.cast.auditor, `?user=${all.cast.guard.id}`);
      const hers = subjects.find(({ subject }) => subject === `beneficiary-${all.melati}`);
      expect(hers).toMatchObject({ first: '2026-03-04T03:00:00.000Z', last: '2026-03-06T03:00:00.000Z', count: 2 });
      expect((await seen(all.cast.auditor, `?user=${all.cast.guard.id}&from=2026-03-07`)).total).toBe(0);
    });

    it('comes in pages', async () => {
      const query = `?user=${all.cast.guard.id}&to=2026-03-04`;
      const first = await seen(all.cast.head, `${query}&limit=1`);
      const second = await seen(all.cast.head, `${query}&limit=1&cursor=${encodeURIComponent(first.next!)}`);
      expect([first.total, second.total, second.next]).toEqual([2, 2, null]);
      expect([...first.subjects, ...second.subjects]).toEqual((await seen(all.cast.head, query)).subjects);
    });

    it('shows a head nothing of another centre, and asks for whom', async () => {
      expect((await seen(all.cast.head, `?user=${all.elsewhere.worker.id}`)).total).toBe(0);
      expect((await seen(all.agency, `?user=${all.elsewhere.worker.id}`)).subjects.map(({ subject }) => subject)).toContain(
        `beneficiary-${all.theirs}`,
      );
      expect((await all.ask(all.cast.head, '/api/audit/access/subjects', 400)).body).toMatchObject({ issues: { user: ['isDefined'] } });
    });

    it('is written down once, about the user', async () => {
      const written = await all.since(() => seen(all.cast.head, `?user=${all.cast.guard.id}`));
      const data = { route: 'GET /api/audit/access/subjects', subjects: [`staff-${all.cast.guard.id}`], classes: [], count: 0 };
      expect(written.map(({ data: each }) => each)).toEqual([data]);
    });
  });

  it('an auditor is told what is worth a look, with the entries, and that is on the record', async () => {
    const guard = await all.house.person('security');
    for (let times = 0; times < 5; times++) await all.ask(guard, `/api/beneficiaries/${all.melati}`, 403);
    let text = '';
    const written = await all.since(async () => ({ text } = await all.ask(all.cast.auditor, '/api/audit/flags?from=2026-03-05')));
    const { flags } = JSON.parse(text) as { flags: { actor: { id: string }; entries: { stream: string; revision: number }[] }[] };
    const flag = flags.find(({ actor }) => actor.id === guard.id)!;
    expect(flag).toMatchObject({ kind: 'refused-in-a-row', count: 5 });
    const [{ type } = { type: '' }] = await all.house.stores.store.readStream(flag.entries[0]!.stream, flag.entries[0]!.revision, 1);
    expect(type).toBe('ReadingRefused');
    expect(written.map(({ data }) => data)).toMatchObject([
      { route: 'GET /api/audit/flags', subjects: expect.arrayContaining([`staff-${guard.id}`]) },
    ]);
    await all.ask(all.cast.auditor, '/api/audit/flags?from=2026-01-01', 400);
    await all.ask(all.cast.head, '/api/audit/flags', 403);
  });

  it('tells of whoever a step named that was not for the role, however its body was refused, and her own report counts it', async () => {
    const [her, visitor] = [`beneficiary-${all.kenanga}`, newId(4)];
    const his = `outsider-${visitor}`;
    const report = async () => {
      const { body } = await all.ask(all.cast.head, `/api/beneficiaries/${all.kenanga}/access`);
      return (body as { days: readonly { role: string; kind: string; count: number }[] }).days
        .filter(({ role, kind }) => role === 'instructor' && kind === 'refused')
        .reduce((sum, { count }) => sum + count, 0);
    };
    const friend = await all.house.person('instructor');
    const before = await report();
    const asked = { beneficiary: all.kenanga, outsider: visitor };
    const post = (path: string, body: object | string) =>
      friend.post(`/api/${path}`).set('content-type', 'application/json').send(body).expect(403);
    for (const [path, body, named] of [
      ['pickups', asked, [her, his]],
      ['visits', { ...asked, purpose: { of: 'nobody' } }, [her, his]],
      [`beneficiaries/${all.melati}/link-beneficiaries`, { into: all.kenanga, basis: 1 }, [`beneficiary-${all.melati}`, her]],
      ['emergencies', `{"beneficiary":"${all.kenanga}","beneficiary":1}`, []],
      ['emergencies', `${JSON.stringify(asked)}${' '.repeat(1024 * 1024)}`, []],
      ['emergencies', 'x', []],
    ] as const) {
      const written = await all.since(() => post(path, body));
      expect([path, written.map(({ type }) => type)]).toEqual([path, ['CommandRefused']]);
      const { subject, also = [] } = written[0]!.data as { subject?: string; also?: readonly string[] };
      expect([path, [subject, ...also]]).toEqual([path, named.length === 0 ? [undefined] : named]);
    }
    expect(await report()).toBe(before + 3);
  });

  it('tells of everybody to whom a question was narrowed that is not for the role', async () => {
    const visitor = newId(5);
    const query = `outsider=${visitor}&beneficiary=${all.kenanga}`;
    const written = await all.since(() => all.ask(all.cast.intake, `/api/visits?${query}`, 403));
    expect(written.map(({ type, data }) => [type, data])).toMatchObject([
      ['ReadingRefused', { subject: `outsider-${visitor}`, also: [`beneficiary-${all.kenanga}`] }],
    ]);
    const { entries } = await all.list(all.cast.head, `?subject=beneficiary-${all.kenanga}&kind=refused`);
    expect(entries).toContainEqual(
      expect.objectContaining({ actor: expect.objectContaining({ id: all.cast.intake.id }), route: 'GET /api/visits' }),
    );
  });

  describe('What she is given herself', () => {
    it('says on which days which roles did what, and names nobody', async () => {
      const { body, text } = await all.ask(all.cast.supervisor, `/api/beneficiaries/${all.melati}/access?to=2026-03-04`);
      expect(body).toEqual({
        beneficiary: all.melati,
        from: null,
        to: '2026-03-04T16:59:59.999Z',
        total: 6,
        roles: [
          { of: 'auditor', count: 1 },
          { of: 'security', count: 3 },
          { of: 'social-worker', count: 2 },
        ],
        days: [
          { day: '2026-03-03', role: 'social-worker', kind: 'viewed', count: 1 },
          { day: '2026-03-04', role: 'auditor', kind: 'viewed', count: 1 },
          { day: '2026-03-04', role: 'security', kind: 'refused', count: 2 },
          { day: '2026-03-04', role: 'security', kind: 'viewed', count: 1 },
          { day: '2026-03-04', role: 'social-worker', kind: 'refused', count: 1 },
        ],
        records: [all.melati],
        givenByOthers: [],
      });
      for (const { id } of Object.values(all.cast) as Person[]) expect(text).not.toContain(id);
      expect(text).not.toContain('Ibu');
    });

    it('is not given out about somebody of another centre, and that is written down', async () => {
      const written = await all.since(() => all.ask(all.elsewhere.head, `/api/beneficiaries/${all.melati}/access`, 404));
      expect(written.map(({ type, data }) => [type, data])).toEqual([
        ['ReadingRefused', { code: 'beneficiary/unknown', route: `${FILE}/access`, subject: `beneficiary-${all.melati}`, unrecorded: 0 }],
      ]);
    });

    it('is given by a supervisor of her team, and by none of another: to her it is as of nobody, whatever became of the woman', async () => {
      const [restricted, erased] = [await admitted(all.cast, 'Sekar'), await admitted(all.cast, 'Wulan')];
      const [worker, team] = [await all.house.person('social-worker'), { hers: 'mawar', other: 'melati' }];
      const [hers, another] = [await all.house.person('supervisor'), await all.house.person('supervisor')];
      await all.house.appoint(worker, 'social-worker', { team: team.hers });
      await all.house.appoint(hers, 'social-worker', { team: team.hers });
      await all.house.appoint(another, 'social-worker', { team: team.other });
      for (const id of [restricted, erased]) {
        await step(all.cast.head, id, 'assign-case-worker', { worker: worker.id });
        await discharged({ ...all.cast, worker }, id);
      }
      await all.cast.head
        .post('/api/erasures', { subject: `beneficiary-${restricted}`, askedBy: 'the-person', how: 'in-person' })
        .expect(201);
      await erasing(all.cast, `beneficiary-${erased}`);
      for (const id of [restricted, erased]) {
        const path = `/api/beneficiaries/${id}/access`;
        const { body, text } = await all.ask(another, path, 404);
        expect(body).toMatchObject({ code: 'beneficiary/unknown' });
        expect(text).not.toContain('roles');
        for (const who of [hers, all.cast.supervisor, all.cast.head])
          expect((await all.ask(who, path)).body).toMatchObject({ beneficiary: id, records: [id], givenByOthers: [] });
      }
    });

    it('is given of all her records once they are linked, each look once; of one that is not open it says who gives it', async () => {
      const [first, second] = [await admitted(all.cast, 'Ayu'), await admitted(all.cast, 'Bina')];
      const workers = [await all.house.person('social-worker'), await all.house.person('social-worker')] as const;
      const supervisor = await all.house.person('supervisor');
      await all.house.appoint(workers[0], 'social-worker', { team: 'satu' });
      for (const each of [workers[1], supervisor]) await all.house.appoint(each, 'social-worker', { team: 'dua' });
      await step(all.cast.head, first, 'assign-case-worker', { worker: workers[0].id });
      await step(all.cast.head, second, 'assign-case-worker', { worker: workers[1].id });
      await step(all.cast.head, first, 'link-beneficiaries', { into: second, basis: 'papers' });
      all.house.clock.set('2026-03-08T10:00+07:00');
      await all.ask(all.cast.intake, '/api/caseload');
      await all.ask(workers[0], `/api/beneficiaries/${first}`);
      const report = async (who: Person, id: string) =>
        (await all.ask(who, `/api/beneficiaries/${id}/access?from=2026-03-08&to=2026-03-08`)).body as {
          roles: object[];
          records: string[];
          givenByOthers: object[];
        };
      for (const id of [first, second])
        expect(await report(all.cast.head, id)).toMatchObject({
          records: [second, first],
          givenByOthers: [],
          roles: expect.arrayContaining([
            { of: 'intake', count: 1 },
            { of: 'social-worker', count: 1 },
          ]),
        });
      const written = await all.since(async () =>
        expect(await report(supervisor, second)).toMatchObject({
          records: [second],
          givenByOthers: [{ beneficiary: first, by: ['supervisor', 'head'], team: 'satu' }],
        }),
      );
      expect(written.map(({ data }) => (data as { subjects: string[] }).subjects)).toEqual([
        [second, first].map((id) => `beneficiary-${id}`),
      ]);
    });

    it('is on the record, about her', async () => {
      const written = await all.since(() => all.ask(all.cast.head, `/api/beneficiaries/${all.melati}/access`));
      expect(written.map(({ type, data }) => [type, data])).toEqual([
        ['RecordViewed', { route: `${FILE}/access`, subjects: [`beneficiary-${all.melati}`], classes: [], count: 0 }],
      ]);
    });
  });
});
