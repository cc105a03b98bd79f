import { newId } from '../../src/platform/ids';
import { LiveViews } from '../../src/platform/projections/live-views';
import type { Person } from '../support/house';
import { type Entry, type Watched, watched } from '../support/watched';

const FILE = 'GET /api/beneficiaries/:id';
const said = ({ kind, actor, route }: Entry) => [kind, actor.role, route];

describe('Who looked at her record', () => {
  let all: Watched;
  beforeAll(async () => {
    all = await watched();
  });
  afterAll(() => all.house.close());

  it('is told newest first: whoever saw it, on a list too, and whoever was refused, of whatever centre', async () => {
    const { entries } = await all.list(all.cast.auditor, `?subject=beneficiary-${all.melati}&to=2026-03-04`);
    expect(entries.map(said)).toEqual([
      ['refused', 'security', 'POST /api/beneficiaries/:id/assign-track'],
      ['viewed', 'auditor', 'GET /api/beneficiaries/:id/history'],
      ['refused', 'social-worker', FILE],
      ['refused', 'security', FILE],
      ['viewed', 'security', 'GET /api/presence'],
      ['viewed', 'social-worker', FILE],
    ]);
    expect(entries.map(({ subjects }) => subjects)).toEqual(entries.map(() => [`beneficiary-${all.melati}`]));
    const looked = (await all.list(all.cast.auditor, `?user=${all.cast.guard.id}&kind=viewed&to=2026-03-04`)).entries;
    expect(looked.map(({ subjects }) => [...subjects].sort())).toEqual([[all.melati, all.kenanga].map((id) => `beneficiary-${id}`).sort()]);
    expect(entries.map(({ centre }) => centre)).toEqual([
      'wanita-utama',
      'all',
      'balai-makassar',
      'wanita-utama',
      'wanita-utama',
      'wanita-utama',
    ]);
    expect(entries.map(({ code }) => code)).toEqual([
      'beneficiary/not-your-step',
      null,
      'beneficiary/unknown',
      'access/not-your-question',
      null,
      null,
    ]);
  });

  it('is told with the name of whoever is on the staff list, and where the entry lies in the log', async () => {
    const entry = (await all.list(all.cast.head, `?user=${all.cast.worker.id}&kind=viewed`)).entries[0]!;
    expect(entry.actor).toEqual({ id: all.cast.worker.id, role: 'social-worker', name: 'Ibu Ratna' });
    const [stored] = await all.house.stores.store.readStream(entry.stream, entry.revision, 1);
    expect(stored).toMatchObject({ type: 'RecordViewed', meta: { recordedAt: entry.at, actor: { id: all.cast.worker.id } } });
    expect((await all.list(all.cast.head, `?user=${all.cast.guard.id}`)).entries[0]!.actor).toEqual({
      id: all.cast.guard.id,
      role: 'security',
      name: null,
    });
  });

  it('is told in pages that leave nothing out and say nothing twice', async () => {
    const query = `?subject=beneficiary-${all.melati}&to=2026-03-04`;
    const whole = (await all.list(all.cast.auditor, query)).entries;
    const paged: Entry[] = [];
    for (let next: string | null = ''; next !== null;) {
      const page: Awaited<ReturnType<Watched['list']>> = await all.list(
        all.cast.auditor,
        `${query}&limit=2${next && `&cursor=${encodeURIComponent(next)}`}`,
      );
      paged.push(...page.entries);
      next = page.next;
    }
    expect(paged).toEqual(whole);
  });

  it('is told by kind and time', async () => {
    const day = '?from=2026-03-04&to=2026-03-04';
    expect((await all.list(all.cast.auditor, `${day}&kind=refused`)).entries.map(({ code }) => code)).toEqual([
      'beneficiary/not-your-step',
      'access/not-your-question',
    ]);
    expect((await all.list(all.cast.auditor, '?from=2026-03-03&to=2026-03-03')).entries.map(said)).toContainEqual([
      'viewed',
      'social-worker',
      FILE,
    ]);
    expect((await all.list(all.cast.auditor, '?from=2026-03-03&to=2026-03-03')).entries.map(said)).not.toContainEqual([
      'viewed',
      'security',
      'GET /api/presence',
    ]);
  });

  it('shows an auditor and a head their centre, the auditor of the agency every one, and everybody else her own doings', async () => {
    const centres = async (who: Person) => [...new Set((await all.list(who, '?limit=200')).entries.map(({ centre }) => centre))].sort();
    expect([await centres(all.cast.head), await centres(all.cast.auditor)]).toEqual([['wanita-utama'], ['wanita-utama']]);
    expect(await centres(all.agency)).toEqual(['all', 'balai-makassar', 'wanita-utama']);
    for (const who of [all.cast.intake, all.cast.worker, all.cast.guard, all.cast.supervisor, await all.house.person('admin')]) {
      const { entries } = await all.list(who, '?limit=200');
      expect(new Set(entries.map(({ actor }) => actor.id))).toEqual(entries.length === 0 ? new Set() : new Set([who.id]));
    }
    expect((await all.list(all.cast.guard, '?from=2026-03-04&to=2026-03-04')).entries).not.toEqual([]);
  });

  it('shows a supervisor what her team did, and nobody else', async () => {
    const supervisor = await all.house.person('supervisor');
    await all.house.appoint(supervisor, 'social-worker', { team: 'mawar' });
    await all.cast.head.post(`/api/staff/${all.cast.worker.id}/join-team`, { team: 'mawar' }).expect(200);
    await all.house.appoint(all.cast.intake, 'social-worker', { team: 'anggrek' });
    await all.ask(supervisor, '/api/staff');
    const { entries } = await all.list(supervisor, '?limit=200');
    expect(new Set(entries.map(({ actor }) => actor.id))).toEqual(new Set([supervisor.id, all.cast.worker.id]));
    const hers = await all.list(supervisor, `?user=${all.cast.worker.id}`);
    expect(new Set(hers.entries.map(({ actor }) => actor.id))).toEqual(new Set([all.cast.worker.id]));
    for (const id of [all.cast.intake.id, all.cast.guard.id, all.elsewhere.worker.id])
      expect((await all.ask(supervisor, `/api/audit/access?user=${id}`, 403)).body).toMatchObject({
        code: 'access/own-entries',
      });
    await all.ask(all.cast.intake, `/api/audit/access?user=${supervisor.id}`, 403);
  });

  it("refuses another one's doings to whoever may see her own, and puts that on the record", async () => {
    await all.ask(all.cast.guard, `/api/audit/access?user=${all.cast.guard.id}`);
    const written = await all.since(() => all.ask(all.cast.guard, `/api/audit/access?user=${all.cast.worker.id}`, 403));
    expect(written.map(({ type, data }) => [type, data])).toEqual([
      ['ReadingRefused', { code: 'access/own-entries', route: 'GET /api/audit/access', unrecorded: 0 }],
    ]);
  });

  it("does not show a head who looked at another centre's people", async () => {
    expect((await all.list(all.cast.head, `?subject=beneficiary-${all.theirs}`)).entries).toEqual([]);
    expect((await all.list(all.elsewhere.head, `?subject=beneficiary-${all.theirs}`)).entries).not.toEqual([]);
  });

  it('shows a head who of another centre asked for any record of hers, and of no other', async () => {
    const threat = { kind: 'threat', place: 'gerbang', means: ['threat'], visits: [] };
    const { id } = (await all.cast.guard.post('/api/incidents', threat).expect(201)).body as { id: string };
    for (const kind of ['incidents', 'visits']) await all.ask(all.elsewhere.guard, `/api/${kind}/${id}`, 404);
    const asked = async (subject: string) => (await all.list(all.cast.head, `?subject=${subject}`)).entries.map(({ actor }) => actor.id);
    expect(await asked(`incident-${id}`)).toEqual([all.elsewhere.guard.id]);
    expect(await asked(`visit-${id}`)).toEqual([]);
    expect(await asked(`outsider-${id}`)).toEqual([]);
  });

  it('is told of whoever a refused step named, whether there is anybody of that id or not', async () => {
    const [nobody, other, visitor] = [newId(1), newId(2), newId(3)];
    const [her, ofNobody, ofVisitor] = [`beneficiary-${all.kenanga}`, `beneficiary-${nobody}`, `outsider-${visitor}`];
    const text = 'Ia berteriak di kamar mandi dan pintunya terkunci.';
    const emergency = (beneficiary: string) => ({ beneficiary, classes: ['identity'], why: 'danger-to-life', text });
    await all.cast.worker.post('/api/emergencies', emergency(all.kenanga)).expect(201);
    const plan = { kind: 'guidance', subject: 'manners', mode: 'group', starts: '2026-03-09T08:00+07:00', ends: '2026-03-09T09:00+07:00' };
    const visit = { inVisitingHours: true, purpose: 'visit', herAnswer: 'wants' };
    const asked = { askedBy: 'the-person', how: 'in-person' };
    const came = { ...visit, visitors: [{ outsider: visitor, relation: 'pimp', idSeen: false }], beneficiary: all.kenanga };
    for (const [who, path, sent, named] of [
      ['worker', 'emergencies', emergency(all.kenanga), [her]],
      ['worker', 'emergencies', emergency(nobody), [ofNobody]],
      ['worker', 'pickups', { beneficiary: nobody, outsider: visitor, relation: 'mother', will: 'wants' }, [ofNobody, ofVisitor]],
      ['worker', 'subject-requests', { beneficiary: nobody, ...asked }, [ofNobody]],
      ['supervisor', 'erasures', { subject: `staff-${all.cast.worker.id}`, ...asked }, [`staff-${all.cast.worker.id}`]],
      ['supervisor', 'sessions/plan-session', { ...plan, leader: nobody, participants: [all.kenanga, nobody] }, [her, ofNobody]],
      ['guard', 'visits', came, [ofVisitor, her]],
      ['supervisor', `beneficiaries/${all.kenanga}/link-beneficiaries`, { into: other, basis: 'papers' }, [her, `beneficiary-${other}`]],
    ] as const) {
      const written = await all.since(() => all.cast[who].post(`/api/${path}`, sent));
      expect([path, written.map(({ type }) => type)]).toEqual([path, ['CommandRefused']]);
      const { subject, also = [] } = written[0]!.data as { subject?: string; also?: readonly string[] };
      expect([path, [subject, ...also].sort()]).toEqual([path, [...named].sort()]);
      for (const each of named) {
        const { entries } = await all.list(all.cast.head, `?subject=${each}&limit=1`);
        expect([path, entries]).toMatchObject([path, [{ kind: 'refused', subjects: [each], actor: { id: all.cast[who].id } }]]);
      }
    }
  });

  it.each([
    ['whom was asked about', () => `?subject=beneficiary-${all.melati}&kind=refused`, () => [`beneficiary-${all.melati}`]],
    ['nobody, when nothing was there to show', () => `?subject=beneficiary-${all.melati}&kind=exported`, () => []],
    ['nobody, when nobody was', () => '?kind=exported', () => []],
  ])('is itself written down once, about %s', async (_, query, subjects) => {
    const written = await all.since(() => all.list(all.cast.auditor, query()));
    expect(written.map(({ type, data }) => [type, data])).toEqual([
      ['RecordViewed', { route: 'GET /api/audit/access', subjects: subjects(), classes: [], count: 0 }],
    ]);
  });

  it.each(['?subject=Melati', '?subject=beneficiary-Melati', '?user=guard', '?kind=all', '?to=soon'])('refuses %s', async (query) => {
    expect((await all.ask(all.cast.auditor, `/api/audit/access${query}`, 400)).body).toMatchObject({ code: 'request/malformed' });
  });

  it('leaves out nobody: whoever any entry of the log names is found by the question', async () => {
    const events = await all.house.stores.store.readAll(undefined, 10_000);
    const views = events.filter(({ type }) => type === 'RecordViewed');
    const named = new Map<string, string[]>();
    for (const { data, stream, revision } of views)
      for (const subject of (data as { subjects: string[] }).subjects)
        named.set(subject, [...(named.get(subject) ?? []), `${stream}@${revision}`]);
    expect(named.size).toBeGreaterThanOrEqual(3);
    for (const [subject, places] of named) {
      const { entries } = await all.list(all.agency, `?subject=${subject}&kind=viewed&limit=200`);
      expect(entries.map(({ stream, revision }) => `${stream}@${revision}`)).toEqual(expect.arrayContaining(places));
    }
  });

  it('is the same after the view was built anew', async () => {
    const query = `?subject=beneficiary-${all.melati}&to=2026-03-04`;
    const before = await all.list(all.cast.auditor, query);
    await all.house.app.get(LiveViews).rebuild('access');
    expect(await all.list(all.cast.auditor, query)).toEqual(before);
  });

  it('is told to nobody while it cannot be written down that it was', async () => {
    const { store } = all.house.stores;
    const append = store.append.bind(store);
    store.append = async () => Promise.reject(new Error('The disk is gone.'));
    try {
      for (const path of [
        '/api/audit/access',
        `/api/audit/access/subjects?user=${all.cast.guard.id}`,
        `/api/beneficiaries/${all.melati}/access`,
      ]) {
        const { body, text } = await all.cast.head.get(path).expect(503);
        expect(body).toMatchObject({ code: 'store/unavailable' });
        expect(text).not.toContain(all.melati);
      }
    } finally {
      store.append = append;
    }
  });
});
