import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AlreadyRunning, DataFolderLock } from '../../src/platform/data-folder-lock';
import { compiled } from '../support/compiled';

describe('two processes on one data folder', () => {
  const program = compiled(join(__dirname, 'holding.child.ts'));
  const children: ChildProcess[] = [];
  let folder: string;
  beforeEach(() => {
    folder = join(mkdtempSync(join(tmpdir(), 'jejak-folder-')), 'data');
  });
  afterEach(async () => {
    for (const child of children.splice(0)) if (child.exitCode === null && child.kill('SIGKILL')) await once(child, 'exit');
    rmSync(join(folder, '..'), { recursive: true });
  });
  afterAll(() => program.remove());

  async function started(): Promise<{ child: ChildProcess; said: string }> {
    const child = spawn(process.execPath, [program.file, folder], { stdio: ['pipe', 'pipe', 'inherit'] });
    children.push(child);
    const [said] = (await once(child.stdout, 'data')) as [Buffer];
    return { child, said: said.toString() };
  }

  it('given one that runs, the second exits at once and names it', async () => {
    const first = await started();
    const second = await started();
    if (second.child.exitCode === null) await once(second.child, 'exit');
    expect(first.said).toBe('taken\n');
    expect([second.child.exitCode, second.said]).toStrictEqual([3, `Already running on this data folder (pid ${first.child.pid}).\n`]);
  });

  it('given one that was killed, the folder is free', async () => {
    const { child } = await started();
    expect(() => DataFolderLock.take(folder)).toThrow(AlreadyRunning);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const lock = DataFolderLock.take(folder);
    const refused = await started();
    expect(refused.said).toContain(`(pid ${process.pid})`);
    lock.release();
  });

  it('given one that let go, the folder is free and says nothing of it', async () => {
    const { child } = await started();
    child.stdin!.end('go\n');
    await once(child, 'exit');
    expect(existsSync(join(folder, 'lock.pid'))).toBe(false);
    expect((await started()).said).toBe('taken\n');
  });

  it('given one that holds it, the same process cannot take it again', () => {
    const lock = DataFolderLock.take(folder);
    expect(() => DataFolderLock.take(folder)).toThrow(expect.objectContaining({ pid: process.pid }));
    expect(() => DataFolderLock.take(folder)).toThrow(AlreadyRunning);
    lock.release();
    lock.release();
    DataFolderLock.take(folder).release();
  });
});
