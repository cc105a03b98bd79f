import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const TYPESCRIPT = join(__dirname, '../platform/typescript.cjs');
const CHILD = join(__dirname, 'living.child.ts');

describe('A process in which something was thrown that nobody caught', () => {
  let folder: string;
  let child: ChildProcess;
  let out: string;
  let err: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'jejak-living-'))));
  afterEach(async () => {
    if (child.exitCode === null && child.kill('SIGKILL')) await once(child, 'exit');
    rmSync(folder, { recursive: true });
  });

  function start(environment: Readonly<Record<string, string>>, ...flags: readonly string[]): void {
    [out, err] = ['', ''];
    const keys = { JEJAK_DATA: join(folder, 'data'), JEJAK_MASTER_KEY_FILE: join(folder, 'key'), PORT: '0' };
    child = spawn(process.execPath, [...flags, TYPESCRIPT, CHILD], { env: { PATH: process.env.PATH, ...keys, ...environment } });
    child.stdout!.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.stderr!.on('data', (chunk: Buffer) => (err += chunk.toString()));
  }
  const said = async (what: RegExp) => {
    while (!what.test(err) && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 20));
  };
  const ended = async () => (child.exitCode === null ? ((await once(child, 'exit')) as [number])[0] : child.exitCode);

  it.each([
    ['reject', 'unhandled-rejection'],
    ['throw', 'uncaught-exception'],
  ])('(%s) writes down where, not what, and ends with 70', async (word, about) => {
    start({ NODE_ENV: 'test' });
    await said(/http:/);
    child.stdin!.write(`${word}\n`);
    expect(await ended()).toBe(70);
    const lines = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, string>);
    const last = lines.find((line) => line.about === about);
    expect(last).toMatchObject({ level: 'error', instance: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    expect(last!.trace).toMatch(/^TypeError\n.*living\.child/s);
    expect(out + err).not.toMatch(/rahasia|Melati|3174/);
  });

  it('starts with a warning where nobody said what it is for, and refuses a debugger in production', async () => {
    start({});
    await said(/http:/);
    expect(out).toContain('"warning":"node-env-not-set"');
    child.stdin!.end();
    child.kill('SIGUSR1');
    child.kill('SIGTERM');
    expect(await ended()).toBe(0);
    expect(err).not.toContain('Debugger listening');
    start({ NODE_ENV: 'production' }, '--inspect=127.0.0.1:0');
    expect(await ended()).toBe(1);
    expect(err).toContain('--inspect');
  });
});
