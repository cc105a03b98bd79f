import { House, type Person } from '../support/house';
import { admitted, type Cast, castOf, episodesOf, historyOf, SKIPPING, step } from '../support/stories';

const ON = '2026-03-02T09:00+07:00';

describe('What users of other systems tripped over in dates, names, numbers and rights', () => {
  let house: House;
  let cast: Cast;
  const personOf = async (id: string, who = cast.intake) =>
    ((await who.get(`/api/beneficiaries/${id}`).expect(200)).body as { person: Readonly<Record<string, unknown>> }).person;
  const referred = async (person: object) =>
    ((await cast.intake.post('/api/beneficiaries', { person, source: 'self', legalMode: 'persuasive' }).expect(201)).body as { id: string })
      .id;

  beforeAll(async () => {
    house = await House.open(ON);
    cast = await castOf(house);
  });
  beforeEach(() => house.clock.set(ON));
  afterAll(() => house.close());

  it.each([
    ['D6: in and out on one day', { happenedAt: '2026-03-02T15:00+07:00' }, 200, undefined],
    ['D7: out before she came in', { happenedAt: '2026-03-01T15:00+07:00', reason: 'salah' }, 409, 'beneficiary/before-admission'],
    ['D7: out tomorrow', { happenedAt: '2026-03-03T15:00+07:00' }, 400, 'time/in-the-future'],
  ])('%s', async (_, when, status, code) => {
    const id = await admitted(cast, 'Wijaya');
    await step(cast.worker, id, 'propose-discharge', { kind: 'completed', will: 'wants' });
    await step(cast.head, id, 'approve-discharge');
    house.clock.set('2026-03-02T16:00+07:00');
    const { body } = await step(cast.worker, id, 'discharge-beneficiary', { kind: 'completed', will: 'wants', ...when }, status);
    expect((body as { code?: string }).code).toBe(code);
  });

  it.each([
    ['D7: to be born tomorrow', { birthDate: '2026-03-03' }, 422],
    ['E6: without a NIK, and why', { nikStatus: 'lost' }, 201],
    ['E5: with a NIK of "0"', { nik: '0' }, 400],
    ['E5: with a NIK of zeros', { nik: '0000000000000000' }, 400],
  ])('%s', async (_, person, status) => {
    const { body } = await cast.intake
      .post('/api/beneficiaries', { person: { name: 'Suminah', ...person }, source: 'self', legalMode: 'persuasive' })
      .expect(status);
    if (status === 201) expect(await personOf((body as { id: string }).id)).not.toHaveProperty('nik');
  });

  it.each(['2000-01-31', '1998-06', '1995'])('D4, D15: born %s stays so to the letter', async (birthDate) => {
    expect(await personOf(await referred({ name: 'Suminah', birthDate }))).toMatchObject({ birthDate });
  });

  it('E1: a single name is a whole name, in her file, in lists and in searches', async () => {
    const id = await admitted(cast, 'Poniyem');
    const line = (
      (await cast.supervisor.get('/api/caseload?limit=200').expect(200)).body as { lines: { beneficiary: string; name: string }[] }
    ).lines;
    expect(line.find(({ beneficiary }) => beneficiary === id)?.name).toBe('Poniyem');
    const { found } = (await cast.intake.get('/api/beneficiaries?name=poniyem').expect(200)).body as { found: { name: string }[] };
    expect(found.map(({ name }) => name)).toEqual(['Poniyem']);
  });

  it('E3: her register number is found with and without its separator', async () => {
    const id = await admitted(cast, 'Ratmi');
    const lines = (
      (await cast.supervisor.get('/api/caseload?limit=200').expect(200)).body as { lines: { beneficiary: string; register: string }[] }
    ).lines;
    const [number, year] = lines.find(({ beneficiary }) => beneficiary === id)!.register.split('/') as [string, string];
    for (const said of [`${number}/${year}`, `${number}-${year}`, `${number} ${year}`, `${number}.${year}`]) {
      const { found } = (await cast.intake.get(`/api/beneficiaries?register=${encodeURIComponent(said)}`).expect(200)).body as {
        found: { beneficiary: string }[];
      };
      expect([said, found.map(({ beneficiary }) => beneficiary)]).toEqual([said, [id]]);
    }
  });

  it('E18: as told, as verified, and what she is called in the street are three', async () => {
    const id = await referred({ name: 'Nani', verifiedName: 'Sri Nuryani', alias: 'Mbak Ayu' });
    expect(await personOf(id)).toMatchObject({ name: 'Nani', verifiedName: 'Sri Nuryani', alias: 'Mbak Ayu' });
  });

  it('what intake asks of her is kept as she answered it, and both lists of steps say where she stands', async () => {
    const person = {
      nameQuality: 'partial-or-code-name',
      sex: 'female',
      maritalStatus: 'married-unregistered',
      occupationBefore: 'buruh',
      religion: 'islam',
      birthPlace: 'Sragen',
      birthDate: '1990-04',
      children: 2,
      childrenWith: 'her-parents',
      disability: 'declined',
      livesAt: { street: 'kamar sewa', rtRw: '02/05', kelurahan: 'Gilingan', kecamatan: 'Banjarsari', kabupaten: 'Surakarta' },
      phone: '0812 0000 0000',
      phoneOf: 'tetangga',
    };
    const id = await referred({ name: 'Rukmini', ...person });
    const asked = {
      education: 'primary-unfinished',
      motives: ['deception', 'debt'],
      traffickingIndicators: ['papers-withheld'],
      threatened: 'declined',
      eligibility: { ageFits: 'yes', wellEnough: 'unknown', willLiveIn: 'not-asked', noOpenPoliceMatter: 'yes' },
    };
    const stepsNow = async () => (await episodesOf(cast.worker, id)).map((each) => (each as unknown as { steps: object }).steps);
    expect(await stepsNow()).toEqual([{ centre: 'initial-approach', ministry: 'initial-approach' }]);
    await step(cast.intake, id, 'identify-beneficiary', asked);
    expect(await stepsNow()).toEqual([{ centre: 'identification', ministry: 'assessment' }]);
    const statements = { signedByHer: 'yes', signedByFamily: 'not-asked' };
    const refused = (await step(cast.intake, id, 'accept-referral', { statements }, 422)).body as object;
    expect(refused).toMatchObject({
      code: 'beneficiary/not-valid-without-skipped-why',
      errors: [
        {
          path: 'skippedWhy',
          detail: expect.stringMatching(/^"Why steps were passed over": Not recorded yet: Initial approach, Motivation\./),
        },
      ],
    });
    const { notices } = (await step(cast.intake, id, 'accept-referral', { statements, ...SKIPPING })).body as { notices: object[] };
    expect(notices).toMatchObject([{ code: 'beneficiary/steps-skipped' }]);
    await step(cast.intake, id, 'admit-beneficiary');
    await step(cast.worker, id, 'agree-care-plan', { goals: 'menjahit', agreedByHer: 'yes', plannedEnd: '2026-11-01' });
    expect(await stepsNow()).toEqual([{ centre: 'admission', ministry: 'planning' }]);
    expect(await personOf(id)).toMatchObject(person);
    const told = async (who: Person) => new Map((await historyOf(who, id)).map(({ type, data }) => [type, data]));
    const open = await told(cast.supervisor);
    expect(open.get('BeneficiaryIdentified')).toMatchObject({ ...asked, eligibility: { ageFits: 'yes', willLiveIn: 'not-asked' } });
    expect(open.get('ReferralAccepted')).toMatchObject({ statements });
    // Which steps were passed over, and why, is for whoever answers for it.
    for (const who of [cast.supervisor, cast.head])
      expect((await told(who)).get('ReferralAccepted')).toMatchObject({ skipped: ['initial-approach', 'motivation'], ...SKIPPING });
    // What brought her here is for whoever counsels her, and lies nowhere in the clear.
    const CLOSED = ['motives', 'traffickingIndicators', 'threatened'];
    const closed = (await told(cast.head)).get('BeneficiaryIdentified') as Record<string, unknown>;
    expect(CLOSED.map((each) => closed[each])).toMatchObject(CLOSED.map(() => ({ masked: true })));
    const stored = (await house.stores.store.readStream(`beneficiary-${id}`, 0, 50)).find(({ type }) => type === 'BeneficiaryIdentified')!;
    const blocks = CLOSED.map((each) => (stored.data as Record<string, { k: string; c: string }>)[each]!);
    expect(blocks.map(({ k }) => k)).toEqual(CLOSED.map(() => `beneficiary-${id}/counselling/1`));
    // As long as an empty one.
    expect(Buffer.from(blocks[0]!.c, 'base64url')).toHaveLength(256 + 16);
  });

  it('F1: an administrator approves no case at all, her own proposals least', async () => {
    const id = await admitted(cast, 'Sulastri');
    await step(cast.worker, id, 'propose-discharge', { kind: 'completed', will: 'wants' });
    const admin: Person = await house.person('admin');
    await step(admin, id, 'approve-discharge', {}, 403);
    await step(cast.worker, id, 'approve-discharge', {}, 403);
  });

  it('a link opens no record: of a new one without a worker every supervisor is told that one, and of hers the line on the list', async () => {
    const inTeam = async (role: 'social-worker' | 'supervisor', team: string) => {
      const who = await house.person(role);
      await house.appoint(who, 'social-worker', { team });
      return who;
    };
    const [worker, stranger] = [await inTeam('social-worker', 'melati'), await inTeam('supervisor', 'anggrek')];
    const hers = await inTeam('supervisor', 'melati');
    const kept = await admitted(cast, 'Anyelir');
    await step(cast.head, kept, 'assign-case-worker', { worker: worker.id });
    await step(worker, kept, 'make-assessment', { risk: 'high', findings: 'diancam' });
    const fresh = await referred({ name: 'Anyelir B' });
    await step(cast.intake, fresh, 'decline-referral', { why: 'age' });
    await step(cast.head, fresh, 'link-beneficiaries', { into: kept, basis: 'papers' });
    const of = async (who: Person, id: string) => {
      const asked = async (path: string) => (await who.get(`/api/beneficiaries/${id}${path}`).expect(200)).body as HerFile;
      const told = (await historyOf(who, id)).filter(({ type }) => type !== 'BeneficiariesLinked').map(({ stream }) => stream);
      const [file, { episodes }] = [await asked(''), await asked('/episodes')];
      const withCourse = [file.episodes, episodes].map((all) => all.flatMap((each) => ('workers' in each ? each.beneficiary : [])));
      return { told: [...new Set(told)].sort(), risk: file.care?.risk?.risk, withCourse };
    };
    for (const id of [fresh, kept]) {
      const alone = { told: [`beneficiary-${fresh}`], risk: undefined, withCourse: [[fresh], [fresh]] };
      expect(await of(stranger, id)).toEqual(alone);
      expect(await of(hers, id)).toMatchObject({
        told: [fresh, kept].map((each) => `beneficiary-${each}`).sort(),
        risk: 'high',
      });
    }
  });
});

interface HerFile {
  readonly episodes: readonly { readonly beneficiary: string }[];
  readonly care?: { readonly risk: { readonly risk: string } | null };
}
