import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { indoors, type Indoors } from '../../src/cli/app';
import { Terminal } from '../../src/cli/terminal';
import { Config } from '../../src/config';
import { SetClock } from './house';

/** A data folder that the command line works on, and what its commands said. */
export class HouseFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'jejak-cli-'));
  readonly clock = new SetClock(Date.parse('2026-11-25T09:00+07:00'));

  get config(): Config {
    return new Config({ JEJAK_DATA: join(this.path, 'data'), JEJAK_MASTER_KEY_FILE: join(this.path, 'master.key') });
  }

  /** Does something indoors, as a command does: opens everything and closes it again. */
  indoors<Result>(act: (house: Indoors) => Promise<Result>): Promise<Result> {
    return indoors(act, { config: this.config, clock: this.clock, begins: true });
  }

  /** The events of the log by type, in order. */
  types(): Promise<readonly string[]> {
    return this.indoors(async ({ stores }) => (await stores.store.readAll(undefined, 5000)).map(({ type }) => type));
  }

  clean(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

/** A terminal that remembers what was said. */
export class Heard extends Terminal {
  text = '';
  facts: Readonly<Record<string, unknown>> = {};

  constructor() {
    super(false);
  }

  override result(text: string, facts: object): void {
    this.text += text;
    this.facts = facts as Readonly<Record<string, unknown>>;
  }

  override progress(): void {
    // Nobody watches.
  }
}
