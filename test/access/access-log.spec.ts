import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommandRefused, RecordViewed, SUBJECTS_PER_ENTRY } from '../../events/access.events';
import { Malformed } from '../../events/kit/construct';
import { AccessLog, NOBODY } from '../../src/access/access-log';
import type { Actor } from '../../src/access/actor';
import { FailedSignIns, RECORDED_FAILURES } from '../../src/access/failed-sign-ins';
import { KeyedHash } from '../../src/access/keyed-hash';
import { type Draft, type EventStore, type Expected, OutcomeUnknown, StoreUnavailable } from '../../src/platform/event-store/event-store';
import { SqliteEventStore } from '../../src/platform/event-store/sqlite';
import { newId } from '../../src/platform/ids';
import { SetClock } from '../http/small-house';

const sari: Actor = { id: newId(1), name: 'Sari', role: 'supervisor', centre: 'bdg' };
const zoneOf = (centre: string) => ({ bdg: 'Asia/Jakarta', jap: 'Asia/Jayapura' })[centre]!;
const refused = { code: 'visit/out-of-phase', route: 'POST /api/visits/:id/begin-visit' };

/** The store, with the faults a test wants in front of it. */
function faulty(
  store: EventStore,
  append: (stream: string, expected: Expected, events: readonly Draft[]) => ReturnType<EventStore['append']>,
): EventStore {
  return Object.assign(Object.create(store) as EventStore, { append });
}

