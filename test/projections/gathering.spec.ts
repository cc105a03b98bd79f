import { bought, lent, lentOut, returned, through, tools, until, Workshop } from './workshop';

describe('Gathering what comes close together', () => {
  let house: Workshop;
  beforeEach(async () => void (house = await Workshop.open()));
  afterEach(() => house.close());

  const stepsOf = () => {
    const steps: unknown[] = [];
    const models = through(house.models, (method) => void (method === 'write' && steps.push(method)));
    return { models, steps };
  };

  it('takes the first at once, and the rest in one step as soon as somebody waits for it', async () => {
    const { models, steps } = stepsOf();
    const runner = await house.running([tools()], { models, linger: 60_000, mayWait: () => true });
    const first = await house.record('saw', bought('saw'));
    await until(() => runner.positionOf('tools') === first);
    await house.record('saw', lent('ayu'));
    const last = await house.record('saw', returned('ayu'));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect([runner.positionOf('tools'), steps.length]).toEqual([first, 1]);
    expect(await runner.appliedUpTo(last, 10_000)).toBe(true);
    expect(steps).toHaveLength(2);
    await house.record('saw', lent('dewi'));
  });

  it('takes what may not wait at once, and what was kept back with it', async () => {
    const { models, steps } = stepsOf();
    const runner = await house.running([tools()], { models, linger: 60_000, mayWait: (type) => type === 'ToolLent' });
    const first = await house.record('saw', bought('saw'));
    await until(() => runner.positionOf('tools') === first);
    await house.record('saw', lent('ayu'));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(runner.positionOf('tools')).toBe(first);
    const last = await house.record('saw', returned('ayu'));
    await until(() => runner.positionOf('tools') === last);
    expect(steps).toHaveLength(2);
  });

  it('goes on by itself after a moment', async () => {
    const runner = await house.running([tools()], { linger: 60, mayWait: () => true });
    await house.record('saw', bought('saw'));
    await until(() => runner.positionOf('tools') !== '');
    const last = await house.record('saw', lent('ayu'));
    await until(() => runner.positionOf('tools') === last);
    expect(await house.shown(runner, 'tools')).toEqual([{ id: 'tool-saw', kind: 'saw', holder: 'ayu', lent: 1 }]);
  });

  it('does not rest while there is more to read', async () => {
    const { models, steps } = stepsOf();
    const runner = await house.running([tools()], { models, linger: 60_000, mayWait: () => true, batch: 2 });
    const last = await house.record('saw', bought('saw'), ...lentOut(3));
    await until(() => runner.positionOf('tools') === last);
    expect(steps.length).toBeGreaterThan(1);
  });
});
