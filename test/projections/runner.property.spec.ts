import type { Happened } from '../../events/kit/family';
import type { Recorded } from '../../events/kit/recorded';
import { project, type Projection, typesOf } from '../../projections/kit/projection';
import type { EventStore, StoredEvent } from '../../src/platform/event-store/event-store';
import type { ProjectionRunner } from '../../src/platform/projections/runner';
import type { Doc } from '../../src/platform/read-models/read-models';
import { fc } from '../support/fast-check';
import { borrowers, bought, counted, history, lent, lentOld, registry, returned, tools, Workshop } from './workshop';

const PROJECTIONS = [tools(), borrowers(), history];
const person = fc.constantFrom('ayu', 'dewi', 'rina');
const happening: fc.Arbitrary<Happened> = fc.oneof(
  fc.constantFrom('saw', 'awl').map(bought),
  person.map(lent),
  person.map(lentOld),
  person.map(returned),
  fc.constant(counted()),
);
const log = (maxLength: number) => fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), happening), { minLength: 1, maxLength });
const RUNS = { numRuns: 12 };
/** Every document as text: what a store must hold, byte for byte. */
type Shown = Readonly<Record<string, readonly string[]>>;

describe('whatever was recorded', () => {
  const inWorkshop = async (work: (house: Workshop) => Promise<void>) => {
    const house = await Workshop.open();
    await work(house).finally(() => house.close());
  };
  const record = async (house: Workshop, events: readonly (readonly [string, Happened])[]) => {
    for (const [tool, event] of events) await house.record(tool, event);
  };
  const shown = async (house: Workshop, runner: ProjectionRunner): Promise<Shown> =>
    Object.fromEntries(
      await Promise.all(
        PROJECTIONS.map(async ({ name }) => [name, (await house.shown(runner, name)).map((document) => JSON.stringify(document))]),
      ),
    );

  it('the views are what folding one event after the other gives, at any batch size', () =>
    fc.assert(
      fc.asyncProperty(log(25), log(25), fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 30 }), (before, after, batch, atOnce) =>
        inWorkshop(async (house) => {
          await record(house, before);
          const runner = await house.running(PROJECTIONS, { batch, atOnce });
          await record(house, after);
          await house.applied(runner);
          expect(await shown(house, runner)).toEqual(oneByOne(await house.log.readAll(undefined, 1000)));
        }),
      ),
      RUNS,
    ));

  it('stopping and starting anywhere changes nothing', () =>
    fc.assert(
      fc.asyncProperty(fc.array(log(8), { minLength: 1, maxLength: 4 }), fc.integer({ min: 1, max: 5 }), (parts, batch) =>
        inWorkshop(async (house) => {
          for (const part of parts) {
            const runner = await house.running(PROJECTIONS, { batch });
            await record(house, part);
            await runner.stop();
          }
          const runner = await house.running(PROJECTIONS);
          expect(await shown(house, runner)).toEqual(oneByOne(await house.log.readAll(undefined, 1000)));
        }),
      ),
      RUNS,
    ));

  it('events that come again change nothing', () =>
    fc.assert(
      fc.asyncProperty(log(20), fc.integer({ min: 1, max: 4 }), (events, batch) =>
        inWorkshop(async (house) => {
          const runner = await house.running(PROJECTIONS, { log: stammering(house.log), batch });
          await record(house, events);
          await house.applied(runner);
          expect(await shown(house, runner)).toEqual(oneByOne(await house.log.readAll(undefined, 1000)));
        }),
      ),
      RUNS,
    ));

  it('two rebuilds give the same bytes, and those are the live ones', () =>
    fc.assert(
      fc.asyncProperty(log(30), fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 30 }), (events, batch, atOnce) =>
        inWorkshop(async (house) => {
          const runner = await house.running(PROJECTIONS, { batch, atOnce });
          await record(house, events);
          await house.applied(runner);
          const live = await shown(house, runner);
          await runner.rebuild('all');
          expect(await shown(house, runner)).toEqual(live);
          await runner.stop();
          const other = await house.running(PROJECTIONS);
          await other.rebuild('all');
          expect(await shown(house, other)).toEqual(live);
        }),
      ),
      RUNS,
    ));

  it('what waited behind an event that could not be applied ends as if it had never waited', () =>
    fc.assert(
      fc.asyncProperty(log(20), fc.integer({ min: 0, max: 19 }), fc.integer({ min: 1, max: 6 }), (events, at, batch) =>
        inWorkshop(async (house) => {
          const bench = { mended: false };
          const runner = await house.running([tools(bench), borrowers(bench), history], { batch });
          await record(house, events.toSpliced(at % events.length, 0, ['a', lent('boom')], ['b', lent('boom')]));
          await house.applied(runner);
          bench.mended = true;
          for (const name of ['tools', 'borrowers']) await runner.replay(name);
          expect(await shown(house, runner)).toEqual(
            oneByOne(await house.log.readAll(undefined, 1000), [tools(bench), borrowers(bench), history]),
          );
        }),
      ),
      RUNS,
    ));
});

/** The plainest fold there is: every document as its stored text, every event on its own. */
function oneByOne(events: readonly StoredEvent[], projections: readonly Projection[] = PROJECTIONS): Shown {
  return Object.fromEntries(
    projections.map((projection) => {
      const texts = new Map<string, string>();
      for (const stored of events.filter(({ type }) => typesOf(projection).has(type))) {
        const recorded = registry.read(stored) as unknown as Recorded;
        for (const key of [projection.keys(recorded)].flat()) {
          const text = texts.get(key);
          const document = project(projection, text === undefined ? undefined : (JSON.parse(text) as Doc), recorded, key);
          if (document === undefined) texts.delete(key);
          else texts.set(key, JSON.stringify(document));
        }
      }
      return [projection.name, [...texts].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, text]) => text)];
    }),
  );
}

/** A log that says everything again: with what comes next, and once more after it. */
function stammering(real: EventStore): EventStore {
  return new Proxy(real, {
    get(_, method) {
      const called: unknown = Reflect.get(real, method);
      if (typeof called !== 'function') return called;
      if (method !== 'subscribe') return called.bind(real) as unknown;
      return async function* (...given: Parameters<EventStore['subscribe']>) {
        let last: readonly StoredEvent[] = [];
        for await (const events of real.subscribe(...given)) {
          yield [...last, ...events];
          if (last.length > 0) yield last;
          yield events;
          last = events;
        }
      };
    },
  });
}
