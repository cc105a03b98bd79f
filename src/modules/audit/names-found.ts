import type { AccessLine } from '../../../projections/access.projection';
import { type Flag, flagged, type Watch, withinAnHour } from './flag';

/** Whoever takes people in is warned of a namesake now and then; so many, each within an hour of the one before, may be somebody trying who is here. */
export const NAMES_FOUND_IN_A_ROW = 5;

/** Who was told of step after step that somebody of that name may be on record. */
export class NamesFound implements Watch {
  readonly #rows = new Map<string, AccessLine[]>();
  readonly #found: Flag[] = [];

  take(line: AccessLine): void {
    // Searching has a route of its own; a comparing within a step that found nobody has no subject.
    if (line.kind !== 'searched' || !line.route?.startsWith('POST ') || line.subject === null) return;
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
    if (new Set(lines.map(({ position }) => position)).size >= NAMES_FOUND_IN_A_ROW) this.#found.push(flagged('names-found', lines));
  }
}
