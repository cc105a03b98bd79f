import { join } from 'node:path';
import { ViewNotReady } from '../../src/platform/projections/refusals';
import type { ProjectionRunner } from '../../src/platform/projections/runner';
import { borrowers, bought, gate, history, lent, loseRows, returned, through, tools, until, Workshop } from './workshop';

describe('a log that is older than the view', () => {
  let house: Workshop;
  beforeEach(async () => void (house = await Workshop.open()));
  afterEach(() => house.close());

  const statusOf = async (runner: ProjectionRunner, name: string) => (await runner.status()).find((status) => status.name === name)!;

  it('takes the view off the air until it is rebuilt from that log, at the start', async () => {
    await house.record('saw', bought('saw'), lent('ayu'));
    await (await house.running([tools(), history])).stop();
    await house.replaceLog();
    await house.record('awl', bought('awl'));
    const built = gate();
    const runner = house.runner([tools(), history], {
      log: through(house.log, (method) => (method === 'readBytes' ? built.opened : undefined)),
    });
    const started = runner.start();
    await until(async () => (await statusOf(runner, 'tools')).state === 'diverged');
    expect(() => runner.collection('tools')).toThrow(ViewNotReady);
    await house.record('awl', lent('dewi'), returned('dewi'));
    expect(() => runner.collection('tools')).toThrow(ViewNotReady);
    built.open();
    await started;
    expect(await house.shown(runner, 'tools')).toEqual([{ id: 'tool-awl', kind: 'awl', lent: 1 }]);
    expect((await statusOf(runner, 'history')).state).toBe('live');
  });

  it('stays older for that view, even when it grows past where the view stood', async () => {
    await house.record('saw', bought('saw'), lent('ayu'));
    await (await house.running([tools()])).stop();
    await house.replaceLog();
    await house.record('awl', bought('awl'));
    await (await house.running([history])).stop();
    const built = gate();
    const runner = house.runner([tools(), history], {
      log: through(house.log, (method) => (method === 'readBytes' ? built.opened : undefined)),
    });
    const started = runner.start();
    await until(async () => (await statusOf(runner, 'tools')).state === 'diverged');
    await house.record('awl', lent('dewi'), returned('dewi'));
    await house.applied(runner);
    await runner.replay('history');
    await runner.appliedUpTo(await house.record('awl', lent('rina')), 10_000, 'history');
    expect(() => runner.collection('tools')).toThrow(ViewNotReady);
    built.open();
    await started;
    expect(await house.shown(runner, 'tools')).toEqual([{ id: 'tool-awl', kind: 'awl', holder: 'rina', lent: 2 }]);
  });

  it('is known for another one also where it grew past where the view stood before anybody looked', async () => {
    await house.record('saw', bought('saw'), lent('ayu'));
    await (await house.running([tools(), history])).stop();
    await house.replaceLog();
    await house.record('awl', bought('awl'), lent('dewi'), returned('dewi'), lent('rina'));
    const runner = await house.running([tools(), history]);
    expect(await house.shown(runner, 'tools')).toEqual([{ id: 'tool-awl', kind: 'awl', holder: 'rina', lent: 2 }]);
    expect((await house.shown(runner, 'history')).map(({ id }) => id)).toEqual([0, 1, 2, 3].map((revision) => `tool-awl.${revision}`));
  });

  it('is no reason to do without an event in a place where an operator did without another', async () => {
    const bench = { mended: false };
    await house.record('saw', bought('saw'), lent('boom'));
    const before = await house.running([tools(bench)]);
    await before.skip('tools', (await house.log.head())!, 'ibu-kepala');
    await before.stop();
    await house.replaceLog();
    await house.record('awl', bought('awl'), lent('boom'), lent('rina'));
    const runner = await house.running([tools(bench)]);
    expect((await statusOf(runner, 'tools')).parked).toBe(2);
  });

  it('does not go on with what an earlier rebuild of the other one left unfinished', async () => {
    await house.record('saw', bought('saw'), lent('ayu'), returned('ayu'), lent('rina'));
    await (await house.running([tools()])).stop();
    const half = { name: 'tools', version: 1, generation: 2, indexes: tools().indexes };
    const [, , , last] = await house.log.readAll(undefined, 4);
    await house.models.prepare(half);
    await house.models.write(
      [{ collection: half, documents: new Map([['tool-saw', { id: 'tool-saw' }]]) }],
      [{ collection: half, from: undefined, to: last!.position, mark: last }],
    );
    await house.replaceLog();
    await house.record('awl', bought('awl'), lent('dewi'), returned('dewi'), lent('rina'), returned('rina'));
    const runner = await house.running([tools()]);
    expect(await house.shown(runner, 'tools')).toEqual([{ id: 'tool-awl', kind: 'awl', lent: 2 }]);
  });

  it('counts as older when it is empty', async () => {
    await house.record('saw', bought('saw'));
    await (await house.running([tools()])).stop();
    await house.replaceLog();
    const runner = await house.running([tools()]);
    expect(await house.shown(runner, 'tools')).toEqual([]);
  });
});

