import { RebuildFailed } from '../../src/platform/projections/refusals';
import { type Change, type Collection, type ReadModels, UnfitDocument } from '../../src/platform/read-models/read-models';
import { bought, history, lent, lentOut, returned, through, tools, Workshop } from './workshop';

describe('a rebuild that does not come out right', () => {
  let house: Workshop;
  beforeEach(async () => void (house = await Workshop.open()));
  afterEach(() => house.close());

  const failuresOf = async (rebuild: Promise<unknown>) => {
    const error: unknown = await rebuild.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    if (!(error instanceof RebuildFailed)) throw error;
    return error.failures;
  };

  it('is not swapped in when the view stands still at an event; other views are', async () => {
    await house.record('saw', bought('saw'), lent('boom'));
    await (await house.running([tools({ mended: true }, 'halt'), history])).stop();
    const runner = await house.running([tools({ mended: false }, 'halt'), history]);
    expect(await failuresOf(runner.rebuild('all'))).toMatchObject([{ name: 'tools', reason: 'stuck', stuck: { code: 'TypeError' } }]);
    expect([runner.collection('tools').generation, runner.collection('history').generation]).toEqual([1, 2]);
    expect(await house.shown(runner, 'tools')).toEqual([{ id: 'tool-saw', kind: 'saw', holder: 'boom', lent: 1 }]);
  });

  it('is not swapped in when it sets more aside than the live view does', async () => {
    await house.record('saw', bought('saw'), lent('boom'));
    await (await house.running([tools({ mended: true })])).stop();
    const bench = { mended: false };
    const runner = await house.running([tools(bench)]);
    expect(await failuresOf(runner.rebuild('tools'))).toEqual([{ name: 'tools', reason: 'parks-more' }]);
    expect(runner.collection('tools').generation).toBe(1);
    bench.mended = true;
    await runner.rebuild('tools');
    expect(await house.shown(runner, 'tools')).toEqual([{ id: 'tool-saw', kind: 'saw', holder: 'boom', lent: 1 }]);
  });

  it('is swapped in when it sets aside what the live view does', async () => {
    await house.record('saw', bought('saw'), lent('boom'), returned('boom'));
    const runner = await house.running([tools()]);
    expect(await runner.rebuild('tools')).toEqual([{ name: 'tools', generation: 2, parked: 2 }]);
  });

  it.each([
    ['write', new TypeError('Nothing has no length.'), 'TypeError'],
    ['load', new RangeError('Too deep.'), 'RangeError'],
    ['write', new UnfitDocument('Too large.'), 'UnfitDocument'],
  ])('is not tried for ever when the program is at fault in a %s (%s)', async (call, fault, code) => {
    const first = await house.record('saw', bought('saw'));
    await house.record('awl', bought('awl'));
    await house.record('saw', lent('ayu'), returned('ayu'), lent('dewi'));
    let faulty = false;
    const models = through(house.models, (method, given) => {
      if (!faulty || method !== call) return;
      const { name, generation } = call === 'write' ? (given as readonly Change[])[0]!.collection : (given as Collection);
      if (name === 'tools' && generation === 2) throw fault;
    });
    const runner = await house.running([tools(), history], { models, atOnce: 1 });
    const right = await house.shown(runner, 'tools');
    faulty = true;
    expect(await failuresOf(runner.rebuild('all'))).toMatchObject([{ name: 'tools', reason: 'stuck', stuck: { code } }]);
    expect([runner.collection('tools').generation, runner.collection('history').generation]).toEqual([1, 2]);
    const { state, rebuild } = (await runner.status())[0]!;
    expect([state, rebuild?.stuck?.code, rebuild!.stuck!.position >= first]).toEqual(['live', code, true]);
    faulty = false;
    await runner.rebuild('tools');
    expect([await house.shown(runner, 'tools'), runner.collection('tools').generation]).toEqual([right, 2]);
  });

  it('is thrown away when its documents do not add up', async () => {
    await house.record('saw', ...lentOut(3));
    let losing = false;
    const forgetful = new Proxy(house.models, {
      get: (real, method) => {
        const called = Reflect.get(real, method) as (...given: unknown[]) => Promise<unknown>;
        const write: ReadModels['write'] = (changes, moves) =>
          real.write(losing ? changes.map((change) => ({ ...change, documents: new Map() })) : changes, moves);
        return method === 'write' ? write : called.bind(real);
      },
    });
    const runner = await house.running([tools()], { models: forgetful });
    losing = true;
    expect(await failuresOf(runner.rebuild('tools'))).toEqual([{ name: 'tools', reason: 'miscounted' }]);
    expect((await house.models.checkpoints()).map(({ generation, live }) => [generation, live])).toEqual([[1, true]]);
    expect(await house.shown(runner, 'tools')).toHaveLength(1);
  });
});
