import type { Progress } from '../../src/platform/projections/rebuild';
import { RebuildRunning, RunnerStopped } from '../../src/platform/projections/refusals';
import type { ProjectionRunner } from '../../src/platform/projections/runner';
import type { Change } from '../../src/platform/read-models/read-models';
import { borrowers, bought, gate, history, lent, lentOut, through, tools, Workshop } from './workshop';

describe('a rebuild', () => {
  let house: Workshop;
  beforeEach(async () => void (house = await Workshop.open()));
  afterEach(() => house.close());

  const generations = async (name: string) =>
    (await house.models.checkpoints())
      .filter((at) => at.name === name)
      .map(({ version, generation, live }) => `v${version} g${generation}${live ? ' live' : ''}`);
  const loans = (count: number) => house.record('saw', ...lentOut(count));
  /** Read models that wait at the first write of a second generation. */
  const gated = () => {
    const [reached, go] = [gate(), gate()];
    const models = through(house.models, (method, changes) => {
      if (method !== 'write' || (changes as readonly Change[])[0]?.collection.generation !== 2) return;
      reached.open();
      return go.opened;
    });
    return { models, reached: reached.opened, go: go.open };
  };

  it('makes the next generation with the same documents, and keeps the one before', async () => {
    await loans(7);
    const runner = await house.running([borrowers()]);
    const before = await house.shown(runner, 'borrowers');
    expect(await runner.rebuild('borrowers')).toEqual([{ name: 'borrowers', generation: 2, parked: 0 }]);
    expect(await house.shown(runner, 'borrowers')).toEqual(before);
    expect(await generations('borrowers')).toEqual(['v1 g1', 'v1 g2 live']);
    await runner.rebuild('borrowers');
    expect(await generations('borrowers')).toEqual(['v1 g2', 'v1 g3 live']);
  });

  it('goes on with documents that it wrote long before', async () => {
    for (const tool of ['saw', 'awl', 'rasp']) await house.record(tool, bought(tool));
    await house.record('saw', lent('ayu'));
    const runner = await house.running([tools()], { atOnce: 1 });
    expect(await house.shown(runner, 'tools')).toEqual([
      { id: 'tool-awl', kind: 'awl', lent: 0 },
      { id: 'tool-rasp', kind: 'rasp', lent: 0 },
      { id: 'tool-saw', kind: 'saw', holder: 'ayu', lent: 1 },
    ]);
  });

  it('tells the store which documents are certainly new', async () => {
    for (const tool of ['saw', 'awl']) await house.record(tool, bought(tool));
    await house.record('saw', lent('ayu'));
    for (const tool of ['rasp', 'file', 'plane']) await house.record(tool, bought(tool));
    const fresh: unknown[] = [];
    const models = through(house.models, (method, changes) => {
      if (method === 'write') fresh.push(...(changes as readonly Change[]).map((change) => [...change.documents.keys(), change.fresh]));
    });
    await house.running([tools()], { models, atOnce: 2 });
    expect(fresh).toEqual([
      ['tool-saw', 'tool-awl', true],
      ['tool-saw', 'tool-rasp', false],
      ['tool-file', 'tool-plane', true],
    ]);
  });

  it('mends a document that somebody changed by hand, and goes on from the log', async () => {
    await loans(2);
    const runner = await house.running([tools()]);
    const right = await house.shown(runner, 'tools');
    await house.models.write([{ collection: runner.collection('tools'), documents: new Map([['tool-saw', undefined]]) }], []);
    await runner.rebuild('tools');
    expect(await house.shown(runner, 'tools')).toEqual(right);
    await house.record('awl', bought('awl'));
    await house.applied(runner);
    expect(await house.shown(runner, 'tools')).toEqual([{ id: 'tool-awl', kind: 'awl', lent: 0 }, ...right]);
  });

  it('shows readers the old view, up to date, until the new one knows as much', async () => {
    await loans(3);
    const { models, reached, go } = gated();
    const runner = await house.running([tools()], { models });
    const rebuilt = runner.rebuild('tools');
    await reached;
    const token = await house.record('saw', lent('late'));
    expect(await runner.appliedUpTo(token, 10_000)).toBe(true);
    const during = await house.shown(runner, 'tools');
    expect([during, runner.collection('tools').generation]).toEqual([[{ id: 'tool-saw', kind: 'saw', holder: 'late', lent: 4 }], 1]);
    expect((await runner.status())[0]).toMatchObject({ state: 'live', generation: 1, rebuild: { generation: 2 } });
    go();
    await rebuilt;
    expect([await house.shown(runner, 'tools'), runner.collection('tools').generation]).toEqual([during, 2]);
    expect((await runner.status())[0]).toEqual({
      name: 'tools',
      version: 1,
      generation: 2,
      position: token,
      behind: false,
      state: 'live',
      parked: 0,
    });
  });

  it('never shows less than was shown before, whatever is recorded meanwhile', async () => {
    await loans(5);
    const runner = await house.running([history], { atOnce: 3 });
    let most = 0;
    let rebuilding = true;
    const rebuilds = (async () => {
      for (let round = 0; round < 3; round++) await runner.rebuild('history');
      rebuilding = false;
    })();
    while (rebuilding) {
      await house.applied(runner).then(() => house.record('saw', lent('ayu')));
      const now = (await house.shown(runner, 'history')).length;
      expect(now).toBeGreaterThanOrEqual(most);
      most = now;
    }
    await rebuilds;
    await house.applied(runner);
    expect(await house.shown(runner, 'history')).toHaveLength((await house.log.readAll(undefined, 10_000)).length);
  });

  it('of all views reads the log once', async () => {
    await loans(20);
    const readsOf = async (rebuild: (runner: ProjectionRunner) => Promise<unknown>) => {
      let reads = 0;
      const runner = await house.running([tools(), borrowers(), history], {
        log: through(house.log, (method) => void (method === 'readBytes' && reads++)),
      });
      reads = 0;
      await rebuild(runner);
      await runner.stop();
      return reads;
    };
    const one = await readsOf((runner) => runner.rebuild('tools'));
    const all = await readsOf((runner) => runner.rebuild('all'));
    // Each view looks for stragglers once more, before it is swapped in.
    expect(all).toBe(one + 2);
  });

  it('of a view is refused while another is running, and of other views is not', async () => {
    await loans(2);
    const { models, reached, go } = gated();
    const runner = await house.running([tools(), history], { models });
    const rebuilt = runner.rebuild('tools');
    await reached;
    await expect(runner.rebuild('tools')).rejects.toThrow(RebuildRunning);
    await expect(runner.rebuild('all')).rejects.toThrow(RebuildRunning);
    go();
    await Promise.all([rebuilt, runner.rebuild('history')]);
    await runner.rebuild('tools');
    expect([await generations('tools'), await generations('history')]).toEqual([
      ['v1 g2', 'v1 g3 live'],
      ['v1 g1', 'v1 g2 live'],
    ]);
  });

  it('tells how far it has come', async () => {
    await loans(600);
    const runner = await house.running([tools()]);
    const seen: Progress[] = [];
    await runner.rebuild('tools', (progress) => seen.push(progress));
    expect(seen.at(-1)).toEqual({ events: 801, position: await house.log.head() });
    expect(seen.map(({ events }) => events)).toEqual(seen.map(({ events }) => events).toSorted((one, other) => one - other));
    expect(seen.length).toBeGreaterThan(1);
  });

  it('ends when the runner stops', async () => {
    await loans(2);
    const { models, reached, go } = gated();
    const runner = await house.running([tools()], { models });
    const rebuilt = runner.rebuild('tools').catch((error: unknown) => error);
    await reached;
    const stopping = runner.stop();
    go();
    await stopping;
    expect(await rebuilt).toBeInstanceOf(RunnerStopped);
    expect(await generations('tools')).toEqual(['v1 g1 live', 'v1 g2']);
  });

  describe('for a new version', () => {
    it('is done at the start, beside the old one, which an older program takes up again', async () => {
      await loans(3);
      await (await house.running([tools()])).stop();
      const newer = await house.running([tools(undefined, 'park', 2)]);
      expect(await generations('tools')).toEqual(['v1 g1', 'v2 g1 live']);
      await newer.stop();
      await house.record('saw', lent('late'));
      const from: unknown[] = [];
      const older = await house.running([tools()], {
        log: through(house.log, (method, after) => void (method === 'readBytes' && from.push(after))),
      });
      expect(from).not.toContain(undefined);
      expect(await house.shown(older, 'tools')).toEqual([{ id: 'tool-saw', kind: 'saw', holder: 'late', lent: 4 }]);
      expect(await generations('tools')).toEqual(['v1 g1 live', 'v2 g1']);
    });
  });
});
