import { House, type Person } from '../support/house';
import { admitted, type Cast, castOf, step } from '../support/stories';

interface Line {
  readonly pickup: string;
  readonly beneficiary: string;
  readonly register: string | null;
  readonly beneficiaryName: unknown;
  readonly discharge: string | null;
}
type Lists = Readonly<Record<'pickups' | 'undecided', readonly Line[]>>;

const TODAY = '2026-03-20';

describe('A pick-up that was asked for under a record which was linked into another', () => {
  let house: House;
  let cast: Cast;
  let third: Person;
  let [first, second] = ['', ''];

  const post = async (who: Person, path: string, body: object = {}, status = 200) =>
    (await who.post(path, body).expect(status)).body as { readonly id: string; readonly code: string };
  const asks = async (her: string, more: object = {}) =>
    (await post(cast.guard, '/api/pickups', { beneficiary: her, relation: 'family', name: 'Bu Tinah', will: 'wants', ...more }, 201)).id;
  const approves = (id: string, status = 200) =>
    post(cast.supervisor, `/api/pickups/${id}/approve-pick-up`, { will: 'wants', allowedBy: cast.head.id, allowedWhy: 'dikenal' }, status);
  const links = () => step(cast.supervisor, first, 'link-beneficiaries', { into: second, basis: 'her-own-word' });
  const takesBack = () => step(cast.head, first, 'unlink-beneficiaries', { reason: 'ternyata dua orang' });
  const hangs = async (who = cast.guard, asOf = ''): Promise<Lists> => {
    const { body } = await who.get(`/api/gate${asOf && `?asOf=${encodeURIComponent(asOf)}`}`).expect(200);
    const { pickups, undecided } = body as Lists;
    return { pickups, undecided };
  };
  const expected = async () => {
    const { pickups, undecided } = await hangs();
    return [pickups, undecided].map((all) => all.map(({ pickup, beneficiary, discharge }) => [pickup, beneficiary, discharge]));
  };
  const states = async (id: string) =>
    ((await cast.head.get(`/api/pickups/${id}`).expect(200)).body as { discharge: { state: string }[] }).discharge.map(
      ({ state }) => state,
    );
  const hour = (time: string) => house.clock.set(`${TODAY}T${time}+07:00`);

  beforeEach(async () => {
    house = await House.open('2026-03-02T09:00+07:00');
    cast = await castOf(house);
    third = await house.person('supervisor');
    first = await admitted(cast, 'Mawar');
    house.clock.set('2026-03-10T09:00+07:00');
    second = await admitted(cast, 'Siti Mawarni');
    hour('09:00');
  });
  afterEach(() => house.close());

  it('and is not decided on hangs at the gate on its day under the record that goes on, as before once the link is taken back', async () => {
    const id = await asks(first, { expected: TODAY });
    const before = await hangs();
    expect(before.undecided).toMatchObject([{ pickup: id, beneficiary: first, register: '1/2026' }]);
    await links();
    expect(await hangs()).toMatchObject({ pickups: [], undecided: [{ pickup: id, beneficiary: second, register: '2/2026' }] });
    hour('09:30');
    expect((await approves(id, 409)).code).toBe('pickup/other-record');
    await takesBack();
    expect(await hangs()).toEqual(before);
  });

  it.each([
    ['agreed to', 'approved', true],
    ['proposed', 'proposed', false],
  ])(
    'and is approved, its discharge %s, hangs there by name, and says that it is proposed anew where she goes on',
    async (_, was, agreed) => {
      const id = await asks(first);
      await approves(id);
      if (agreed) await step(third, first, 'approve-discharge');
      const before = await hangs();
      expect(before.pickups).toMatchObject([{ pickup: id, beneficiary: first, beneficiaryName: 'Mawar', discharge: was }]);
      hour('10:00');
      await links();
      expect(await hangs()).toMatchObject({
        pickups: [{ pickup: id, beneficiary: second, register: '2/2026', beneficiaryName: 'Siti Mawarni', discharge: 'linked' }],
        undecided: [],
      });
      expect((await states(id)).at(-1)).toBe('linked');
      expect((await hangs(cast.guard, `${TODAY}T09:59+07:00`)).pickups).toMatchObject([{ pickup: id, discharge: was }]);
      const [seen] = (await cast.auditor.get(`/api/audit/access?subject=beneficiary-${first}&limit=1`).expect(200)).body.entries;
      expect(seen).toMatchObject({ route: 'GET /api/gate' });
      await takesBack();
      expect(await hangs()).toEqual(before);
      expect((await states(id)).at(-1)).toBe(was);
    },
  );

  it('gives way to whatever is proposed in the record that goes on, and does not come back by a no to that', async () => {
    const id = await asks(first);
    await approves(id);
    await links();
    hour('10:00');
    const anew = await asks(second);
    await approves(anew);
    expect(await expected()).toEqual([[[anew, second, 'proposed']], []]);
    await step(third, second, 'reject-discharge', { why: 'ia takut pulang' });
    expect(await expected()).toEqual([[], []]);
    expect((await hangs(cast.guard, `${TODAY}T09:59+07:00`)).pickups).toMatchObject([{ pickup: id, beneficiary: second }]);
  });

  it.each([
    ['gives way to a discharge that waits', false, true],
    ['does not give way to a discharge that had been refused', true, false],
  ])('%s in the record that goes on when the two are linked', async (_, refused, waits) => {
    const id = await asks(first);
    await approves(id);
    await step(cast.worker, second, 'propose-discharge', { kind: 'completed', will: 'wants' });
    if (refused) await step(cast.supervisor, second, 'reject-discharge', { why: 'belum selesai' });
    await links();
    expect(await expected()).toEqual([waits ? [] : [[id, second, 'linked']], []]);
  });

  it('is expected no more once she left by the record that goes on, nor in a later stay of that record', async () => {
    const id = await asks(first);
    await approves(id);
    await links();
    expect(await expected()).toEqual([[[id, second, 'linked']], []]);
    const goes = { kind: 'left-by-choice', will: 'wants' };
    await step(cast.worker, second, 'propose-discharge', goes);
    await step(cast.supervisor, second, 'approve-discharge');
    await step(cast.worker, second, 'discharge-beneficiary', goes);
    expect(await expected()).toEqual([[], []]);
    hour('12:00');
    await step(cast.intake, second, 'refer-beneficiary', { source: 'self', legalMode: 'persuasive', person: { name: 'Siti' } });
    await step(cast.intake, second, 'accept-referral', { skippedWhy: 'datang larut malam' });
    await step(cast.intake, second, 'admit-beneficiary');
    expect(await expected()).toEqual([[], []]);
  });

  it('hangs there for nobody whom a bar or an order keeps out, by whichever record of theirs', async () => {
    const outsider = async () => (await post(cast.guard, '/api/outsiders', { relation: 'family', looks: 'tato' }, 201)).id;
    const [man, described] = [await outsider(), await outsider()];
    await post(cast.guard, `/api/outsiders/${man}/link-outsiders`, { other: described });
    const id = await asks(first, { outsider: man });
    await approves(id);
    await links();
    expect(await expected()).toEqual([[[id, second, 'linked']], []]);
    const due = async () =>
      ((await cast.supervisor.get('/api/worklist?clock=pick-up-stopped').expect(200)).body as { items: object[] }).items.length;
    await post(cast.supervisor, `/api/outsiders/${described}/bar-outsider`, { why: 'threat', until: '2026-06-01' });
    // Nobody can take back what was proposed in a record that takes no step.
    expect([await expected(), await due()]).toEqual([[[], []], 0]);
    await takesBack();
    expect([await expected(), await due()]).toEqual([[[], []], 1]);
  });

  it('is told to whoever is told of visits to the record it names, and the other record only to whoever is told of that one too', async () => {
    const [hers, boths] = [await house.person('social-worker'), await house.person('social-worker')];
    await house.appoint(hers, 'social-worker', { team: 'melati' });
    await house.appoint(boths, 'social-worker', { team: 'melati' });
    await step(cast.head, first, 'assign-case-worker', { worker: hers.id });
    const id = await asks(first, { expected: TODAY });
    await links();
    expect((await hangs(hers)).undecided).toMatchObject([{ pickup: id, beneficiary: first, register: '1/2026' }]);
    await step(cast.head, second, 'assign-case-worker', { worker: boths.id });
    expect((await hangs(boths)).undecided).toMatchObject([{ pickup: id, beneficiary: second, register: '2/2026' }]);
  });
});
