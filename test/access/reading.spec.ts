import type { AccessEvent } from '../../events/every-event';
import type { Recorded } from '../../events/kit/recorded';
import { access, openedOf } from '../../projections/access.projection';
import { foldAll } from '../../projections/kit/projection';
import { AccessLog } from '../../src/access/access-log';
import type { Actor } from '../../src/access/actor';
import type { Relation } from '../../src/access/matrix';
import { Reading } from '../../src/access/reading';
import { type EventStore, StoreUnavailable } from '../../src/platform/event-store/event-store';
import { newId } from '../../src/platform/ids';
import type { Vault } from '../../src/platform/personal-data/vault';
import { ZONE } from '../http/errands';
import { nobodyMentioned, openHouse, type OpenHouse, StandsAs } from '../http/small-house';

const HER = `beneficiary-${newId(1)}`;
const HIM = `outsider-${newId(2)}`;
const SARI = `staff-${newId(3)}`;
const actor = (role: Actor['role']): Actor => ({ id: newId(4), role, centre: 'bdg' });
const route = 'GET /api/beneficiaries/:id';

describe('Reading', () => {
  let house: OpenHouse;
  let vault: Vault;
  let reading: Reading;
  let standing: StandsAs;
  let view: Awaited<ReturnType<typeof sealedView>>;
  beforeEach(async () => {
    house = await openHouse();
    view = await sealedView();
    vault = house.openVault();
    standing = new StandsAs();
    standing.stance = { relation: 'assigned', admittedAgo: 0 };
    reading = new Reading(vault, house.log, standing, nobodyMentioned, house.clock);
  });
  afterEach(async () => {
    await vault.close();
    await house.close();
  });

  async function sealedView() {
    const event = newId(5);
    const [name, note, visitor, by] = await house.vault.seal([
      { subject: HER, dataClass: 'identity', event, path: 'data.name', value: 'Melati' },
      { subject: HER, dataClass: 'health', event, path: 'data.note', value: 'fever' },
      { subject: HIM, dataClass: 'visitor', event, path: 'data.visitor', value: 'Joko' },
      { subject: SARI, dataClass: 'identity', event, path: 'meta.actor.name', value: 'Sari' },
    ]);
    return { id: HER, stage: 'admitted', name: name!, days: [{ note: note!, visits: [{ visitor: visitor! }] }], by: by! };
  }

  const masked = { masked: true };

  const needs = (what: string) => ({ masked: true, needs: what });

  it.each([
    [
      'social-worker',
      { name: 'Melati', days: [{ note: 'fever', visits: [{ visitor: masked }] }], by: 'Sari' },
      [HER, SARI],
      ['identity', 'health'],
      3,
      [{ classes: ['identity', 'health'] }, { classes: ['identity'], subjects: [SARI] }],
    ],
    [
      'intake',
      { name: 'Melati', days: [{ note: masked, visits: [{ visitor: masked }] }], by: 'Sari' },
      [HER, SARI],
      ['identity'],
      2,
      undefined,
    ],
    [
      // Of whom somebody comes to take home with papers, the gate knows the name.
      'security',
      { name: 'Melati', days: [{ note: needs('emergency'), visits: [{ visitor: 'Joko' }] }], by: 'Sari' },
      [HER, HIM, SARI],
      ['identity', 'visitor'],
      3,
      [{ classes: ['identity'] }, { classes: ['visitor'], subjects: [HIM] }],
    ],
    [
      'auditor',
      { name: needs('mandate'), days: [{ note: needs('mandate'), visits: [{ visitor: needs('mandate') }] }], by: 'Sari' },
      [HER, SARI],
      ['identity'],
      1,
      [{ classes: [] }, { classes: ['identity'], subjects: [SARI] }],
    ],
    ['admin', { name: masked, days: [{ note: masked, visits: [{ visitor: masked }] }], by: masked }, [HER], [], 0, undefined],
  ] as const)('as %s shows what the role may see and logs exactly that', async (role, answer, subjects, classes, count, shown) => {
    const request = newId(6);
    expect(await reading.open(actor(role), { route, subjects: [HER], request }, view)).toEqual({ id: HER, stage: 'admitted', ...answer });
    const entries = await house.logged();
    expect(entries.map(({ type, data }) => [type, data])).toEqual([
      ['RecordViewed', { route, subjects, classes, ...(shown && { shown }), count }],
    ]);
    expect(entries[0]!.meta).toMatchObject({ actor: { role }, correlation: request });
    expect(JSON.stringify(entries)).not.toMatch(/Melati|fever|Joko|Sari/);
  });

  it('is on the log also where nothing personal is in the answer, if it is about somebody', async () => {
    await reading.open(actor('head'), { route, subjects: [HER] }, { stage: 'admitted' });
    expect((await house.logged()).map(({ data }) => data)).toEqual([{ route, subjects: [HER], classes: [], count: 0 }]);
  });

  it('is on the log also where the question named nobody and the answer does', async () => {
    await reading.open(actor('head'), { route, subjects: [] }, view);
    expect((await house.logged())[0]!.data).toMatchObject({ subjects: [HER, HIM, SARI] });
  });

  it('is not on the log where it is about nobody', async () => {
    expect(await reading.open(actor('head'), { route, subjects: [] }, { total: 3 })).toEqual({ total: 3 });
    expect(await house.logged()).toEqual([]);
  });

  it('opens nothing, and unwraps no key, when the log cannot be written', async () => {
    await house.store.close();
    await expect(reading.open(actor('head'), { route, subjects: [HER] }, view)).rejects.toThrow(StoreUnavailable);
    expect(vault.unwraps).toBe(0);
  });

  it('unwraps no key before the entry is durable', async () => {
    let written = () => {};
    const gate = new Promise<void>((resolve) => (written = resolve));
    const slow = Object.assign(Object.create(house.store) as EventStore, {
      append: async (...asked: Parameters<EventStore['append']>) => {
        const answer = await house.store.append(...asked);
        await gate;
        return answer;
      },
    });
    const shown = new Reading(vault, new AccessLog(slow, house.clock, () => ZONE), standing, nobodyMentioned, house.clock).open(
      actor('social-worker'),
      { route, subjects: [HER] },
      view,
    );
    while ((await house.logged()).length === 0) await new Promise(setImmediate);
    expect(vault.unwraps).toBe(0);
    written();
    expect(await shown).toMatchObject({ name: 'Melati' });
    expect(vault.unwraps).toBe(3);
  });

  it('never unwraps the key of what it masks', async () => {
    await reading.open(actor('auditor'), { route, subjects: [HER] }, view);
    expect(vault.unwraps).toBe(1);
  });

  it('names everybody of a long list, in as many entries as it takes', async () => {
    const subjects = Array.from({ length: 2500 }, (_, n) => `beneficiary-${newId(n)}`);
    await reading.open(actor('head'), { route, subjects }, view);
    const entries = (await house.logged()).map(({ data }) => data as { subjects: string[]; count: number });
    expect(entries.map((each) => each.subjects.length)).toEqual([1000, 1000, 503]);
    expect(entries.flatMap((each) => each.subjects).slice(0, 2500)).toEqual(subjects);
    expect(entries.map(({ count }) => count)).toEqual([0, 0, 3]);
  });

  it('says of each woman on a list what was opened of her, and not what was opened of another', async () => {
    const event = newId(7);
    const all = Array.from({ length: 100 }, (_, n) => `beneficiary-${newId(n)}`);
    const sealed = async (dataClass: 'identity' | 'health', whose: readonly string[]) =>
      house.vault.seal(whose.map((subject, n) => ({ subject, dataClass, event, path: `data.${dataClass}${n}`, value: 'x' })));
    const lines = { names: await sealed('identity', all), ill: await sealed('health', all.slice(0, 3)) };
    await reading.open(actor('social-worker'), { route, subjects: all }, lines);
    const [entry] = (await house.logged()) as [Recorded<Extract<AccessEvent, { type: 'RecordViewed' }>>];
    expect(entry.data).toMatchObject({ subjects: all, classes: ['identity', 'health'], count: 103 });
    expect(entry.data.shown).toEqual([{ classes: ['identity'] }, { classes: ['identity', 'health'], subjects: all.slice(0, 3) }]);
    const [told] = foldAll(access, [{ ...entry, position: '0001' }]).values();
    expect(all.filter((subject) => openedOf(told!, subject).includes('health'))).toEqual(all.slice(0, 3));
    expect(openedOf({ ...told!, shown: [] }, all[50]!)).toEqual(['identity', 'health']);
  });

  it('opens what somebody wrote herself, and writes down why she looked', async () => {
    const by = actor('supervisor');
    const written = new Map([[view.days[0]!.note.e, { by: by.id, at: '2026-04-01T02:00:00.000Z' }]]);
    const shown = await reading.open({ ...by, reason: 'medical' }, { route, subjects: [HER], written }, view);
    expect(shown).toMatchObject({ days: [{ note: 'fever' }] });
    expect((await house.logged())[0]!.data).toMatchObject({ why: 'medical' });
  });

  it('opens under an emergency what it covers and nothing else, and marks it', async () => {
    standing.stance = { relation: 'centre', emergency: new Map([['health', 'emergency-7']]) };
    expect(await reading.open(actor('head'), { route, subjects: [HER] }, view)).toMatchObject({ days: [{ note: 'fever' }] });
    expect((await house.logged())[0]!.data).toMatchObject({ under: ['emergency-7'] });
    standing.stance = { relation: 'centre', emergency: new Map([['contact', 'emergency-7']]) };
    expect(await reading.open(actor('head'), { route, subjects: [HER] }, view)).toMatchObject({ days: [{ note: needs('emergency') }] });
  });

  it('shows whoever could not have read of her no more of it than a mask, where it was open to her too', async () => {
    const [alias] = await house.vault.seal([
      { subject: HER, dataClass: 'identity', event: newId(6), path: 'data.person.alias', value: 'Mbak Mel' },
    ]);
    const seenBy = async (role: Actor['role'], relation: Relation) => {
      standing.stance = { relation };
      return (await reading.open(actor(role), { route, subjects: [HER] }, { alias: alias! })).alias;
    };
    const whom = [
      ['security', 'centre'],
      ['instructor', 'assigned'],
    ] as const;
    for (const [role, relation] of whom) expect(await seenBy(role, relation)).toBe('Mbak Mel');
    await house.vault.destroy(HER);
    for (const [role, relation] of whom) expect(await seenBy(role, relation)).toEqual({ masked: true });
    expect(await seenBy('head', 'centre')).toEqual({ erased: true, at: expect.any(String) as string });
  });

  it('shows that something was erased to whoever could have read of her, whatever else would open it, and asks nobody for an emergency', async () => {
    const gone = { erased: true, at: expect.any(String) as string };
    const seenBy = async (role: Actor['role'], relation: Relation) => {
      standing.stance = { relation, admittedAgo: 0 };
      const { name, days } = await reading.open(actor(role), { route, subjects: [HER] }, view);
      return [name, days[0]!.note];
    };
    await house.vault.destroy(HER, ['health']);
    expect(await seenBy('head', 'centre')).toEqual(['Melati', gone]);
    await house.vault.destroy(HER);
    const before = vault.unwraps;
    for (const [role, relation] of [
      ['head', 'centre'],
      ['auditor', 'centre'],
      ['supervisor', 'team'],
      ['social-worker', 'assigned'],
      ['intake', 'centre'],
    ] as const)
      expect([role, await seenBy(role, relation)]).toEqual([role, [gone, gone]]);
    // Of whom she may know no more than the line on the list she is told what she is told of everybody.
    expect(await seenBy('social-worker', 'centre')).toEqual([needs('emergency'), needs('emergency')]);
    expect(await seenBy('supervisor', 'centre')).toEqual([needs('emergency'), needs('emergency')]);
    expect(await seenBy('admin', 'centre')).toEqual([masked, masked]);
    expect(vault.unwraps - before).toBeLessThanOrEqual(2);
  });
});
