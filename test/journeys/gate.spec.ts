import { isHeadedAsDeclared } from '../support/every-list';
import { House, type Person } from '../support/house';
import { admitted, type Cast, castOf, step } from '../support/stories';

type Line = Readonly<Record<string, string>>;

/** What these tests look at in an answer. */
interface Body {
  readonly id: string;
  readonly visitors: readonly Line[];
  readonly found: readonly Line[];
  readonly records: readonly string[];
  readonly appearances: readonly Line[];
  readonly stops: readonly Line[];
  readonly entries: readonly Line[];
}

const APPEARANCE = { inVisitingHours: true, purpose: 'visit', herAnswer: 'not-asked' };

describe('At the gate', () => {
  let house: House;
  let cast: Cast;
  const get = async (who: Person, path: string): Promise<Body> => (await who.get(path).expect(200)).body as Body;
  const post = async (who: Person, path: string, body: object = {}, status = 200): Promise<Body> => {
    const answer = await who.post(path, body);
    expect([path, answer.status, status === answer.status ? '' : answer.body.code]).toEqual([path, status, '']);
    return answer.body as Body;
  };
  /** Somebody at the gate; answers the visit and her or his id there. */
  const comes = async (visitor: object = {}, more: object = {}) => {
    const { id } = await post(
      cast.guard,
      '/api/visits',
      { ...APPEARANCE, visitors: [{ relation: 'pimp', idSeen: false, ...visitor }], ...more },
      201,
    );
    const { visitors } = await get(cast.guard, `/api/visits/${id}`);
    return { visit: id, outsider: visitors[0]!['outsider']! };
  };
  const fileOf = async (id: string, who = cast.guard) => {
    const { revision: _, ...file } = (await get(who, `/api/outsiders/${id}`)) as Body & { revision: number };
    return file;
  };
  const alertsRaised = async () =>
    (await house.stores.store.readAll(undefined, 1000)).filter(({ type }) => type === 'BarAlertRaised').length;

  beforeAll(async () => {
    house = await House.open('2026-03-02T09:00+07:00');
    cast = await castOf(house);
  });
  beforeEach(() => house.clock.set('2026-03-02T09:00+07:00'));
  afterAll(() => house.close());

  it('somebody is described first and named later, under the id that her visits have', async () => {
    const { outsider } = await comes({ description: 'jaket hitam, bekas luka di dagu' });
    expect(await fileOf(outsider)).toMatchObject({
      said: [],
      name: null,
      appearances: [{ decision: 'waiting', description: 'jaket hitam, bekas luka di dagu' }],
    });
    const { id } = await post(
      cast.guard,
      '/api/outsiders',
      { visitor: outsider, relation: 'pimp', looks: 'tinggi besar', vehicle: 'mobil hitam' },
      201,
    );
    expect(id).toBe(outsider);
    await post(cast.guard, `/api/outsiders/${outsider}/identify-outsider`, { name: 'Bagong', source: 'police', calledAs: 'Gong' });
    expect(await fileOf(outsider)).toMatchObject({
      name: 'Bagong',
      looks: 'tinggi besar',
      relation: 'pimp',
      said: [
        { looks: 'tinggi besar', name: null },
        { name: 'Bagong', looks: null },
      ],
      appearances: [{ record: outsider }],
    });
    const { found } = await get(cast.guard, '/api/outsiders/search?words=luka%20GONG');
    expect(found).toMatchObject([{ outsider, name: 'Bagong', times: 1 }]);
    expect(await get(cast.guard, '/api/outsiders/search?words=jaket%20biru')).toMatchObject({ found: [], more: 0 });
    expect((await cast.worker.get('/api/outsiders/search?words=luka')).body.code).toBe('access/not-your-question');
  });

  it('two records are read as one, and after that is undone exactly as before', async () => {
    const one = await comes({ name: 'Sugeng' });
    const other = await comes({ description: 'helm merah' });
    for (const { outsider } of [one, other]) await post(cast.guard, '/api/outsiders', { visitor: outsider, relation: 'thug' }, 201);
    const before = [await fileOf(one.outsider), await fileOf(other.outsider)];
    await post(cast.guard, `/api/outsiders/${one.outsider}/link-outsiders`, { other: other.outsider });
    for (const { outsider } of [one, other]) {
      const linked = await fileOf(outsider);
      expect(linked.records).toEqual([one.outsider, other.outsider].sort());
      expect(linked.appearances.map(({ record }) => record).sort()).toEqual([one.outsider, other.outsider].sort());
    }
    // From the other side, where nothing of the link was recorded.
    await post(cast.guard, `/api/outsiders/${other.outsider}/unlink-outsiders`, { other: one.outsider, reason: 'bukan orang yang sama' });
    expect([await fileOf(one.outsider), await fileOf(other.outsider)]).toEqual(before);
    await post(cast.guard, `/api/outsiders/${one.outsider}/tell-outsiders-apart`, { other: other.outsider });
    await post(cast.guard, `/api/outsiders/${other.outsider}/link-outsiders`, { other: one.outsider }, 409);
    expect(await fileOf(other.outsider)).toMatchObject({ toldApart: [one.outsider] });
  });

  it('whoever is barred is on the gate list, without why, and his next attempt raises one alert for ever', async () => {
    const { outsider } = await comes({ name: 'Bonar' });
    await post(cast.guard, '/api/outsiders', { visitor: outsider, relation: 'thug', looks: 'tato di lengan' }, 201);
    const alias = await comes({ description: 'kacamata hitam' });
    await post(cast.guard, '/api/outsiders', { visitor: alias.outsider, relation: 'thug' }, 201);
    await post(cast.guard, `/api/outsiders/${alias.outsider}/link-outsiders`, { other: outsider });
    await post(cast.supervisor, `/api/outsiders/${outsider}/bar-outsider`, {
      until: '2026-03-31',
      why: 'force',
      note: 'Rahasia: mengancam saksi.',
    });

    const { stops } = await get(cast.guard, '/api/gate');
    expect(stops).toMatchObject([
      { outsider, looks: 'tato di lengan', until: '2026-03-31T16:59:59.999Z', sign: { code: 'stop', en: 'STOP. Call the shift leader.' } },
    ]);
    expect(JSON.stringify(stops)).not.toMatch(/force|Rahasia|why/);
    await isHeadedAsDeclared(house, cast.supervisor, '/api/gate');
    expect(await alertsRaised()).toBe(0);

    // Under the name that is not barred itself.
    house.clock.set('2026-03-05T10:00+07:00');
    const again = await comes({ outsider: alias.outsider });
    expect(await alertsRaised()).toBe(1);
    expect(await get(cast.guard, '/api/gate')).toMatchObject({
      alerts: [{ outsider: alias.outsider, stream: `visit-${again.visit}`, sign: { code: 'stop' } }],
    });
    expect(await get(cast.worker, '/api/gate')).toMatchObject({ stops: [{ outsider }], alerts: [] });
    const signs = async () =>
      ((await get(cast.guard, '/api/gate')) as unknown as { alerts: { sign: object }[] }).alerts.map(({ sign }) => sign);
    const noMore = {
      code: 'stopped-then',
      id: 'Saat datang ia harus dihentikan; sekarang tidak lagi. Peringatan ini masih harus dijawab.',
      en: 'Was to be stopped on coming, and is no more. The alert has yet to be answered.',
    };
    await post(cast.guard, `/api/outsiders/${alias.outsider}/unlink-outsiders`, { other: outsider, reason: 'orang lain' });
    expect(await signs()).toEqual([noMore]);
    await post(cast.guard, `/api/outsiders/${alias.outsider}/link-outsiders`, { other: outsider });
    expect(await signs()).toMatchObject([{ code: 'stop' }]);
    await post(cast.supervisor, `/api/outsiders/${outsider}/lift-bar`, { reason: 'surat perdamaian' });
    expect(await signs()).toEqual([noMore]);
    await post(cast.supervisor, `/api/outsiders/${outsider}/bar-outsider`, { until: '2026-03-31', why: 'force' });
    expect(await signs()).toMatchObject([{ code: 'stop' }]);
    for (const who of [cast.guard, cast.head])
      expect(await get(who, '/api/gate/alerts?open=true')).toMatchObject({ alerts: [{ outsider: alias.outsider, record: outsider }] });
    const admit = `/api/visits/${again.visit}/admit-visitor`;
    expect((await cast.guard.post(admit, { outsider: alias.outsider })).body.code).toBe('visit/call-shift-leader');
    await post(cast.supervisor, admit, { outsider: alias.outsider, reason: 'didampingi polisi' });
    await post(cast.guard, `/api/outsiders/${alias.outsider}/answer-bar-alert`, {
      stream: `visit-${again.visit}`,
      did: 'let-in-with-reason',
    });
    expect(await get(cast.guard, '/api/gate/alerts?open=true')).toMatchObject({ alerts: [] });

    await post(await house.person('admin'), '/api/projections/bar-alerts/rebuild', {}, 202);
    await house.stop();
    house = await House.open('2026-03-05T11:00+07:00', house.folder);
    cast = await castOf(house);
    await comes({ description: 'orang lain' });
    expect(await alertsRaised()).toBe(1);
    expect(await get(cast.guard, '/api/gate/alerts')).toMatchObject({ alerts: [{ open: false, answered: { did: 'let-in-with-reason' } }] });

    house.clock.set('2026-04-01T00:30+07:00');
    expect(await get(cast.guard, '/api/gate')).toMatchObject({ day: '2026-04-01', stops: [] });
    await comes({ outsider });
    expect(await alertsRaised()).toBe(1);
  });

  it('a protection order warns before it lapses, at the gate without what it is', async () => {
    house.clock.set('2026-04-01T09:00+07:00');
    const resident = await admitted(cast, 'Melati');
    const { id } = await post(cast.guard, '/api/outsiders', { relation: 'pimp', looks: 'cincin batu' }, 201);
    const order = {
      number: 'SPP/7',
      issuer: 'Polresta',
      beneficiary: resident,
      from: '2026-04-01T08:00+07:00',
      limits: '100 meter dari Melati',
    };
    await post(cast.guard, `/api/outsiders/${id}/record-protection-order`, { ...order, until: '2026-04-16T08:00+07:00' }, 422);
    await post(cast.guard, `/api/outsiders/${id}/record-protection-order`, { ...order, until: '2026-04-15T08:00+07:00' });
    house.clock.set('2026-04-11T09:00+07:00');
    const stopsOf = async () => (await get(cast.guard, '/api/gate')).stops;
    expect(await stopsOf()).toMatchObject([{ outsider: id, lapsesSoon: false }]);
    house.clock.set('2026-04-13T09:00+07:00');
    expect(await stopsOf()).toMatchObject([{ outsider: id, lapsesSoon: true }]);
    expect(JSON.stringify(await stopsOf())).not.toContain(resident);
    expect(await get(cast.guard, '/api/outsiders?stopped=true')).toMatchObject({
      outsiders: [{ outsider: id, stops: [{ kind: 'order', number: 'SPP/7', endsInHours: 47 }] }],
    });
    const { entries } = await get(cast.head, `/api/beneficiaries/${resident}/history`);
    expect(entries.map(({ type }) => type)).toContain('ProtectionOrderRecorded');
    house.clock.set('2026-04-15T08:00+07:00');
    expect(await stopsOf()).toEqual([]);
  });

  it('a request answers the same for a woman who is present, away, gone elsewhere or unknown', async () => {
    const present = await admitted(cast, 'Kenanga');
    const away = await admitted(cast, 'Dahlia');
    await step(cast.worker, away, 'grant-leave', { until: '2026-04-30' });
    const answers = [];
    for (const beneficiary of [present, away, '0198f000-0000-7000-8000-00000000dead']) {
      const attempt = {
        ...APPEARANCE,
        visitors: [{ relation: 'family', idSeen: true, name: 'Pak Marto' }],
        beneficiary,
        askedFor: 'anak saya',
      };
      const { status, body, headers } = await cast.guard.post('/api/visits', attempt);
      const { visitors } = await get(cast.guard, `/api/visits/${body.id}`);
      const refused = await cast.guard.post(`/api/visits/${body.id}/refuse-visitor`, {
        outsider: visitors[0]!['outsider'],
        why: 'not-said',
      });
      const ended = await cast.guard.post(`/api/visits/${body.id}/end-visit`, { gate: 'timur' });
      answers.push({
        all: [status, refused.status, ended.status],
        keys: [body, refused.body, ended.body].map((each) => Object.keys(each)),
        revisions: [body, refused.body, ended.body].map(({ revision }) => revision),
        headers: Object.keys(headers).sort(),
        length: headers['content-length'],
      });
    }
    expect(answers[0]!.all).toEqual([201, 200, 200]);
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
  });

  it('a visit shows when and through which gate they left, and which incident came of it', async () => {
    const { visit, outsider } = await comes();
    await post(cast.guard, `/api/visits/${visit}/refuse-visitor`, { outsider, why: 'outside-hours' });
    house.clock.set('2026-03-02T09:10+07:00');
    await post(cast.guard, `/api/visits/${visit}/end-visit`, { gate: 'timur' });
    const { id } = await post(cast.guard, '/api/incidents', { kind: 'threat', place: 'gerbang', means: ['threat'], visits: [visit] }, 201);
    expect(await get(cast.guard, `/api/visits/${visit}`)).toMatchObject({
      gate: 'timur',
      endedAt: '2026-03-02T02:10:00.000Z',
      incidents: [id],
    });
  });
});
