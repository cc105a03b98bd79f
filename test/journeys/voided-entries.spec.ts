import { House, type Person } from '../support/house';
import { png } from '../support/pictures';
import { admitted, type Cast, castOf, discharged, step } from '../support/stories';

interface Works {
  readonly items: readonly { readonly about: string; readonly clock: string; readonly state: string }[];
}
interface Whole {
  readonly care: {
    readonly disclosures: readonly object[];
    readonly risk: object | null;
    readonly plan: object | null;
    readonly guidance: object | null;
  };
  readonly programme: Readonly<Record<'modules' | 'competences' | 'certificates' | 'referrals' | 'services', readonly object[]>>;
  readonly assessments: Readonly<Record<'exploitation' | 'exit', readonly object[]>>;
  readonly episodes: readonly { readonly stage: string }[];
}
interface Told {
  readonly entries: readonly {
    readonly id: string;
    readonly type: string;
    readonly data: object;
    readonly takenBack?: { readonly type: string };
  }[];
}

const [YES, NO] = ['yes', 'no'] as const;
const EXPLOITED = {
  ...{ exchangedForSex: YES, exchangedLately: NO, askedOrForced: YES, askedOrForcedLately: NO, threatenedAtWork: NO },
  ...{ workNotAsPromised: YES, coercedToGoOn: NO, exploitedAtWorkLately: NO },
};
const EXIT = { counselled: YES, planAfterwards: YES, safeByHer: YES, safeByWorker: YES, adultTies: YES, peerTies: YES, communityTies: NO };
const FOUND = { education: 'primary', motives: [], traffickingIndicators: [], threatened: 'unknown' };

const TRAINING = /Module|Competence|Certificate/;

