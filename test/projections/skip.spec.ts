import type { ProjectionRunner } from '../../src/platform/projections/runner';
import { bought, lent, type Mended, returned, tools, until, Workshop } from './workshop';

describe('an event that a view cannot apply may be skipped by decision', () => {
  let house: Workshop;
  let bench: Mended;
  beforeEach(async () => {
    house = await Workshop.open();
    bench = { mended: false };
  });
  afterEach(() => house.close());

  const parkedBy = async (runner: ProjectionRunner) =>
    (await house.models.parked(runner.collection('tools'), undefined, 100)).map(({ stream, revision }) => `${stream}.${revision}`);
  const clock = { now: () => Date.UTC(2026, 2, 1, 8) };

  it('of a named person, which is recorded, and what waited behind it is applied', async () => {
    await house.record('saw', bought('saw'));
    const at = await house.record('saw', lent('boom'));
    await house.record('saw', lent('ayu'));
    const runner = await house.running([tools(bench)], { clock });
    await runner.skip('tools', at, 'staff-7');
    expect(await house.shown(runner, 'tools')).toEqual([{ id: 'tool-saw', kind: 'saw', holder: 'ayu', lent: 1 }]);
    expect(await parkedBy(runner)).toEqual([]);
    const event = (await house.log.readStream('tool-saw', 1, 1))[0]!.id;
    expect(await house.models.skips()).toEqual([
      { name: 'tools', position: at, event, code: 'TypeError', by: 'staff-7', at: '2026-03-01T08:00:00.000Z' },
    ]);
  });

  it('where a view halts at it', async () => {
    const runner = await house.running([tools(bench, 'halt')], { clock });
    const at = await house.record('saw', bought('saw'), lent('boom'));
    await house.record('saw', lent('ayu'));
    await until(async () => (await runner.status())[0]!.state === 'halted');
    await runner.skip('tools', at, 'staff-7');
    expect(await runner.appliedUpTo((await house.log.head())!, 10_000, 'tools')).toBe(true);
    expect(await house.shown(runner, 'tools')).toEqual([{ id: 'tool-saw', kind: 'saw', holder: 'ayu', lent: 1 }]);
  });

  it('which holds for a rebuild, and only for as long as the event cannot be applied', async () => {
    const at = await house.record('saw', bought('saw'), lent('boom'));
    const runner = await house.running([tools(bench)]);
    await runner.skip('tools', at, 'staff-7');
    await runner.rebuild('tools');
    expect(await house.shown(runner, 'tools')).toEqual([{ id: 'tool-saw', kind: 'saw', lent: 0 }]);
    bench.mended = true;
    await runner.rebuild('tools');
    expect(await house.shown(runner, 'tools')).toEqual([{ id: 'tool-saw', kind: 'saw', holder: 'boom', lent: 1 }]);
  });

  it('but no other event', async () => {
    const first = await house.record('saw', bought('saw'));
    await house.record('saw', lent('boom'));
    const behind = await house.record('saw', returned('boom'));
    const runner = await house.running([tools(bench)]);
    for (const position of [first, behind]) await expect(runner.skip('tools', position, 'staff-7')).rejects.toThrow();
    expect(await house.models.skips()).toEqual([]);
    expect(await parkedBy(runner)).toHaveLength(2);
  });
});
