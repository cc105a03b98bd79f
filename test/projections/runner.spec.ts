import { ViewNotReady } from '../../src/platform/projections/refusals';
import type { ProjectionRunner } from '../../src/platform/projections/runner';
import { borrowers, bought, counted, gate, history, lent, lentOld, returned, through, tools, until, Workshop } from './workshop';

describe('projection runner', () => {
  let house: Workshop;
  beforeEach(async () => void (house = await Workshop.open()));
  afterEach(() => house.close());

  const statusOf = async (runner: ProjectionRunner, name: string) => (await runner.status()).find((status) => status.name === name)!;

  describe('following the log', () => {
    it('builds a view that is not there from everything recorded before', async () => {
      await house.record('saw', bought('saw'), lent('ayu'));
      const runner = await house.running([tools(), borrowers()]);
      expect(await house.shown(runner, 'tools')).toEqual([{ id: 'tool-saw', kind: 'saw', holder: 'ayu', lent: 1 }]);
      expect(await house.shown(runner, 'borrowers')).toEqual([{ id: 'ayu', has: 1 }]);
    });

    it('shows what is recorded from then on, once the token of that append was applied', async () => {
      await house.record('saw', bought('saw'));
      const runner = await house.running([tools()]);
      const token = await house.record('saw', lent('ayu'));
      expect(await runner.appliedUpTo(token, 10_000)).toBe(true);
      expect(await house.shown(runner, 'tools')).toEqual([{ id: 'tool-saw', kind: 'saw', holder: 'ayu', lent: 1 }]);
    });

    it('starts on an empty log', async () => {
      const runner = await house.running([tools()]);
      expect(await house.shown(runner, 'tools')).toEqual([]);
      await house.record('saw', bought('saw'));
      await house.applied(runner);
      expect(await house.shown(runner, 'tools')).toHaveLength(1);
    });

    it('reads the log once for all views, each from its own place', async () => {
      await house.record('saw', bought('saw'), lent('ayu'));
      await (await house.running([tools()])).stop();
      await house.record('saw', returned('ayu'));
      await (await house.running([history])).stop();
      const last = await house.record('awl', bought('awl'));
      const from: unknown[] = [];
      const log = through(house.log, (method, after) => void (method === 'subscribe' && from.push(after)));
      const runner = await house.running([tools(), history], { log });
      expect(from).toEqual([(await house.log.readAll(undefined, 2))[1]!.position]);
      expect(await house.shown(runner, 'tools')).toEqual([
        { id: 'tool-awl', kind: 'awl', lent: 0 },
        { id: 'tool-saw', kind: 'saw', lent: 1 },
      ]);
      expect(await house.shown(runner, 'history')).toHaveLength(4);
      expect((await house.models.checkpoints()).map(({ position }) => position)).toEqual([last, last]);
    });

    it('moves on over events that nobody wants', async () => {
      const runner = await house.running([tools()]);
      const last = await house.record('saw', counted());
      expect(await runner.appliedUpTo(last, 10_000)).toBe(true);
      const [{ hash } = { hash: '' }] = await house.log.readStream('tool-saw', 0, 1);
      const mark = { stream: 'tool-saw', revision: 0, hash };
      expect(await house.models.checkpoints()).toEqual([
        { name: 'tools', version: 1, generation: 1, position: last, mark, documents: 0, live: true },
      ]);
    });

    it('shows an old event in its newest shape', async () => {
      await house.record('saw', bought('saw'), lentOld('dewi'));
      const runner = await house.running([borrowers()]);
      expect(await house.shown(runner, 'borrowers')).toEqual([{ id: 'dewi', has: 1 }]);
    });

    it('says where every view stands', async () => {
      const last = await house.record('saw', bought('saw'));
      const runner = await house.running([tools(), history]);
      const standing = { version: 1, generation: 1, position: last, behind: false, state: 'live', parked: 0 };
      expect(await runner.status()).toEqual([
        { name: 'tools', ...standing },
        { name: 'history', ...standing },
      ]);
    });

    it('ends up right although two runners write the same views', async () => {
      const [one, two] = [await house.running([tools()], { batch: 1 }), await house.running([tools()], { batch: 3 })];
      for (let round = 0; round < 10; round++)
        await house.record(`saw-${round % 2}`, ...(round < 2 ? [bought('saw')] : [lent('ayu'), returned('ayu')]));
      await Promise.all([house.applied(one), house.applied(two)]);
      expect(await house.shown(one, 'tools')).toEqual(['tool-saw-0', 'tool-saw-1'].map((id) => ({ id, kind: 'saw', lent: 4 })));
    });
  });

  describe('reading your own writes', () => {
    it('says no when time is up, and when the runner stops', async () => {
      const runner = await house.running([tools()]);
      expect(await runner.appliedUpTo('9'.repeat(16), 20)).toBe(false);
      const waiting = runner.appliedUpTo('9'.repeat(16), 60_000);
      await runner.stop();
      expect(await waiting).toBe(false);
      expect(await runner.appliedUpTo('9'.repeat(16), 60_000)).toBe(false);
    });

    it('waits for one view alone where that is asked', async () => {
      await house.record('saw', bought('saw'));
      const runner = await house.running([tools(undefined, 'halt'), history]);
      const token = await house.record('saw', lent('boom'));
      expect(await runner.appliedUpTo(token, 10_000, 'history')).toBe(true);
      expect(await runner.appliedUpTo(token, 20, 'tools')).toBe(false);
    });
  });

  describe('a view that is not ready', () => {
    it('is not shown half-built, while others are served and followed', async () => {
      await house.record('saw', bought('saw'));
      await (await house.running([history])).stop();
      const built = gate();
      const log = through(house.log, (method) => (method === 'readBytes' ? built.opened : undefined));
      const runner = house.runner([tools(), history], { log });
      const started = runner.start();
      await until(async () => (await runner.status()).every(({ generation }) => generation === 1));
      const token = await house.record('saw', lent('ayu'));
      expect(await runner.appliedUpTo(token, 10_000)).toBe(true);
      expect(await house.shown(runner, 'history')).toHaveLength(2);
      expect(() => runner.collection('tools')).toThrow(ViewNotReady);
      expect((await statusOf(runner, 'tools')).state).toBe('building');
      built.open();
      await started;
      expect(await house.shown(runner, 'tools')).toEqual([{ id: 'tool-saw', kind: 'saw', holder: 'ayu', lent: 1 }]);
    });

    it('is refused before the start, and a name that nobody has always', () => {
      const runner = house.runner([tools()]);
      expect(() => runner.collection('tools')).toThrow(ViewNotReady);
      expect(() => runner.collection('toString')).toThrow();
    });
  });

  describe('a store that fails', () => {
    it('is tried again, for as long as it takes, and nothing is lost or applied twice', async () => {
      const runner = await house.running([tools(), borrowers()], {
        models: through(house.models, (method) => {
          if (method === 'write' && failures-- > 0) throw new Error('The disk is gone.');
        }),
      });
      let failures = 4;
      await house.record('saw', bought('saw'), lent('ayu'));
      await until(() => runner.trouble === 'Error');
      await house.applied(runner);
      expect(await house.shown(runner, 'borrowers')).toEqual([{ id: 'ayu', has: 1 }]);
      expect(runner.trouble).toBeUndefined();
    });

    it('may answer late that it did write', async () => {
      let failures = 2;
      const models = new Proxy(house.models, {
        get: (real, method) => {
          const called = Reflect.get(real, method) as (...given: unknown[]) => Promise<unknown>;
          return async (...given: unknown[]) => {
            const answer = await called.apply(real, given);
            if (method === 'write' && failures-- > 0) throw new Error('No answer.');
            return answer;
          };
        },
      });
      const runner = await house.running([borrowers()], { models });
      failures = 2;
      await house.record('saw', bought('saw'), lent('ayu'));
      await house.record('awl', bought('awl'), lent('ayu'));
      await house.applied(runner);
      expect(await house.shown(runner, 'borrowers')).toEqual([{ id: 'ayu', has: 2 }]);
    });

    it('may fail while the runner starts', async () => {
      await house.record('saw', bought('saw'));
      let failures = 3;
      const flaky = (method: string) => {
        if (['head', 'readBytes', 'subscribe'].includes(method) && failures-- > 0) throw new Error('The log is away.');
      };
      const runner = await house.running([tools()], { log: through(house.log, flaky) });
      expect(await house.shown(runner, 'tools')).toHaveLength(1);
    });
  });

  describe('stopping', () => {
    it('lets the running step end first', async () => {
      const [writing, write] = [gate(), gate()];
      const models = through(house.models, (method) => {
        if (method !== 'write') return;
        writing.open();
        return write.opened;
      });
      const runner = await house.running([tools()], { models });
      const last = await house.record('saw', bought('saw'));
      await writing.opened;
      let stopped = false;
      const stopping = runner.stop().then(() => (stopped = true));
      await new Promise((resolve) => setTimeout(resolve, 30));
      expect(stopped).toBe(false);
      write.open();
      await stopping;
      expect((await house.models.checkpoints())[0]!.position).toBe(last);
    });

    it('ends a start that is still waiting for a store', async () => {
      const runner = house.runner([tools()], { log: through(house.log, () => Promise.reject(new Error('The log is away.'))) });
      const started = runner.start();
      await until(() => runner.trouble !== undefined);
      await runner.stop();
      await started;
    });
  });
});