/** Stories that stand beside each other: each has its own women, and moves the clock of the house only on. */
describe('What was written in the wrong record is voided by its id, and stays to be seen', () => {
  let house: House;
  let cast: Cast;
  const later = () => house.clock.set(new Date(house.clock.now() + 60 * 60_000).toISOString());
  const now = () => new Date(house.clock.now()).toISOString();

  const tell = async <Body>(path: string, query: Record<string, string> = {}, who = cast.head) =>
    (await who.get(`${path}?${new URLSearchParams(query).toString()}`).expect(200)).body as Body;
  const entriesOf = async (her: string, query: Record<string, string> = {}, who = cast.head) =>
    (await tell<Told>(`/api/beneficiaries/${her}/history`, { limit: '100', ...query }, who)).entries;
  /** The entries of her history that do not hold any more, each with what says so. */
  const marked = async (her: string, query: Record<string, string> = {}) =>
    (await entriesOf(her, query)).flatMap(({ type, takenBack }) => (takenBack ? [`${type} < ${takenBack.type}`] : []));
  /** The id of the last entry of a kind in her history. */
  const entryOf = async (her: string, type: string) => (await entriesOf(her)).findLast((each) => each.type === type)!.id;

  beforeAll(async () => {
    house = await House.open('2026-03-02T09:00+07:00');
    cast = await castOf(house);
    await house.appoint(cast.worker, 'social-worker');
  });
  afterAll(() => house.close());

  it('a disclosure: nothing is owed of it, at no instant', async () => {
    const [wrong, right] = [await admitted(cast, 'Cempaka'), await admitted(cast, 'Dahlia')];
    const told = { of: ['threat'], will: 'wants', account: 'ia diancam di pasar' };
    await step(cast.worker, wrong, 'record-disclosure', told);
    const [then, entry] = [now(), await entryOf(wrong, 'DisclosureMade')];
    const owed = async (her: string, asOf: string, who = cast.supervisor) =>
      (await tell<Works>('/api/worklist', { asOf, clock: 'report-disclosure', limit: '100' }, who)).items.filter(
        ({ about }) => about === `beneficiary-${her}`,
      ).length;
    const disclosures = async (her: string, query: Record<string, string> = {}) =>
      (await tell<Whole>(`/api/beneficiaries/${her}`, query)).care.disclosures.length;
    expect([await owed(wrong, then), await disclosures(wrong)]).toEqual([1, 1]);
    later();
    const why = { reason: 'ini berkas Cempaka, yang bercerita Dahlia' };
    const refused = await step(cast.worker, wrong, 'void-entry', { entry, ...why }, 403);
    expect((refused.body as { detail: string }).detail).toContain('It is for: Supervisor, Head of the centre.');
    await step(cast.supervisor, right, 'void-entry', { entry, ...why }, 422);
    await step(cast.supervisor, wrong, 'void-entry', { entry }, 422);
    await step(cast.supervisor, wrong, 'void-entry', { entry, ...why });
    const twice = await step(cast.head, wrong, 'void-entry', { entry, ...why }, 409);
    expect((twice.body as { code: string }).code).toBe('beneficiary/voided-already');
    await step(cast.worker, right, 'record-disclosure', { ...told, happenedAt: then, reason: 'tertulis di berkas lain' });

    expect([await owed(wrong, then), await owed(wrong, now()), await owed(wrong, now(), cast.head)]).toEqual([0, 0, 0]);
    expect([await owed(right, then), await owed(right, now())]).toEqual([1, 1]);
    expect([await disclosures(wrong), await disclosures(wrong, { knownAt: then }), await disclosures(right)]).toEqual([0, 1, 1]);
    const mark = ['DisclosureMade < EntryVoided'];
    expect([await marked(wrong), await marked(wrong, { asOf: then }), await marked(wrong, { knownAt: then })]).toEqual([mark, mark, []]);
    const last = (await entriesOf(wrong, {}, cast.supervisor)).at(-1);
    expect(last).toMatchObject({ type: 'EntryVoided', reason: why.reason, data: { entry, kind: 'DisclosureMade', episode: 1 } });
    expect(await marked(right)).toEqual([]);
  });

  const dataOf = async (her: string, type: string) =>
    (await entriesOf(her)).findLast((each) => each.type === type)!.data as Readonly<Record<string, string>>;
  const code = async (answer: PromiseLike<{ readonly body: unknown }>) => ((await answer).body as { code: string }).code;
  const WHY = { reason: 'berkas perempuan lain' };
  /** Voids the last entry of a kind in her history. */
  const voids = async (who: Person, her: string, type: string, status = 200) =>
    step(who, her, 'void-entry', { entry: await entryOf(her, type), ...WHY }, status);
  const works = async (her: string) =>
    (await tell<Works>('/api/worklist', { limit: '200' }, cast.supervisor)).items
      .filter(({ about }) => about === `beneficiary-${her}`)
      .map(({ clock, state }) => `${clock} ${state}`)
      .sort();
  const shown = async (her: string, query: Record<string, string> = {}) => {
    const { care, programme, assessments, episodes } = await tell<Whole>(`/api/beneficiaries/${her}`, query, cast.supervisor);
    const { modules, competences, certificates, referrals, services } = programme;
    return [
      episodes[0]!.stage,
      ...[care.risk, care.plan, care.guidance].map((each) => each !== null),
      ...[modules, competences, certificates, referrals, services, assessments.exploitation, assessments.exit].map(({ length }) => length),
    ];
  };

  it('everything that is told of her care and her training; what builds on something is voided before it', async () => {
    const her = await admitted(cast, 'Flamboyan');
    await step(cast.supervisor, her, 'assign-case-worker', { worker: cast.worker.id });
    const { id: partner } = (await cast.head.post('/api/partners', { kind: 'puskesmas', name: 'Puskesmas' }).expect(201)).body as {
      id: string;
    };
    const does = (name: string, body: object, who = cast.worker) => step(who, her, name, body);
    await does('assign-track', { track: 'sewing' });
    await does('make-assessment', { risk: 'high' });
    await does('agree-care-plan', { goals: 'pulih', agreedByHer: 'yes', plannedEnd: '2026-03-30', reviewOn: '2026-03-25' });
    await does('review-care-plan', { findings: 'baik', reviewOn: '2026-03-28' });
    await does('assign-guidance', { subjects: ['islam'] });
    await does('record-counselling', { role: 'enabler', topic: 'family', nextOn: '2026-03-26' });
    await does('assess-exploitation', EXPLOITED);
    await does('assess-exit', EXIT);
    await does('issue-learning-module', { subject: 'sewing', title: 'Pola dasar' });
    await does('complete-learning-module', { module: (await dataOf(her, 'LearningModuleIssued')).module, result: 'understood' });
    await does('assess-competence', { track: 'sewing', unit: 'pola', result: 'competent' });
    await does('award-certificate', { track: 'sewing', kind: 'competence', number: 'S-1' }, cast.head);
    await does('refer-to-service', { partner, component: 'physical-therapy', service: 'puskesmas' });
    const { referral: its } = await dataOf(her, 'ServiceReferred');
    await does('record-service-outcome', { service: 'tes darah', outcome: 'received', referral: its });
    const then = now();
    const before = ['in-programme', true, true, true, 1, 1, 1, 1, 1, 1, 1];
    expect(await shown(her)).toEqual(before);
    expect(await works(her)).toEqual(['counselling due', 'plan-review done', 'plan-review due', 'planned-end due']);
    later();

    for (const type of ['CarePlanAgreed', 'LearningModuleIssued', 'CompetenceAssessed', 'ServiceReferred'])
      expect(await code(voids(cast.supervisor, her, type, 409))).toBe('beneficiary/built-on');
    await voids(cast.worker, her, 'CertificateAwarded', 403);
    const what = [
      ...['CarePlanReviewed', 'CarePlanAgreed', 'GuidanceAssigned', 'AssessmentMade', 'CounsellingHeld'],
      ...['ExploitationAssessed', 'ExitAssessed', 'LearningModuleCompleted', 'LearningModuleIssued'],
      ...['ServiceOutcomeRecorded', 'ServiceReferred', 'CertificateAwarded', 'CompetenceAssessed'],
    ];
    for (const type of what) await voids(type === 'CertificateAwarded' ? cast.supervisor : cast.worker, her, type);
    const nothing = ['in-programme', false, false, false, 0, 0, 0, 0, 0, 0, 0];
    expect([await shown(her), await shown(her, { asOf: then }), await shown(her, { knownAt: then })]).toEqual([nothing, nothing, before]);
    expect(await works(her)).toEqual([]);
    expect((await marked(her)).sort()).toEqual(what.map((type) => `${type} < EntryVoided`).sort());
    const { body } = await cast.worker.get(`/api/beneficiaries/${her}/health`).expect(200);
    expect((body as { known: object[] }).known).toEqual([]);
    // Whoever is told nothing of her training is not told that something of it was voided.
    const told = (await entriesOf(her, {}, cast.intake)).flatMap(({ type, data }) => (type === 'EntryVoided' ? [data] : []));
    expect(told.map((data) => (data as { kind: string }).kind)).toEqual(what.filter((type) => !TRAINING.test(type)));
    // What is right is recorded anew.
    expect(await code(step(cast.head, her, 'award-certificate', { track: 'sewing', kind: 'competence', number: 'S-1' }, 409))).toBe(
      'beneficiary/not-competent',
    );
    await does('assess-competence', { track: 'sewing', unit: 'pola', result: 'competent' });
    await does('award-certificate', { track: 'sewing', kind: 'competence', number: 'S-1' }, cast.head);
  });

  it('a follow-up: what was planned is owed again; and what intake was told, by intake', async () => {
    const referral = { person: { name: 'Gardena' }, source: 'social-office', legalMode: 'persuasive' };
    const { id: her } = (await cast.intake.post('/api/beneficiaries', referral).expect(201)).body as { id: string };
    const stage = async () => (await shown(her))[0];
    await step(cast.intake, her, 'make-initial-approach', { will: 'undecided' });
    await step(cast.intake, her, 'identify-beneficiary', FOUND);
    await step(cast.intake, her, 'give-motivation', { will: 'wants' });
    for (const [type, reached] of [
      ['MotivationGiven', 'identified'],
      ['BeneficiaryIdentified', 'approached'],
      ['InitialApproachMade', 'referred'],
    ] as const) {
      await voids(cast.intake, her, type);
      expect(await stage()).toBe(reached);
    }
    expect(await code(voids(cast.supervisor, her, 'BeneficiaryReferred', 409))).toBe('beneficiary/not-voidable');
    await step(cast.intake, her, 'accept-referral', { skippedWhy: 'belum ditanya' });
    await step(cast.intake, her, 'admit-beneficiary');
    await step(cast.supervisor, her, 'assign-case-worker', { worker: cast.worker.id });
    await discharged(cast, her);
    await step(cast.worker, her, 'plan-aftercare', { on: now().slice(0, 10) });
    const contact = { found: 'no', working: 'unknown', threatened: 'unknown', returnedToProstitution: 'unknown' };
    await step(cast.worker, her, 'record-aftercare-contact', contact);
    expect(await works(her)).toContain('aftercare lost');
    await voids(cast.worker, her, 'AftercareContactMade');
    expect(await works(her)).toContain('aftercare due');
    await voids(cast.worker, her, 'AftercarePlanned');
    expect((await works(her)).filter((each) => each.startsWith('aftercare'))).toEqual([]);
  });

  it('a photograph of another: the one before it is shown, or none', async () => {
    const her = await admitted(cast, 'Lili');
    await step(cast.supervisor, her, 'assign-case-worker', { worker: cast.worker.id });
    await step(cast.worker, her, 'give-consent', { purpose: 'photograph', form: 'written' });
    const pictures = [png({ width: 3 }), png({ width: 4 })];
    for (const picture of pictures) await step(cast.worker, her, 'take-photo', { image: picture.toString('base64') });
    const seen = (status: number) =>
      cast.worker.get(`/api/beneficiaries/${her}/photo`).set('reading-reason', 'identity-check').expect(status);
    expect(((await seen(200)).body as Buffer).equals(pictures[1]!)).toBe(true);
    const entry = await entryOf(her, 'PhotoTaken');
    await step(cast.worker, her, 'void-entry', { entry, ...WHY });
    expect(((await seen(200)).body as Buffer).equals(pictures[0]!)).toBe(true);
    const before = (await entriesOf(her)).find(({ type }) => type === 'PhotoTaken')!.id;
    await step(cast.worker, her, 'void-entry', { entry: before, ...WHY });
    await seen(404);
  });

  it('of two records of one woman, in the one in which it was written', async () => {
    const [older, newer] = [await admitted(cast, 'Kaktus'), await admitted(cast, 'Kaktus Sari')];
    const note = { role: 'enabler', topic: 'family' };
    await step(cast.supervisor, older, 'record-counselling', note);
    const entry = await entryOf(older, 'CounsellingHeld');
    await step(cast.supervisor, older, 'link-beneficiaries', { into: newer, basis: 'papers', ...WHY });
    await step(cast.supervisor, newer, 'void-entry', { entry, ...WHY }, 422);
    await step(cast.supervisor, older, 'void-entry', { entry, ...WHY });
    expect([await marked(newer), await marked(older)]).toEqual([['CounsellingHeld < EntryVoided'], ['CounsellingHeld < EntryVoided']]);
  });

  it('a fund that was no fund counts nowhere, at no instant, and nothing is drawn from it', async () => {
    const asks = { source: 'apbd-1', year: 2024, purpose: 'care', amount: 700_000 };
    const { id } = (await cast.head.post('/api/funds', asks).expect(201)).body as { id: string };
    const does = (name: string, body: object = WHY, status = 200) => cast.head.post(`/api/funds/${id}/${name}`, body).expect(status);
    await does('disburse-assistance', { amount: 100_000 });
    expect((await does('void-allocation', WHY, 409)).body).toMatchObject({ code: 'fund/drawn-on' });
    const { payments } = await tell<{ payments: readonly { disbursement: string }[] }>(`/api/funds/${id}`);
    await does('void-disbursement', { disbursement: payments[0]!.disbursement, ...WHY });
    const before = now();
    later();
    await does('void-allocation');
    for (const asOf of [before, now()])
      expect(await tell('/api/funds', { year: '2024', asOf })).toMatchObject({ funds: [], total: { allocated: 0, left: 0 } });
    const marked = { voided: true, allocated: 0, left: 0 };
    expect(await tell('/api/funds', { voided: 'true' })).toMatchObject({ funds: [{ id, ...marked }] });
    expect(await tell(`/api/funds/${id}`)).toMatchObject({ ...marked, voidedBy: { allocated: 700_000, ...WHY } });
  });
});
