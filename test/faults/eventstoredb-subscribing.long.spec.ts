import { setTimeout as passed } from 'node:timers/promises';
import { type Expected, type StoredEvent, StoreUnavailable } from '../../src/platform/event-store/event-store';
import { type EventStoreDbOptions, EventStoreDbStore } from '../../src/platform/event-store/eventstoredb';
import { DamagedLog } from '../../src/platform/event-store/eventstoredb-events';
import { draft, drafts } from '../support/drafts';
import { EventStoreDbDouble } from '../support/eventstoredb-double/double';

/** So seldom that in these tests nobody looks without being told. */
const NEVER = 600_000;

describe('a subscription on EventStoreDB', () => {
  let double: EventStoreDbDouble;
  let store: EventStoreDbStore;
  let ending: AbortController;
  let seen: StoredEvent[];
  let over: Promise<unknown>;
  let head: Expected;
  beforeEach(async () => {
    [double, ending, seen, head] = [await EventStoreDbDouble.start(), new AbortController(), [], 'no-stream'];
  });
  afterEach(async () => {
    ending.abort();
    await over;
    await store.close();
    await double.kill();
  });

  function subscribed(options: Partial<EventStoreDbOptions> = {}): void {
    store = EventStoreDbStore.open({ connectionString: double.connectionString, lookMs: NEVER, ...options });
    over = (async () => {
      for await (const batch of store.subscribe(undefined, 3, ending.signal)) seen.push(...batch);
    })().catch((error: unknown) => error);
  }
  /** Another process writes, of whose appends this one hears from the server only; it insists, as after a restart connections wait a little. */
  async function written(count: number): Promise<void> {
    const other = EventStoreDbStore.open({ connectionString: double.connectionString });
    const events = drafts(count);
    for (let refused = true; refused;)
      await other.append('trial-1', head, events).then(
        (answer) => void ([refused, head] = [false, answer.head]),
        (error: unknown) => (error instanceof StoreUnavailable ? passed(20) : Promise.reject(error as Error)),
      );
    await other.close();
  }
  async function until(condition: () => boolean): Promise<void> {
    while (!condition()) await passed(5);
  }
  /** All that was written came once and in order. */
  async function complete(count: number): Promise<void> {
    await until(() => seen.length >= count);
    expect(seen.map(({ revision }) => revision)).toStrictEqual(Array.from({ length: count }, (_, revision) => revision));
  }

  it('given a restart of the server in the middle, brings everything once', async () => {
    subscribed();
    await written(4);
    await complete(4);
    await double.kill();
    await passed(200);
    await double.restart();
    await written(5);
    await complete(9);
    await double.kill();
    await double.restart();
    await written(2);
    await complete(11);
  });

  it('given that the server ends it as if all were well, begins anew', async () => {
    subscribed();
    await written(2);
    await complete(2);
    for (let round = 1; round <= 3; round++) {
      const before = double.calls.subscribe;
      double.endQuietly();
      await until(() => double.calls.subscribe > before);
      await written(1);
      await complete(2 + round);
    }
  });

  it('given that each subscription ends at once, looks from time to time, and does not hammer the server', async () => {
    double.faults.subscriptionsEnd = true;
    subscribed({ lookMs: 300 });
    await written(2);
    await complete(2);
    await passed(1500);
    await written(1);
    await complete(3);
    expect(double.calls.subscribe).toBeGreaterThan(1);
    expect(double.calls.subscribe).toBeLessThan(12);
  });

  it('given that it tells nothing, looks by itself and asks for another', async () => {
    double.faults.deaf = true;
    subscribed({ lookMs: 100 });
    await until(() => double.calls.subscribe === 1);
    await passed(150);
    await written(2);
    await complete(2);
    await until(() => double.calls.subscribe > 1);
  });

  it('given that events come twice and in another order, brings each once and in order', async () => {
    double.faults.muddled = true;
    subscribed();
    for (let round = 1; round <= 6; round++) await written(4);
    await complete(24);
  });

  it('given a server that falls silent, waits it out', async () => {
    subscribed({ deadlineMs: 200, lookMs: 100 });
    await written(2);
    await complete(2);
    double.faults.silent = true;
    await passed(700);
    double.faults.silent = false;
    await written(3);
    await complete(5);
  });

  it.each(['access-denied', 'not-leader'] as const)(
    'given the refusal %s, tries ever more seldom, and goes on once it is lifted',
    async (refusal) => {
      double.faults.refusal = refusal;
      subscribed({ lookMs: 100 });
      await passed(2000);
      expect(double.calls.read + double.calls.subscribe).toBeGreaterThan(2);
      expect(double.calls.read + double.calls.subscribe).toBeLessThan(25);
      delete double.faults.refusal;
      await written(3);
      await complete(3);
    },
  );

  it('given an event that is not ours, ends with an error that says where, and does not skip it', async () => {
    subscribed();
    await written(2);
    await complete(2);
    double.log.put('trial-1', 'BedMade', '{"bed":3', '{}');
    expect(await over).toBeInstanceOf(DamagedLog);
    expect(seen).toHaveLength(2);
  });

  it.each([
    ['waiting for events', {}],
    ['waiting for an answer', { silent: true }],
    ['waiting to try again', { refusal: 'access-denied' }],
  ] as const)('given an abort while %s, ends at once and leaves no call open', async (_, faults) => {
    subscribed({ deadlineMs: NEVER });
    await until(() => double.calls.subscribe === 1);
    Object.assign(double.faults, faults);
    if (Object.keys(faults).length > 0) double.log.put('trial-2', 'BedMade', '{}', '{}');
    await passed(50);
    ending.abort();
    expect(await over).toBeUndefined();
    await until(() => double.openCalls === 0);
  });

  it('given two of them, of which one leaves, goes on for the other', async () => {
    subscribed();
    const leaving = new AbortController();
    const left = (async () => {
      for await (const batch of store.subscribe(undefined, 3, leaving.signal)) if (batch.length > 0) return;
    })();
    await written(2);
    await left;
    await complete(2);
    await passed(100);
    await written(2);
    await complete(4);
    expect(double.calls.subscribe).toBe(1);
  });

  it('given that the store is closed under it, ends with an error', async () => {
    subscribed();
    await store.append('trial-1', 'no-stream', [draft()]);
    await until(() => seen.length === 1);
    await passed(100);
    await store.close();
    expect(await over).toBeInstanceOf(Error);
    await until(() => double.openCalls === 0);
  });
});
