import { House } from '../support/house';
import {
  admitted,
  appointed,
  besideAt,
  type Cast,
  castOf,
  type Counted,
  countedAt,
  discharged,
  type Episode,
  episodesOf,
  historyOf,
  step,
} from '../support/stories';

interface File {
  readonly episodes: readonly Episode[];
}

describe('Leaving', () => {
  let house: House;
  let cast: Cast;
  const registered = async (asOf?: string) => (await countedAt(cast.supervisor, asOf)).counts.registered;
  const fileOf = async (id: string, query: string) => (await cast.head.get(`/api/beneficiaries/${id}?${query}`).expect(200)).body as File;

  beforeAll(async () => {
    house = await House.open('2026-03-02T09:00+07:00');
    cast = await castOf(house);
  });
  afterAll(() => house.close());

  it('entered five days late, with a reason, counts from when it happened; what was known before stays to be seen', async () => {
    house.clock.set('2026-03-02T10:00+07:00');
    const id = await admitted(cast, 'Melati');
    house.clock.set('2026-03-15T09:00+07:00');
    const then = await registered('2026-03-12');
    const late = { happenedAt: '2026-03-10T11:00+07:00', reason: 'buku ada di dinas' };
    await step(cast.worker, id, 'propose-discharge', { kind: 'completed', will: 'wants', ...late });
    const early = await step(cast.head, id, 'approve-discharge', { ...late, happenedAt: '2026-03-10T10:00+07:00' }, 409);
    expect(early.body).toMatchObject({ code: 'beneficiary/before-proposal' });
    await step(cast.head, id, 'approve-discharge', late);
    const leaving = { kind: 'completed', will: 'wants', happenedAt: '2026-03-10T14:00+07:00' };
    const refused = await step(cast.worker, id, 'discharge-beneficiary', leaving, 400);
    expect(refused.body).toMatchObject({ code: 'time/reason-needed' });
    await step(cast.worker, id, 'discharge-beneficiary', { ...leaving, reason: 'buku ada di dinas' });

    expect(await registered('2026-03-10T13:59+07:00')).toBe(then);
    expect(await registered('2026-03-10T14:00+07:00')).toBe(then - 1);
    expect(await registered('2026-03-12')).toBe(then - 1);
    expect(await episodesOf(cast.head, id, '2026-03-10T13:59+07:00')).toMatchObject([{ stage: 'admitted', left: null, exit: null }]);
    expect(await episodesOf(cast.head, id, '2026-03-12')).toMatchObject([
      { stage: 'aftercare', left: '2026-03-10T07:00:00.000Z', exit: 'completed' },
    ]);
    expect((await fileOf(id, 'knownAt=2026-03-14')).episodes).toMatchObject([{ left: null, exit: null }]);
    expect((await fileOf(id, 'knownAt=2026-03-15&asOf=2026-03-12')).episodes).toMatchObject([{ exit: 'completed' }]);
    const types = (await historyOf(cast.head, id, '&knownAt=2026-03-14')).map(({ type }) => type);
    expect(types).not.toContain('BeneficiaryDischarged');
  });

  it('puts her behind the number of those in aftercare, with the worker and the track she had, until her file is closed; and nobody who died', async () => {
    house.clock.set('2026-03-15T10:00+07:00');
    const worker = cast.worker.id;
    await house.appoint(cast.worker, 'social-worker');
    const id = await admitted(cast, 'Teratai');
    await step(cast.supervisor, id, 'assign-case-worker', { worker });
    for (const track of ['sewing', 'cooking']) await step(cast.worker, id, 'assign-track', { track });
    const died = await admitted(cast, 'Seroja');
    await step(cast.supervisor, died, 'assign-case-worker', { worker });
    await step(cast.worker, died, 'plan-aftercare', { on: '2026-03-15' });
    house.clock.set('2026-03-15T12:00+07:00');
    await discharged(cast, id);
    await discharged(cast, died, {}, { kind: 'deceased', will: 'unknown' });
    house.clock.set('2026-03-15T14:00+07:00');
    await step(cast.worker, id, 'close-episode');
    const followed = async (at: string) =>
      (await besideAt(cast.supervisor, `2026-03-15T${at}+07:00`)).aftercare.filter(({ beneficiary }) => beneficiary === id);
    expect([await followed('11:59'), await followed('14:00')]).toEqual([[], []]);
    const [line] = await followed('13:00');
    const beside = Object.values(await besideAt(cast.supervisor, '2026-03-15T14:00+07:00')).flat();
    expect(beside.filter(({ beneficiary }) => beneficiary === died)).toEqual([]);
    const worked = (await cast.worker.get('/api/worklist?limit=200&state=due').expect(200)).body as { items: { about: string }[] };
    expect(worked.items.filter(({ about }) => about === `beneficiary-${died}`)).toEqual([]);
    for (const each of [id, died])
      expect(await episodesOf(cast.head, each, '2026-03-15T13:00+07:00')).toMatchObject([
        each === id
          ? { stage: 'aftercare', worker, left: '2026-03-15T05:00:00.000Z', ended: null }
          : { stage: 'closed', worker: null, left: '2026-03-15T05:00:00.000Z', ended: '2026-03-15T05:00:00.000Z' },
      ]);
    const [ended] = (await fileOf(id, 'asOf=2026-03-15T14:00%2B07:00')).episodes;
    expect(ended).toMatchObject({ stage: 'closed', worker: null, track: 'cooking' });
    expect((await step(cast.supervisor, died, 'assign-case-worker', { worker: cast.worker.id }, 409)).body).toMatchObject({
      code: 'beneficiary/out-of-phase',
      phase: 'closed',
    });
    expect(line).toMatchObject({
      stage: 'aftercare',
      counted: 'aftercare',
      worker,
      track: 'cooking',
      away: null,
      left: '2026-03-15T05:00:00.000Z',
    });
    expect(line!.register).toMatch(/^\d+\/2026$/);
    const asked = async (query: string) =>
      (await cast.supervisor.get(`/api/caseload?asOf=2026-03-15T13:00%2B07:00&${query}`).expect(200)).body as Counted;
    const of = async (query: string) => (await asked(query)).lines;
    const { totals, lines } = await asked('track=cooking');
    expect([lines, totals.track.filter(({ of: track }) => track === 'cooking')]).toEqual([[], []]);
    expect([await of('track=cooking&counted=aftercare'), await of('track=none&counted=aftercare&limit=200')]).toEqual([
      [line],
      expect.not.arrayContaining([line]),
    ]);
    expect([await of(`worker=${worker}&stage=aftercare`), await of(`worker=${worker}`)]).toEqual([[line], []]);
  });

  it('nothing of an episode shows before it happened', async () => {
    house.clock.set('2026-03-16T09:00+07:00');
    const id = await admitted(cast, 'Kenanga');
    expect(await episodesOf(cast.head, id, '2026-03-16T09:00+07:00')).toMatchObject([
      { register: expect.stringMatching(/^\d+\/2026$/) as string },
    ]);
    house.clock.set('2026-03-18T09:00+07:00');
    await step(cast.worker, id, 'grant-leave', { until: '2026-03-20' });
    expect(await episodesOf(cast.head, id, '2026-03-17')).toMatchObject([{ away: null, absences: [], tracks: [] }]);
    expect((await cast.head.get(`/api/beneficiaries/${id}?asOf=2026-03-15`)).status).toBe(404);
    expect(await fileOf(id, 'asOf=2026-03-16')).toMatchObject({ episodes: [{ episode: 1 }] });
  });

  it.each(['supervisor', 'head'] as const)('a %s does not approve her own proposal; another person does', async (who) => {
    house.clock.set('2026-03-20T09:00+07:00');
    const id = await admitted(cast, `Dahlia ${who}`);
    await step(cast[who], id, 'propose-discharge', { kind: 'expelled', expelledFor: 'house-rules', will: 'refuses' });
    const refused = await step(cast[who], id, 'approve-discharge', {}, 403);
    expect(refused.body).toMatchObject({ code: 'beneficiary/self-approval' });
    const other = who === 'head' ? cast.supervisor : cast.head;
    const byAnotherHand = await step(other, id, 'approve-discharge', { onBehalfOf: cast[who].id }, 403);
    expect(byAnotherHand.body).toMatchObject({ code: 'beneficiary/self-approval' });
    await step(other, id, 'approve-discharge');
  });

  it('a discharge that was voided stays in the history; the counts go back, of then and of now', async () => {
    house.clock.set('2026-04-01T09:00+07:00');
    const id = await admitted(cast, 'Mawar');
    const before = await countedAt(cast.supervisor);
    house.clock.set('2026-04-03T09:00+07:00');
    await discharged(cast, id);
    expect(await registered()).toBe(before.counts.registered - 1);
    house.clock.set('2026-04-05T09:00+07:00');
    await step(cast.supervisor, id, 'void-discharge', {}, 422);
    await step(cast.supervisor, id, 'void-discharge', { reason: 'orang lain' });

    for (const asOf of ['2026-04-02', '2026-04-04', '2026-04-05'])
      expect(await countedAt(cast.supervisor, asOf)).toMatchObject({
        counts: before.counts,
        accepted: before.accepted,
        exits: before.exits,
      });
    for (const asOf of ['2026-04-04', '2026-04-05'])
      expect(await episodesOf(cast.head, id, asOf)).toMatchObject([{ stage: 'admitted', left: null, exit: null }]);
    expect((await fileOf(id, 'knownAt=2026-04-04')).episodes).toMatchObject([{ exit: 'left-by-choice' }]);
    const types = (await historyOf(cast.head, id)).map(({ type }) => type);
    expect(types.slice(3)).toEqual(['DischargeProposed', 'DischargeApproved', 'BeneficiaryDischarged', 'DischargeVoided']);
    type Marked = { readonly entries: readonly { readonly type: string; readonly takenBack?: object }[] };
    const marked = async (knownAt = '') =>
      ((await cast.head.get(`/api/beneficiaries/${id}/history${knownAt}`).expect(200)).body as Marked).entries.filter(
        ({ takenBack }) => takenBack !== undefined,
      );
    const by = { type: 'DischargeVoided', revision: types.length - 1, recordedAt: '2026-04-05T02:00:00.000Z' };
    expect(await marked()).toMatchObject([{ type: 'BeneficiaryDischarged', takenBack: by }]);
    expect(await marked('?asOf=2026-04-04')).toMatchObject([{ type: 'BeneficiaryDischarged', takenBack: by }]);
    expect(await marked('?knownAt=2026-04-04')).toEqual([]);
    await discharged(cast, id);
    expect(await marked()).toMatchObject([{ takenBack: by }]);
  });

  it('she leaves as she is: taken or run away where that is recorded, and by no decision of the house while she is gone', async () => {
    house.clock.set('2026-05-10T09:00+07:00');
    const [taken, fled] = [await admitted(cast, 'Seroja'), await admitted(cast, 'Cempaka')];
    const refused = async (her: string, name: string, body: object, code: string, status = 409, who = cast.worker) =>
      expect((await step(who, her, name, body, status)).body).toMatchObject({ code: `beneficiary/${code}` });
    const forced = { kind: 'taken-by-force', will: 'refuses' };
    const gone = { kind: 'absconded', will: 'unknown' };
    const done = { kind: 'completed', will: 'wants' };
    house.clock.set('2026-05-10T10:00+07:00');
    await refused(taken, 'propose-discharge', forced, 'not-taken');
    await refused(fled, 'propose-discharge', gone, 'not-gone');
    await refused(fled, 'propose-discharge', { kind: 'left-by-choice', will: 'refuses' }, 'not-valid-choice', 422);
    const missing = async () =>
      ((await cast.guard.get('/api/incidents/missing').expect(200)).body as { missing: readonly { beneficiary: string }[] }).missing.some(
        ({ beneficiary }) => beneficiary === taken,
      );
    const believed = await missing();

    // Agreed to, or waiting for it, before she ran away or was taken: she does not leave so any more.
    for (const her of [taken, fled]) await step(cast.worker, her, 'propose-discharge', done);
    await step(cast.supervisor, taken, 'approve-discharge');
    house.clock.set('2026-05-10T11:00+07:00');
    await step(cast.guard, taken, 'notice-absence', { kind: 'taken-by-force' });
    await step(cast.guard, fled, 'notice-absence', { kind: 'absconded' });
    house.clock.set('2026-05-10T12:00+07:00');
    expect([believed, await missing()]).toEqual([false, true]);
    await refused(taken, 'discharge-beneficiary', done, 'taken-by-force');
    await refused(fled, 'approve-discharge', {}, 'gone', 409, cast.supervisor);
    await step(cast.supervisor, fled, 'reject-discharge', { why: 'ia melarikan diri' });
    await discharged(cast, fled, {}, gone);
    await discharged(cast, taken, {}, forced);
    expect((await episodesOf(cast.head, fled)).map(({ exit }) => exit)).toEqual(['absconded']);
  });

  it('whoever was referred by mistake while she was followed up is followed up again, as it was planned and by whoever did', async () => {
    house.clock.set('2026-06-10T09:00+07:00');
    const [id, worker] = [await admitted(cast, 'Sekar'), await appointed(cast, 'Wulan')];
    await step(cast.supervisor, id, 'assign-case-worker', { worker });
    await discharged({ ...cast, worker: cast.head }, id);
    await step(cast.supervisor, id, 'plan-aftercare', { on: '2026-06-20' });
    const referral = { person: { name: 'Orang Lain' }, source: 'satpol-pp', legalMode: 'persuasive' };
    await step(cast.intake, id, 'refer-beneficiary', referral);
    const open = (await step(cast.supervisor, id, 'void-discharge', { reason: 'x' }, 409)).body as { code: string; detail: string };
    expect(open).toMatchObject({ code: 'beneficiary/another-episode-open', detail: expect.stringContaining('"Decline referral"') });
    await step(cast.intake, id, 'decline-referral', { why: 'other' });
    const told = await historyOf(cast.supervisor, id);
    expect(told.slice(-2)).toMatchObject([
      { type: 'ReferralDeclined', episode: 2 },
      { type: 'AftercareResumed', episode: 1 },
    ]);
    expect(told.find(({ type }) => type === 'EpisodeClosed')).toMatchObject({ takenBack: { type: 'AftercareResumed' } });
    const { items } = (await cast.supervisor.get('/api/worklist?clock=aftercare').expect(200)).body as { items: { about: string }[] };
    expect(items.filter(({ about }) => about === `beneficiary-${id}`)).toMatchObject([{ state: 'due', referredAgain: false }]);
    const { aftercare } = await besideAt(cast.supervisor, '2026-06-10T09:00+07:00');
    expect(aftercare.filter(({ beneficiary }) => beneficiary === id)).toMatchObject([{ stage: 'aftercare', worker }]);
    await step(cast.supervisor, id, 'plan-aftercare', { on: '2026-06-30' });
    await step(cast.supervisor, id, 'void-discharge', { reason: 'salah orang' });
  });
});
