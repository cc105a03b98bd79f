import type { AccessLine } from '../../../projections/access.projection';
import { type Flag, flagged, type Watch, withinAnHour } from './flag';

/** Intake compares a NIK now and then; so many, each within an hour of the one before, may be somebody trying who is here. */
export const NIK_LOOK_UPS = 5;

/** Who had NIK after NIK compared, refused ones too. One step may be asked again, and counts each time. */
export class NikLookUps implements Watch {
  readonly #rows = new Map<string, AccessLine[]>();
  readonly #found: Flag[] = [];

  take(line: AccessLine): void {
    if (line.kind !== 'nik-looked-up' && line.code !== 'beneficiary/too-many-niks') return;
    const row = this.#rows.get(line.actor) ?? [];
    this.#rows.set(line.actor, row);
    const last = row.at(-1);
    if (last && !withinAnHour(last.at, line.at)) this.#end(row);
    row.push(line);
  }

  found(): Promise<readonly Flag[]> {
    for (const row of this.#rows.values()) this.#end(row);
    return Promise.resolve(this.#found);
  }

  // An entry that names several has a line for each of them.
  #end(row: AccessLine[]): void {
    const lines = row.splice(0);
    if (new Set(lines.map(({ position }) => position)).size >= NIK_LOOK_UPS) this.#found.push(flagged('nik-lookups', lines));
  }
}
