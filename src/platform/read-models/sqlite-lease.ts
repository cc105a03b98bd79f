import { type Lease, LeaseLost } from './read-models';
import type { Statements } from './sqlite-statements';

type Row = Omit<Lease, 'givenUp'> & { readonly given_up: number };

/** Which process keeps the views in this file, and whether that is us. */
export class SqliteLease {
  #token = 0;

  constructor(private readonly statements: Statements) {}

  /** To be called within the transaction that writes. Throws LeaseLost. */
  demand(): void {
    if ((this.now()?.token ?? 0) !== this.#token) throw new LeaseLost('Another process keeps the views.');
  }

  now(): Lease | undefined {
    const [row] = this.statements.rows<Row>('select token, holder, beats, says, given_up from lease', []);
    return row && { token: row.token, holder: row.holder, beats: row.beats, says: row.says, givenUp: row.given_up === 1 };
  }

  takeOver(after: number, holder: string): boolean {
    let taken = false;
    this.statements.atomically(() => {
      taken = (this.now()?.token ?? 0) === after;
      if (taken) this.statements.run(`insert or replace into lease values (1, ?, ?, 0, '', 0)`, [after + 1, holder]);
    });
    if (taken) this.#token = after + 1;
    return taken;
  }

  beat(says: string): void {
    if (this.statements.run('update lease set beats = beats + 1, says = ? where token = ?', [says, this.#token]) === 0)
      throw new LeaseLost('Another process keeps the views.');
  }

  giveUp(): void {
    this.statements.run('update lease set given_up = 1 where token = ?', [this.#token]);
  }
}
