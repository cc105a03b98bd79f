import { newId } from '../../src/platform/ids';
import { House, type Person } from '../support/house';
import { admitted, appointed, type Cast, castOf, discharged, historyOf, SKIPPING, step } from '../support/stories';

interface Beds {
  readonly total: number;
  readonly occupied: number;
  readonly free: number;
  readonly withoutBed: number;
  readonly list: readonly { readonly dorm: string; readonly bed: string; readonly taken: number }[];
}

describe('A dorm with three beds', () => {
  let house: House;
  let cast: Cast;
  const furnish = (dorm: string, ...names: readonly string[]) =>
    cast.head.post('/api/centres/wanita-utama/furnish-dorm', { dorm, beds: names.map((bed) => ({ bed })) });
  const beds = async (asOf = '') => ((await cast.head.get(`/api/places${asOf}`).expect(200)).body as { beds: Beds | null }).beds;
  const taken = async (asOf = '') => (await beds(asOf))!.list.map((each) => each.taken);
  const accepted = async (name: string) => {
    const asked = { person: { name }, source: 'social-office', legalMode: 'persuasive' };
    const { id } = (await cast.intake.post('/api/beneficiaries', asked).expect(201)).body as { id: string };
    await step(cast.intake, id, 'accept-referral', SKIPPING);
    return id;
  };
  const admit = (id: string, bed: object, status = 200) => step(cast.intake, id, 'admit-beneficiary', bed, status);
  const inBed = async (name: string, bed: string) => {
    const id = await accepted(name);
    await admit(id, { dorm: 'Melati', bed });
    return id;
  };
  const move = (who: Person, id: string, bed: object, status = 200) => step(who, id, 'move-bed', bed, status);

  beforeEach(async () => {
    house = await House.open('2026-03-02T09:00+07:00');
    cast = await castOf(house);
    expect(await beds()).toBeNull();
    await furnish('Melati', '1', '2', '3').expect(200);
  });
  afterEach(() => house.close());

  it('shows which beds are free, to whoever may not know who sleeps in the others', async () => {
    await inBed('Melati', '2');
    await admitted(cast, 'Kenanga');
    expect(await beds()).toEqual({
      total: 3,
      occupied: 1,
      free: 2,
      withoutBed: 1,
      list: [
        { dorm: 'Melati', bed: '1', taken: 0 },
        { dorm: 'Melati', bed: '2', taken: 1 },
        { dorm: 'Melati', bed: '3', taken: 0 },
      ],
    });
    house.clock.set('2026-03-04T09:00+07:00');
    await furnish('Melati', '1').expect(200);
    expect(await beds()).toMatchObject({ total: 1, occupied: 0, withoutBed: 2 });
    expect(await beds('?asOf=2026-03-03')).toMatchObject({ total: 3, occupied: 1, withoutBed: 1 });
    expect((await furnish('Anggrek', 'A 1', 'a-1')).body).toMatchObject({ status: 422, code: 'centre/not-valid-beds' });
    expect((await cast.guard.post('/api/centres/wanita-utama/furnish-dorm', { dorm: 'X', beds: [] })).status).toBe(403);
  });

  it('gives a bed to one person, however its name is spelt, and names nobody in refusing', async () => {
    const her = await inBed('Melati', '1');
    const other = await accepted('Kenanga');
    for (const bed of [
      { dorm: 'Melati', bed: '1' },
      { dorm: ' melati ', bed: '1 ' },
    ]) {
      const { body } = await admit(other, bed, 409);
      expect(body).toMatchObject({ code: 'beneficiary/bed-taken' });
      expect(JSON.stringify(body)).not.toContain(her);
    }
    expect((await admit(other, { dorm: 'Melati', bed: '9' }, 422)).body).toMatchObject({ code: 'beneficiary/not-valid-bed' });
    const indonesian = await cast.intake
      .post(`/api/beneficiaries/${other}/admit-beneficiary`, { dorm: 'Melati', bed: '1' })
      .set('accept-language', 'id');
    expect(indonesian.body).toMatchObject({ detail: expect.stringMatching(/^Tempat tidur ini dipakai orang lain\. Pilih yang lain/) });
    // Nothing of the refused admissions stays: no register number was given out for them.
    await admit(other, { dorm: 'Melati', bed: '2' });
    const numbers = (await historyOf(cast.head, other)).flatMap(({ data }) => data.registerSequence ?? []);
    expect(numbers).toEqual([2]);
  });

  it('keeps her bed in hospital, on leave and while she is gone; moving and leaving free it', async () => {
    const [one, two] = [await inBed('Melati', '1'), await inBed('Kenanga', '2')];
    await step(cast.worker, one, 'start-hospital-stay', { hospital: 'RSUD' });
    await step(cast.guard, two, 'notice-absence', { kind: 'absconded' });
    const third = await admitted(cast, 'Dahlia');
    for (const bed of ['1', '2'])
      expect((await move(cast.worker, third, { dorm: 'Melati', bed }, 409)).body).toMatchObject({ code: 'beneficiary/bed-taken' });
    await step(cast.worker, one, 'end-hospital-stay');
    house.clock.set('2026-03-05T09:00+07:00');
    await move(cast.worker, one, { dorm: 'Melati', bed: '3' });
    expect(await taken()).toEqual([0, 1, 1]);
    expect(await taken('?asOf=2026-03-04')).toEqual([1, 1, 0]);
    await move(cast.worker, third, { dorm: 'Melati', bed: '1' });
    const fourth = await accepted('Cempaka');
    house.clock.set('2026-03-06T09:00+07:00');
    await discharged(cast, one);
    const earlier = { happenedAt: '2026-03-05T10:00+07:00', reason: 'kertas' };
    expect((await admit(fourth, { dorm: 'Melati', bed: '3', ...earlier }, 409)).body).toMatchObject({ code: 'beneficiary/bed-taken' });
    await admit(fourth, { dorm: 'Melati', bed: '3' });
    expect(await taken()).toEqual([1, 1, 1]);
  });

  it('lets two share one by the word of whoever is named, who works here', async () => {
    await inBed('Melati', '1');
    const daughter = await accepted('Kenanga');
    const head = await appointed(cast, 'Hesti', 'head');
    const shared = (allowedBy: string) => ({ dorm: 'Melati', bed: '1', bedOverride: { allowedBy, why: 'ibu dan anak' } });
    expect((await admit(daughter, shared(daughter), 422)).body).toMatchObject({ code: 'staff/not-valid-allower' });
    const guard = await appointed(cast, 'Gito', 'daily-worker');
    expect((await admit(daughter, shared(guard), 422)).body).toMatchObject({ code: 'staff/not-valid-allower' });
    expect((await admit(daughter, shared(cast.intake.id), 403)).body).toMatchObject({ code: 'beneficiary/self-approval' });
    await admit(daughter, shared(head));
    expect(await beds()).toMatchObject({ occupied: 1, free: 2, withoutBed: 0, list: [{ taken: 2 }, { taken: 0 }, { taken: 0 }] });
  });

  it('gives her bed back where her discharge was a mistake, unless somebody else sleeps there by then', async () => {
    const [one, two] = [await inBed('Melati', '1'), await inBed('Kenanga', '2')];
    house.clock.set('2026-03-03T09:00+07:00');
    await discharged(cast, one);
    await discharged(cast, two);
    await inBed('Dahlia', '2');
    house.clock.set('2026-03-04T09:00+07:00');
    for (const her of [one, two]) await step(cast.supervisor, her, 'void-discharge', { reason: 'orang lain' });
    expect(await beds()).toMatchObject({ occupied: 2, withoutBed: 1, list: [{ taken: 1 }, { taken: 1 }, { taken: 0 }] });
    const other = await accepted('Cempaka');
    expect((await admit(other, { dorm: 'Melati', bed: '1' }, 409)).body).toMatchObject({ code: 'beneficiary/bed-taken' });
    const fileOf = async (id: string) =>
      (await cast.head.get(`/api/beneficiaries/${id}`).set('reading-reason', 'supervision').expect(200)).body as { bed: unknown };
    expect((await fileOf(one)).bed).toMatchObject({ dorm: 'Melati', bed: '1' });
    expect((await fileOf(two)).bed).toBeNull();
  });

  it('one woman with two records has one bed: that of the record that goes on, else the other; and each its own again once they are not one', async () => {
    const [one, two] = [await inBed('Melati', '1'), await inBed('Siti Melati', '2')];
    const [three, four] = [await inBed('Kenanga', '3'), await admitted(cast, 'Siti Kenanga')];
    const link = (from: string, into: string) =>
      step(cast.supervisor, from, 'link-beneficiaries', { into, basis: 'papers', reason: 'KTP' });
    const unlink = (id: string) => step(cast.supervisor, id, 'unlink-beneficiaries', { reason: 'orang lain' });
    const bedOf = async (id: string) => {
      const { body } = await cast.head.get(`/api/beneficiaries/${id}`).set('reading-reason', 'supervision').expect(200);
      return (body as { bed: { bed: string } | null }).bed?.bed ?? null;
    };
    house.clock.set('2026-03-03T09:00+07:00');
    await link(one, two);
    await link(three, four);
    expect(await taken()).toEqual([0, 1, 1]);
    expect([await bedOf(two), await bedOf(four)]).toEqual(['2', '3']);
    expect(await taken('?asOf=2026-03-02')).toEqual([0, 1, 1]);
    const other = await accepted('Cempaka');
    expect((await admit(other, { dorm: 'Melati', bed: '3' }, 409)).body).toMatchObject({ code: 'beneficiary/bed-taken' });
    await admit(other, { dorm: 'Melati', bed: '1' });

    house.clock.set('2026-03-04T09:00+07:00');
    await unlink(one);
    await unlink(three);
    expect(await taken()).toEqual([1, 1, 1]);
    expect(await beds()).toMatchObject({ withoutBed: 2 });
    // Somebody else sleeps in the first by now.
    expect([await bedOf(one), await bedOf(two), await bedOf(three), await bedOf(four)]).toEqual([null, '2', '3', null]);

    await link(three, four);
    house.clock.set('2026-03-05T09:00+07:00');
    await discharged(cast, two);
    await move(cast.worker, four, { dorm: 'Melati', bed: '2' });
    expect(await taken()).toEqual([1, 1, 0]);
    expect(await bedOf(four)).toBe('2');
    // Who shares a room is not told by the key of a bed either, to whoever may not read where anybody sleeps.
    const told = await Promise.all([three, four].map((id) => historyOf(cast.head, id)));
    expect(told.flat().map(({ type }) => type)).toEqual(expect.arrayContaining(['BeneficiariesLinked', 'BedChanged']));
    expect(JSON.stringify(told)).not.toMatch(/bedKey|[0-9a-f]{64}/);

    // A bed of the days before the link is of the record that was in use, and counts for as long as the two are one; now it is moved in the other.
    const allowedBy = await appointed(cast, 'Hesti', 'head');
    const paper = { happenedAt: '2026-03-02T12:00+07:00', reason: 'buku kamar' };
    const { body } = await move(cast.worker, three, { dorm: 'Melati', bed: '1' }, 409);
    expect(body).toMatchObject({ detail: expect.stringContaining(`${four}. Do it there.`) as unknown });
    await move(cast.worker, three, { dorm: 'Melati', bed: '2', ...paper }, 409);
    expect(await taken('?asOf=2026-03-02')).toEqual([1, 1, 1]);
    await move(cast.worker, three, { dorm: 'Melati', bed: '2', ...paper, bedOverride: { allowedBy, why: 'tempat terbatas' } });
    expect([await taken('?asOf=2026-03-02'), await taken(), await bedOf(four)]).toEqual([[1, 2, 0], [1, 1, 0], '2']);
    const file = `/api/beneficiaries/${four}?asOf=2026-03-02`;
    expect((await cast.head.get(file).set('reading-reason', 'supervision').expect(200)).body).toMatchObject({
      bed: { bed: '2', since: '2026-03-02T05:00:00.000Z' },
    });
    await unlink(three);
    expect([await taken('?asOf=2026-03-02'), await taken(), await bedOf(three)]).toEqual([[1, 2, 0], [1, 1, 0], null]);
  });

  it('gives the last bed once, whoever asks at the same moment', async () => {
    const many = await Promise.all(['A', 'B', 'C', 'D', 'E', 'F'].map(accepted));
    const answers = await Promise.all(
      many.map((id) => cast.intake.post(`/api/beneficiaries/${id}/admit-beneficiary`, { dorm: 'Melati', bed: '1' })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409, 409]);
    expect(await taken()).toEqual([1, 0, 0]);
    const late = many[answers.findIndex(({ status }) => status === 409)]!;
    await admit(late, { dorm: 'Melati', bed: '2' });
  });

  it('keeps a bed for a step that nobody saw the end of, for five minutes', async () => {
    const her = await inBed('Melati', '1');
    await discharged(cast, her);
    const bed = (await house.stores.store.readAll(undefined, 500)).find(({ stream }) => stream.startsWith('bed-'))!;
    const command = newId(house.clock.now());
    const claimed = { ...bed, id: newId(house.clock.now()), data: { beneficiary: command }, meta: { ...bed.meta, command } };
    await house.stores.store.append(bed.stream, { revision: bed.revision, hash: bed.hash }, [claimed]);
    const other = await accepted('Kenanga');
    expect((await admit(other, { dorm: 'Melati', bed: '1' }, 409)).body).toMatchObject({ code: 'beneficiary/bed-taken' });
    house.clock.set('2026-03-02T09:05:01+07:00');
    await admit(other, { dorm: 'Melati', bed: '1' });
  });

  it('says where she sleeps to whoever may know, and in the log to nobody', async () => {
    const her = await inBed('Melati', '1');
    const asks = async (who: Person) => ((await who.get(`/api/beneficiaries/${her}`)).body as { bed?: unknown }).bed;
    expect(await asks(cast.worker)).toBeUndefined();
    await move(cast.worker, her, { dorm: 'Melati', bed: '3' });
    const events = await house.stores.store.readAll(undefined, 500);
    const hers = events.filter(({ stream }) => stream.startsWith('bed-') || stream === `beneficiary-${her}`);
    expect(hers.map(({ type }) => type)).toEqual(expect.arrayContaining(['BedClaimed', 'BedChanged', 'BeneficiaryAdmitted']));
    expect(JSON.stringify(hers.map(({ stream, data }) => [stream, data]))).not.toMatch(/"(dorm|bed)":"|melati/i);
  });
});