describe('a view whose documents were lost in the store', () => {
  let house: Workshop;
  beforeEach(async () => {
    house = await Workshop.open();
    await house.record('saw', bought('saw'), lent('ayu'));
    await house.record('awl', bought('awl'), lent('boom'));
  });
  afterEach(() => house.close());

  const lose = (id?: string) => loseRows(join(house.folder, 'views.db'), 'tools_v1_g1', id);
  const both = [expect.objectContaining({ id: 'tool-awl' }), expect.objectContaining({ id: 'tool-saw' })];

  it.each([
    ['one', 'tool-saw'],
    ['all', undefined],
  ])('is not served, and is built anew at the start: %s', async (_, id) => {
    await (await house.running([tools()])).stop();
    lose(id);
    const built = gate();
    const runner = house.runner([tools()], {
      log: through(house.log, (method) => (method === 'readBytes' ? built.opened : undefined)),
    });
    const started = runner.start();
    await until(async () => (await runner.status())[0]!.state === 'lost');
    expect(() => runner.collection('tools')).toThrow(ViewNotReady);
    built.open();
    await started;
    expect(await house.shown(runner, 'tools')).toEqual(both);
    expect(runner.collection('tools').generation).toBe(2);
  });

  it('is built anew where that is noticed while it is followed', async () => {
    const runner = await house.running([tools()], { recountMs: 20 });
    await house.record('saw', returned('ayu'));
    await house.applied(runner);
    lose('tool-saw');
    await until(async () => (await runner.status())[0]!.generation === 2);
    expect(await house.shown(runner, 'tools')).toEqual(both);
    await house.record('rasp', bought('rasp'));
    await house.applied(runner);
    expect(await house.shown(runner, 'tools')).toHaveLength(3);
  });

  it('is known by what came and went, was set aside and tried again: nothing is built anew where nothing was lost', async () => {
    const bench = { mended: false };
    await (await house.running([tools(bench), borrowers(bench)])).stop();
    const runner = await house.running([tools(bench), borrowers(bench)], { batch: 1, recountMs: 5 });
    await house.record('saw', returned('ayu'), lent('dewi'), lent('boom'));
    await house.applied(runner);
    bench.mended = true;
    for (const name of ['tools', 'borrowers']) await runner.replay(name);
    await house.record('saw', returned('boom'), lent('rina'));
    await house.applied(runner);
    await runner.stop();
    const again = await house.running([tools(bench), borrowers(bench)]);
    expect((await again.status()).map(({ generation, state }) => [generation, state])).toEqual([
      [1, 'live'],
      [1, 'live'],
    ]);
  });

  it.each([
    ['began before the first event', async () => void (await house.running([borrowers()]))],
    [
      'was kept by a program that did not count',
      async () => {
        await (await house.running([borrowers()])).stop();
        const at = (await house.models.checkpoints())[0]!;
        await house.models.write([], [{ collection: at, from: at.position, to: at.position! }]);
        await house.running([borrowers()]);
      },
    ],
  ])('is counted from then on also where it %s', async (name, begin) => {
    if (name.startsWith('began')) await house.replaceLog();
    await begin();
    await house.record('rasp', bought('rasp'), lent('rina'));
    await until(async () => (await house.models.checkpoints())[0]!.position === (await house.log.head()));
    expect((await house.models.checkpoints())[0]!.documents).toBe(name.startsWith('began') ? 1 : 2);
  });

  it('is not taken up where an earlier rebuild left it', async () => {
    await (await house.running([tools()])).stop();
    const half = { name: 'tools', version: 1, generation: 2, indexes: tools().indexes };
    const [, , last] = await house.log.readAll(undefined, 3);
    await house.models.prepare(half);
    await house.models.write([], [{ collection: half, from: undefined, to: last!.position, mark: last, documents: 2 }]);
    const runner = await house.running([tools()]);
    await runner.rebuild('tools');
    expect(await house.shown(runner, 'tools')).toEqual(both);
  });
});
