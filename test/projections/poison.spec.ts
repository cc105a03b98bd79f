import type { Happened } from '../../events/kit/family';
import type { Recorded } from '../../events/kit/recorded';
import { projection } from '../../projections/kit/projection';
import type { ProjectionRunner } from '../../src/platform/projections/runner';
import { borrowers, bought, history, lent, type Mended, returned, through, tools, until, Workshop } from './workshop';

describe('an event that a view cannot apply', () => {
  let house: Workshop;
  let bench: Mended;
  beforeEach(async () => {
    house = await Workshop.open();
    bench = { mended: false };
  });
  afterEach(() => house.close());

  const statusOf = async (runner: ProjectionRunner, name: string) => (await runner.status()).find((status) => status.name === name)!;
  const parkedBy = async (runner: ProjectionRunner, name: string) =>
    (await house.models.parked(runner.collection(name), undefined, 100)).map(
      ({ stream, revision, code }) => `${stream}.${revision} ${code}`,
    );

  describe('where the view parks', () => {
    it('waits aside, with what comes later for the same document, while other documents go on', async () => {
      const runner = await house.running([tools(bench), history]);
      await house.record('saw', bought('saw'), lent('boom'), returned('boom'));
      const last = await house.record('awl', bought('awl'), lent('ayu'));
      await house.record('saw', lent('dewi'));
      await house.applied(runner);
      expect(await house.shown(runner, 'tools')).toEqual([
        { id: 'tool-awl', kind: 'awl', holder: 'ayu', lent: 1 },
        { id: 'tool-saw', kind: 'saw', lent: 0 },
      ]);
      expect(await parkedBy(runner, 'tools')).toEqual(['tool-saw.1 TypeError', 'tool-saw.2 behind', 'tool-saw.3 behind']);
      expect(await statusOf(runner, 'tools')).toMatchObject({ state: 'live', parked: 3 });
      expect(last < (await statusOf(runner, 'tools')).position!).toBe(true);
      expect(await house.shown(runner, 'history')).toHaveLength(6);
    });

    it('still waits after a restart', async () => {
      await (await house.running([tools(bench)])).stop();
      await house.record('saw', bought('saw'), lent('boom'));
      await (await house.running([tools(bench)])).stop();
      await house.record('saw', returned('boom'));
      const runner = await house.running([tools(bench)]);
      expect(await parkedBy(runner, 'tools')).toEqual(['tool-saw.1 TypeError', 'tool-saw.2 behind']);
    });

    it('holds back every document that a waiting event touches, and no other', async () => {
      const both = {
        ...tools(bench),
        keys: ({ stream, data }: Recorded) => [stream, ...((data as { with?: readonly string[] }).with ?? [])],
      };
      const runner = await house.running([both]);
      const shared = (to: string, ...others: string[]) => ({ type: 'ToolLent', schema: 2, data: { to, with: others } });
      for (const tool of ['saw', 'awl', 'rasp', 'file']) await house.record(tool, bought(tool));
      await house.record('saw', lent('boom'));
      await house.record('awl', shared('ayu', 'tool-saw'));
      await house.record('awl', returned('ayu'));
      await house.record('rasp', shared('dewi', 'tool-awl'));
      await house.record('file', lent('ayu'));
      await house.applied(runner);
      expect(await parkedBy(runner, 'tools')).toEqual([
        'tool-saw.1 TypeError',
        'tool-awl.1 behind',
        'tool-awl.2 behind',
        'tool-rasp.1 behind',
      ]);
      bench.mended = true;
      await runner.replay('tools');
      expect(await house.shown(runner, 'tools')).toEqual([
        { id: 'tool-awl', kind: 'awl', holder: 'dewi', lent: 2 },
        { id: 'tool-file', kind: 'file', holder: 'ayu', lent: 1 },
        { id: 'tool-rasp', kind: 'rasp', holder: 'dewi', lent: 1 },
        { id: 'tool-saw', kind: 'saw', holder: 'ayu', lent: 2 },
      ]);
    });

    it('changes all its documents or none', async () => {
      const pair = projection<{ id: string; seen: number }, Happened<'ToolBought', object>>({
        name: 'pair',
        version: 1,
        indexes: [],
        onPoison: 'park',
        keys: () => ['first', 'second'],
        opens: {
          ToolBought: (_, __, id) => {
            if (id === 'second') throw new Error('Not the second.');
            return { id, seen: 1 };
          },
        },
        on: {},
      });
      await house.record('saw', bought('saw'));
      const runner = await house.running([pair]);
      expect(await house.shown(runner, 'pair')).toEqual([]);
      expect((await statusOf(runner, 'pair')).parked).toBe(1);
    });

    it('waits by its stream when its documents cannot be told', async () => {
      const runner = await house.running([borrowers()]);
      await house.record('saw', lent(7), lent('ayu'));
      await house.record('awl', lent('dewi'));
      await house.applied(runner);
      expect(await parkedBy(runner, 'borrowers')).toEqual(['tool-saw.0 TypeError', 'tool-saw.1 behind']);
      expect(await house.shown(runner, 'borrowers')).toEqual([{ id: 'dewi', has: 1 }]);
    });

    it('is applied by a replay once the fold is mended, as if nothing had been', async () => {
      const runner = await house.running([tools(bench), borrowers(bench)]);
      await house.record('saw', bought('saw'), lent('boom'), returned('boom'), lent('ayu'), lent('boom'));
      await house.applied(runner);
      bench.mended = true;
      for (const name of ['tools', 'borrowers']) await runner.replay(name);
      expect(await house.shown(runner, 'tools')).toEqual([{ id: 'tool-saw', kind: 'saw', holder: 'boom', lent: 3 }]);
      expect(await house.shown(runner, 'borrowers')).toEqual([
        { id: 'ayu', has: 1 },
        { id: 'boom', has: 1 },
      ]);
      expect(await parkedBy(runner, 'tools')).toEqual([]);
      await house.record('saw', returned('boom'));
      await house.applied(runner);
      expect(await house.shown(runner, 'borrowers')).toEqual([{ id: 'ayu', has: 1 }]);
      expect((await statusOf(runner, 'tools')).parked).toBe(0);
    });

    it('stays aside when a replay fails again, with everything behind it, however much that is', async () => {
      await house.record('saw', bought('saw'), lent('boom'), ...Array.from({ length: 600 }, () => returned('boom')));
      await house.record('saw', lent('ayu'));
      const runner = await house.running([tools(bench)]);
      await runner.replay('tools');
      expect((await statusOf(runner, 'tools')).parked).toBe(602);
      expect(await house.shown(runner, 'tools')).toEqual([{ id: 'tool-saw', kind: 'saw', lent: 0 }]);
      bench.mended = true;
      await runner.replay('tools');
      expect(await house.shown(runner, 'tools')).toEqual([{ id: 'tool-saw', kind: 'saw', holder: 'ayu', lent: 2 }]);
    });

    it.each([
      ['a document under another id', () => ({ id: 'elsewhere' })],
      ['a date', (id: string) => ({ id, at: new Date(0) })],
      ['a list where a scalar is declared', (id: string) => ({ id, kind: [] })],
      ['half a character', (id: string) => ({ id, kind: '\ud800' })],
    ])('may be one that makes %s', async (_, opened) => {
      await house.record('saw', bought('saw'));
      const runner = await house.running([{ ...tools(), on: {}, opens: { ToolBought: (__, ___, id) => opened(id) } }]);
      expect(await parkedBy(runner, 'tools')).toEqual(['tool-saw.0 UnfitDocument']);
    });

    it('may be one of a shape that this program does not know yet', async () => {
      await house.record('saw', bought('saw'), { type: 'ToolLent', schema: 3, data: {} }, { type: 'ToolBurnt', schema: 1, data: {} });
      const runner = await house.running([tools()]);
      expect(await parkedBy(runner, 'tools')).toEqual(['tool-saw.1 UnknownEvent']);
    });
  });

  describe('where the view halts', () => {
    it('stops that view, visibly, before the event, while the others go on', async () => {
      const runner = await house.running([tools(bench, 'halt'), history]);
      await house.record('awl', bought('awl'));
      const at = await house.record('saw', bought('saw'), lent('boom'));
      const last = await house.record('awl', lent('ayu'));
      expect(await runner.appliedUpTo(last, 10_000)).toBe(true);
      const event = (await house.log.readStream('tool-saw', 1, 1))[0]!.id;
      expect(await statusOf(runner, 'tools')).toMatchObject({
        state: 'halted',
        behind: true,
        stuck: { position: at, event, code: 'TypeError' },
      });
      expect(await house.shown(runner, 'tools')).toEqual([
        { id: 'tool-awl', kind: 'awl', lent: 0 },
        { id: 'tool-saw', kind: 'saw', lent: 0 },
      ]);
      expect(await house.shown(runner, 'history')).toHaveLength(4);
    });

    it('is not tried over and over', async () => {
      let loads = 0;
      const models = through(house.models, (method) => void (method === 'load' && loads++));
      const runner = await house.running([tools(bench, 'halt')], { models });
      await house.record('saw', bought('saw'), lent('boom'));
      await until(async () => (await statusOf(runner, 'tools')).state === 'halted');
      const before = loads;
      await house.record('awl', bought('awl'));
      await new Promise((resolve) => setTimeout(resolve, 100));
      expect(loads).toBe(before);
    });

    it('is applied after a restart with the fold mended', async () => {
      const broken = await house.running([tools(bench, 'halt'), history]);
      await house.record('saw', bought('saw'), lent('boom'), returned('boom'));
      await house.applied(broken);
      await broken.stop();
      const runner = await house.running([tools({ mended: true }, 'halt'), history]);
      expect(await house.shown(runner, 'tools')).toEqual([{ id: 'tool-saw', kind: 'saw', lent: 1 }]);
      expect(await house.shown(runner, 'history')).toHaveLength(3);
    });

    it('is applied by a replay', async () => {
      const runner = await house.running([tools(bench, 'halt')]);
      await house.record('saw', bought('saw'), lent('boom'));
      await until(async () => (await statusOf(runner, 'tools')).state === 'halted');
      bench.mended = true;
      await runner.replay('tools');
      expect(await runner.appliedUpTo((await house.log.head())!, 10_000, 'tools')).toBe(true);
      expect(await statusOf(runner, 'tools')).toMatchObject({ state: 'live', behind: false });
    });

    it('keeps a view that was never complete from being served, until it is replayed', async () => {
      await house.record('saw', bought('saw'), lent('boom'));
      const runner = house.runner([tools(bench, 'halt')]);
      await runner.start();
      expect(await statusOf(runner, 'tools')).toMatchObject({ state: 'halted', stuck: { code: 'TypeError' } });
      expect(() => runner.collection('tools')).toThrow();
      bench.mended = true;
      await runner.replay('tools');
      expect(await house.shown(runner, 'tools')).toEqual([{ id: 'tool-saw', kind: 'saw', holder: 'boom', lent: 1 }]);
    });
  });

  it('is named by its place and the kind of error alone', async () => {
    await house.record('saw', bought('saw'), lent('boom'));
    const runner = await house.running([tools(bench), borrowers(bench, 'halt')]);
    const parked = await house.models.parked(runner.collection('tools'), undefined, 9);
    expect((await statusOf(runner, 'borrowers')).stuck).toMatchObject({ code: 'RangeError' });
    expect(JSON.stringify([await runner.status(), parked])).not.toContain('boom');
  });
});
