import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Environment } from '../../src/config';
import { compiled } from './compiled';

/** What is read of answers, of whatever kind they are. */
interface Body {
  readonly id: string;
  readonly revision: number;
  readonly token: string;
  readonly code: string;
  readonly keeper: { readonly here: boolean; readonly instance: string | null };
  readonly counts: { readonly registered: number };
  readonly entries: readonly unknown[];
  readonly stores: object;
  readonly status: string;
}

/** What an instance answered. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

/** Longer than what is under way at the end may take. */
const ENDS_MS = 30_000;

/** The product as a process of its own, on a free port. */
export class Instance {
  constructor(
    readonly process: ChildProcess,
    readonly address: string,
  ) {}

  get pid(): number {
    return this.process.pid!;
  }

  /** Throws where nobody answers. */
  async ask(path: string, { cookie, body, headers = {} }: { cookie: string; body?: object; headers?: object }): Promise<Answer> {
    const json = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
    const said = { cookie, ...(body && { 'content-type': 'application/json' }), ...headers };
    const response = await fetch(`${this.address}${path}`, { ...json, headers: said, signal: AbortSignal.timeout(15_000) });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: JSON.parse(text) as Body };
  }

  /** Sends a signal and waits for the end; answers the exit code. */
  async end(signal: NodeJS.Signals): Promise<number | null> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return this.process.exitCode;
    const ended = once(this.process, 'exit', { signal: AbortSignal.timeout(ENDS_MS) });
    this.process.kill(signal);
    await ended.catch(() => {
      throw new Error(`Still there after ${signal}`);
    });
    return this.process.exitCode;
  }
}

/** Starts programs as processes of their own, and ends them all. */
export class Programs {
  readonly #house = compiled(join(__dirname, '../../src/main.ts'));
  readonly #double = compiled(join(__dirname, 'eventstoredb-double/double.child.ts'));
  readonly #instances: Instance[] = [];
  readonly #others: ChildProcess[] = [];

  /** A double of EventStoreDB; answers its connection string. */
  async double(): Promise<string> {
    const child = spawn(process.execPath, [this.#double.file], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#others.push(child);
    const [said] = (await once(child.stdout, 'data')) as [Buffer];
    return said.toString().trim();
  }

  /** An instance that listens. Fails with what it said where it does not start. */
  async house(environment: Environment): Promise<Instance> {
    const inherited = { PATH: process.env['PATH'], TZ: process.env['TZ'], PORT: '0', JEJAK_LOG_LEVEL: 'error' };
    const child = spawn(process.execPath, [this.#house.file], {
      env: { ...inherited, ...environment },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    for await (const line of createInterface(child.stderr)) {
      said += `${line}\n`;
      const address = /^Jejak: (http:\S+)/.exec(line)?.[1];
      if (address === undefined) continue;
      child.stderr.resume();
      const instance = new Instance(child, address);
      this.#instances.push(instance);
      return instance;
    }
    throw new Error(`It did not start: ${said}`);
  }

  async end(): Promise<void> {
    for (const instance of this.#instances) await instance.end('SIGKILL');
    for (const child of this.#others) child.kill('SIGKILL');
    this.#house.remove();
    this.#double.remove();
  }
}
