import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as passed } from 'node:timers/promises';
import { HouseTurns, TurnsBusy } from '../../src/platform/house-turns';
import { holdIn } from '../../src/platform/house-turns-sqlite';
import { compiled } from '../support/compiled';

describe('Turns in a house of several processes', () => {
  const program = compiled(join(__dirname, 'turn.child.ts'));
  const children: ChildProcess[] = [];
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'jejak-turns-'));
  });
  afterEach(async () => {
    for (const child of children.splice(0)) if (child.kill('SIGKILL')) await once(child, 'exit');
    rmSync(folder, { recursive: true });
  });
  afterAll(() => program.remove());

  const turns = (longestMs?: number) => new HouseTurns(holdIn(folder, longestMs));
  /** Another process that has its turn and keeps it. */
  async function holding(name: string): Promise<ChildProcess> {
    const child = spawn(process.execPath, [program.file, folder, name], { stdio: ['ignore', 'pipe', 'inherit'] });
    children.push(child);
    expect(String(((await once(child.stdout, 'data')) as [Buffer])[0])).toBe('mine\n');
    return child;
  }

  it('given three with the same work, one is at it at a time', async () => {
    let atIt = 0;
    const seen: number[] = [];
    const work = async () => {
      seen.push(++atIt);
      await passed(5);
      atIt--;
    };
    await Promise.all([turns(), turns(), turns()].flatMap((each) => Array.from({ length: 5 }, () => each.take('places-a', work))));
    expect(seen).toEqual(Array.from({ length: 15 }, () => 1));
  });

  it('given one whose work fails, she hears of it, and the next has her turn', async () => {
    const fault = new Error('not now');
    await expect(turns().take('accounts', () => Promise.reject(fault))).rejects.toBe(fault);
    expect(await turns().take('accounts', () => Promise.resolve('done'))).toBe('done');
  });

  it('given one that holds a name, other names wait for nobody, and whoever waits too long does nothing', async () => {
    await holding('places-a');
    expect(await turns(100).take('places-b/../c', () => Promise.resolve('done'))).toBe('done');
    let done = false;
    await expect(turns(100).take('places-a', async () => void (done = true))).rejects.toBeInstanceOf(TurnsBusy);
    expect(done).toBe(false);
  });

  it('given one that is killed in the midst of it, the next has her turn at once', async () => {
    const child = await holding('accounts');
    const waiting = turns().take('accounts', () => Promise.resolve('done'));
    child.kill('SIGKILL');
    expect(await waiting).toBe('done');
  });
});
