import { RunnerStopped } from '../../src/platform/projections/refusals';
import { borrowers, gate, history, lent, lentOut, through, tools, until, Workshop } from './workshop';

describe('a rebuild that is disturbed', () => {
  let house: Workshop;
  beforeEach(async () => void (house = await Workshop.open()));
  afterEach(() => house.close());

  const loans = (count: number) => house.record('saw', ...lentOut(count));

  it('is taken up where a crash left it', async () => {
    await loans(600);
    const right = await house.shown(await house.running([borrowers()]), 'borrowers');
    let writes = 0;
    const stuck = gate();
    const dying = await house.running([borrowers()], {
      atOnce: 100,
      models: through(house.models, (method) =>
        method === 'write' && ++writes > 1 ? stuck.opened.then(() => Promise.reject(new Error('Dead.'))) : undefined,
      ),
    });
    const died = dying.rebuild('borrowers').catch((error: unknown) => error);
    await until(() => writes === 2);
    stuck.open();
    await dying.stop();
    expect(await died).toBeInstanceOf(RunnerStopped);
    const reached = (await house.models.checkpoints()).find(({ generation }) => generation === 2)!.position;
    expect(reached).toBeDefined();

    const from: unknown[] = [];
    const runner = await house.running([borrowers()], {
      log: through(house.log, (method, after) => void (method === 'readBytes' && from.push(after))),
    });
    from.length = 0;
    await runner.rebuild('borrowers');
    expect(from[0]).toBe(reached);
    expect(await house.shown(runner, 'borrowers')).toEqual(right);
    expect(runner.collection('borrowers').generation).toBe(2);
  });

  it('loses nothing to a store that fails on the way', async () => {
    await loans(30);
    const right = await house.shown(await house.running([borrowers(), history]), 'borrowers');
    const calls = new Map<string, number>();
    let shaking = false;
    const shaky = (method: string) => {
      if (!['write', 'load', 'readBytes', 'count', 'finish', 'goLive'].includes(method)) return;
      const call = (calls.get(method) ?? 0) + 1;
      calls.set(method, call);
      if (shaking && (call === 1 || call === 4)) throw new Error('Away.');
    };
    const runner = await house.running([borrowers(), history], {
      atOnce: 4,
      models: through(house.models, shaky),
      log: through(house.log, shaky),
    });
    calls.clear();
    shaking = true;
    await runner.rebuild('all');
    expect(await house.shown(runner, 'borrowers')).toEqual(right);
    expect(await house.shown(runner, 'history')).toHaveLength(41);
  });

  it('loses nothing, and applies nothing twice, when a store writes and does not say so', async () => {
    await loans(30);
    const right = await house.shown(await house.running([borrowers()]), 'borrowers');
    let writes = 0;
    const mute = new Proxy(house.models, {
      get: (real, method) => {
        const called = Reflect.get(real, method) as (...given: unknown[]) => Promise<unknown>;
        return async (...given: unknown[]) => {
          const answer = await called.apply(real, given);
          if (method === 'write' && ++writes % 2 === 0) throw new Error('No answer.');
          return answer;
        };
      },
    });
    const runner = await house.running([borrowers()], { atOnce: 4, models: mute });
    await runner.rebuild('borrowers');
    expect(writes).toBeGreaterThan(4);
    expect(await house.shown(runner, 'borrowers')).toEqual(right);
  });

  it('is swapped in between two steps of the live view', async () => {
    await loans(2);
    const [reached, go] = [gate(), gate()];
    let steps = 0;
    const models = through(house.models, (method) => {
      if (method === 'write') steps++;
      if (method !== 'goLive' || steps < 2) return;
      reached.open();
      return go.opened;
    });
    const runner = await house.running([tools()], { models });
    const rebuilt = runner.rebuild('tools');
    await reached.opened;
    const before = steps;
    const token = await house.record('saw', lent('late'));
    expect([await runner.appliedUpTo(token, 60), steps]).toEqual([false, before]);
    go.open();
    await rebuilt;
    expect(await runner.appliedUpTo(token, 10_000)).toBe(true);
    expect(await house.shown(runner, 'tools')).toMatchObject([{ holder: 'late' }]);
  });
});
