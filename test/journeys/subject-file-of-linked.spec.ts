import { House, type Person } from '../support/house';
import { admitted, type Cast, castOf, discharged, step } from '../support/stories';

interface File {
  readonly complete: boolean;
  readonly records: readonly { readonly beneficiary: string }[];
  readonly givenByOthers: readonly object[];
  readonly episodes: readonly { readonly beneficiary: string }[];
  readonly history: readonly { readonly type: string }[];
  readonly seen: readonly { readonly beneficiary: string }[];
}

/** What was recorded of the woman of the other team alone. */
const OF_AYU = ['DisclosureMade', 'LeaveGranted', 'BeneficiaryDischarged'];

describe('A woman with two records, of two teams, asks what is recorded of her', () => {
  let house: House;
  let cast: Cast;
  let [ayu, bina, request] = ['', '', ''];
  let people: Record<'melati' | 'mawar', Record<'worker' | 'supervisor', Person>>;
  const fileOf = (who: Person, id: string) =>
    who.get(`/api/beneficiaries/${id}/subject-file?request=${request}`).set('reading-reason', 'her-request');
  const typesIn = ({ history }: File) => history.map(({ type }) => type);

  beforeAll(async () => {
    house = await House.open('2026-03-02T09:00+07:00');
    cast = await castOf(house);
    const team = async (name: string) => {
      const [worker, supervisor] = [await house.person('social-worker'), await house.person('supervisor')];
      for (const each of [worker, supervisor]) await house.appoint(each, 'social-worker', { team: name });
      return { worker, supervisor };
    };
    people = { melati: await team('melati'), mawar: await team('mawar') };
    ayu = await admitted(cast, 'Ayu');
    await step(cast.head, ayu, 'assign-case-worker', { worker: people.melati.worker.id });
    await step(people.melati.worker, ayu, 'record-disclosure', { of: ['sexual-violence'], will: 'undecided', account: 'dipukuli germo' });
    await step(people.melati.worker, ayu, 'grant-leave', { until: '2026-03-04' });
    await step(people.melati.worker, ayu, 'end-leave');
    await discharged({ ...cast, worker: people.melati.worker }, ayu);
    await step(people.melati.supervisor, ayu, 'close-episode');
    house.clock.set('2026-03-05T09:00+07:00');
    bina = await admitted(cast, 'Bina');
    await step(cast.head, bina, 'assign-case-worker', { worker: people.mawar.worker.id });
    const asks = { beneficiary: bina, askedBy: 'the-person' };
    ({ id: request } = (await cast.intake.post('/api/subject-requests', asks).expect(201)).body as { id: string });
    await fileOf(people.mawar.supervisor, ayu).expect(404);
    await step(cast.head, ayu, 'link-beneficiaries', { into: bina, basis: 'papers', note: 'KTP-nya ditemukan' });
    house.clock.set('2026-03-06T09:00+07:00');
  });
  afterAll(() => house.close());

  it('and is given by the supervisor of one team what is of that team, and told who gives her the rest', async () => {
    for (const id of [bina, ayu]) {
      const before = await house.stores.store.head();
      const { body, text } = await fileOf(people.mawar.supervisor, id).expect(200);
      const file = body as File;
      expect(file).toMatchObject({
        complete: false,
        givenByOthers: [{ beneficiary: ayu, by: ['supervisor', 'head'], team: 'melati' }],
        records: [{ beneficiary: bina }],
        seen: [{ beneficiary: bina }],
      });
      expect(file.episodes.map(({ beneficiary }) => beneficiary)).toEqual([bina]);
      expect(typesIn(file)).toContain('BeneficiariesLinked');
      for (const type of OF_AYU) expect(typesIn(file)).not.toContain(type);
      for (const secret of ['undecided', 'KTP-nya', 'dipukuli']) expect([secret, text.includes(secret)]).toEqual([secret, false]);
      const made = (await house.stores.store.readAll(before, 100)).filter(({ type }) => type === 'ExportMade').map(({ data }) => data);
      expect(made).toMatchObject([{ subjects: [`beneficiary-${bina}`, `beneficiary-${ayu}`] }]);
      expect((made[0] as { shown: readonly object[] }).shown).toContainEqual({ classes: [], subjects: [`beneficiary-${ayu}`] });
    }
  });

  it('by that of the other team likewise, so that the two have given her all', async () => {
    const file = (await fileOf(people.melati.supervisor, bina).expect(200)).body as File;
    expect(file).toMatchObject({
      complete: false,
      givenByOthers: [{ beneficiary: bina, by: ['supervisor', 'head'], team: 'mawar' }],
      records: [{ beneficiary: ayu }],
    });
    expect(typesIn(file)).toEqual(expect.arrayContaining(OF_AYU));
  });

  it('and by the head all the records, or by a supervisor who answers for the whole centre', async () => {
    for (const who of [cast.head, cast.supervisor]) {
      const file = (await fileOf(who, ayu).expect(200)).body as File;
      expect(file).toMatchObject({
        complete: who === cast.supervisor,
        givenByOthers: [],
        records: [{ beneficiary: bina }, { beneficiary: ayu }],
      });
      expect(typesIn(file)).toEqual(expect.arrayContaining(OF_AYU));
    }
  });
});