describe('The access log', () => {
  let folder: string;
  let store: SqliteEventStore;
  let clock: SetClock;
  let log: AccessLog;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'jejak-access-'));
    store = SqliteEventStore.open({ file: join(folder, 'log.db') });
    clock = new SetClock();
    log = new AccessLog(store, clock, zoneOf);
  });
  afterEach(async () => {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const stream = (name: string) => store.readStream(name, 0, 1000);

  it('writes who did what when, by pseudonym', async () => {
    const request = newId(clock.now());
    await log.record(sari, CommandRefused, refused, request);
    const [event] = await stream('access-bdg-2026-04-01');
    expect(event).toMatchObject({ type: 'CommandRefused', schema: 1, data: refused });
    expect(event!.meta).toEqual({
      centre: 'bdg',
      actor: { id: sari.id, role: 'supervisor' },
      happened: { at: '2026-04-01T03:00:00.000Z', day: '2026-04-01', precision: 'minute', source: 'seen' },
      recordedAt: '2026-04-01T03:00:00.000Z',
      command: event!.meta.command,
      correlation: request,
      causation: request,
      prev: null,
    });
  });

  it.each([
    [sari, 'access-bdg-2026-04-01'],
    [{ ...sari, centre: 'jap' }, 'access-jap-2026-04-02'],
    [NOBODY, 'access-house-2026-04-01'],
  ])("keeps one stream a day of the centre's own zone", async (actor, name) => {
    clock.time = Date.parse('2026-04-01T15:30:00Z');
    await log.record(actor, CommandRefused, refused);
    expect(await stream(name)).toHaveLength(1);
  });

  it('begins a new stream with the new day', async () => {
    await log.record(sari, CommandRefused, refused);
    clock.time += 24 * 60 * 60_000;
    await log.record(sari, CommandRefused, refused);
    expect([(await stream('access-bdg-2026-04-01')).length, (await stream('access-bdg-2026-04-02')).length]).toEqual([1, 1]);
  });

  it('takes one append an entry, whichever centre was written of before', async () => {
    let appends = 0;
    const counted = faulty(store, (...asked) => {
      appends++;
      return store.append(...asked);
    });
    const counting = new AccessLog(counted, clock, zoneOf);
    for (const who of [sari, NOBODY, { ...sari, centre: 'jap' }, sari, NOBODY, sari]) await counting.record(who, CommandRefused, refused);
    expect(appends).toBe(6);
  });

  it('writes a thousand at once completely, in a few appends', async () => {
    let appends = 0;
    const counted = faulty(store, (...asked) => {
      appends++;
      return store.append(...asked);
    });
    const counting = new AccessLog(counted, clock, zoneOf);
    await Promise.all(
      Array.from({ length: 1000 }, (_, n) =>
        counting.record(sari, RecordViewed, { route: 'GET /api/a', subjects: [], classes: [], count: n }),
      ),
    );
    const counts = (await stream('access-bdg-2026-04-01')).map(({ data }) => (data as { count: number }).count);
    expect(counts).toEqual(Array.from({ length: 1000 }, (_, n) => n));
    expect(appends).toBeLessThan(20);
  });

  it('writes entries that together are larger than one append may be', async () => {
    const subjects = Array.from({ length: SUBJECTS_PER_ENTRY }, (_, n) => `beneficiary-${newId(n)}`);
    await Promise.all(
      Array.from({ length: 40 }, () => log.record(sari, RecordViewed, { route: 'GET /api/a', subjects, classes: [], count: 0 })),
    );
    expect(await stream('access-bdg-2026-04-01')).toHaveLength(40);
  });

  it('takes its place behind what another process wrote', async () => {
    const other = new AccessLog(store, clock, zoneOf);
    for (let n = 0; n < 3; n++) for (const each of [log, other]) await each.record(sari, CommandRefused, refused);
    expect((await stream('access-bdg-2026-04-01')).map(({ revision }) => revision)).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('is written once when the store did not say whether it was', async () => {
    let lost = 1;
    const forgetful = faulty(store, async (...asked) => {
      const answer = await store.append(...asked);
      if (lost-- > 0) throw new OutcomeUnknown('The answer was lost.');
      return answer;
    });
    const again = new AccessLog(forgetful, clock, zoneOf);
    await again.record(sari, CommandRefused, refused);
    await again.record(sari, CommandRefused, refused);
    expect(await stream('access-bdg-2026-04-01')).toHaveLength(2);
  });

  it.each<[string, Error, new (...args: never[]) => Error]>([
    ['is full', new StoreUnavailable('full'), StoreUnavailable],
    ['never says', new OutcomeUnknown('silence'), OutcomeUnknown],
    ['breaks', new TypeError('broken'), StoreUnavailable],
  ])('says that it is not written when the store %s, and works again afterwards', async (_, error, kind) => {
    let broken = true;
    const breaking = faulty(store, async (...asked) => {
      if (broken) throw error;
      return store.append(...asked);
    });
    const hopeful = new AccessLog(breaking, clock, zoneOf);
    const both = await Promise.allSettled([1, 2].map(() => hopeful.record(sari, CommandRefused, refused)));
    expect(both.map((each) => each.status === 'rejected' && each.reason)).toEqual([expect.any(kind), expect.any(kind)]);
    broken = false;
    await hopeful.record(sari, CommandRefused, refused);
    expect(await stream('access-bdg-2026-04-01')).toHaveLength(1);
  });

  it('is not written of a centre whose zone nobody can say', async () => {
    const lost = new AccessLog(store, clock, async () => Promise.reject(new RangeError('There is no such centre.')));
    await expect(lost.record(sari, CommandRefused, refused)).rejects.toThrow(StoreUnavailable);
    expect(await store.head()).toBeUndefined();
  });

  it.each([
    ['an address instead of a route', { ...refused, route: 'POST /api/visits?name=Siti Aminah' }],
    ['a sentence instead of a code', { ...refused, code: 'Siti is not here' }],
    ['a name instead of a subject', { ...refused, subject: 'Siti Aminah' }],
  ])('refuses %s', async (_, data) => {
    await expect(log.record(sari, CommandRefused, data)).rejects.toThrow(Malformed);
  });

  it('keeps a failed sign-in under a hash, and of too many only their number', async () => {
    const failed = new FailedSignIns(
      log,
      new KeyedHash(() => Buffer.alloc(32, 1), { sealed: true, comparing: () => Promise.reject(new Error()) }),
      clock,
    );
    await Promise.all(Array.from({ length: RECORDED_FAILURES.most + 5 }, (_, n) => failed.record(`user${n}`, 'wrong-credentials')));
    const written = await stream('access-house-2026-04-01');
    expect(written).toHaveLength(RECORDED_FAILURES.most);
    expect(new Set(written.map(({ data }) => (data as { user: string }).user)).size).toBe(RECORDED_FAILURES.most);
    clock.time += RECORDED_FAILURES.withinMs;
    await failed.record('user0', 'wrong-credentials');
    expect((await stream('access-house-2026-04-01')).at(-1)!.data).toEqual({ ...written[0]!.data, unrecorded: 5 });
  });
});
