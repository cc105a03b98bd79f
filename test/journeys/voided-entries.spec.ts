import { House } from '../support/house';
import { admitted, type Cast, castOf, step } from '../support/stories';

interface Works {
  readonly items: readonly { readonly about: string }[];
}
interface Whole {
  readonly care: { readonly disclosures: readonly object[] };
}
interface Told {
  readonly entries: readonly {
    readonly id: string;
    readonly type: string;
    readonly data: object;
    readonly takenBack?: { readonly type: string };
  }[];
}

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
    await step(cast.worker, wrong, 'void-entry', { entry, ...why }, 403);
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
});
