import { type AccessLine, type Flag, flagged, type Watch, withinAnHour } from './flag';

/** One or two are a slip. */
export const IN_A_ROW = 5;

/** Who was refused reading after reading, each within an hour of the one before, and was shown nothing in between. */
export class RefusedInARow implements Watch {
  readonly #rows = new Map<string, AccessLine[]>();
  readonly #found: Flag[] = [];

  take(line: AccessLine): void {
    if (line.kind === 'sign-in-failed') return;
    const row = this.#rows.get(line.actor) ?? [];
    this.#rows.set(line.actor, row);
    const isReading = line.kind === 'refused' && line.route?.startsWith('GET ') === true;
    // A step that was refused is neither: it shows nothing and asks to see nothing.
    if (line.kind === 'refused' && !isReading) return;
    const last = row.at(-1);
    // One entry that names several people is one reading.
    if (isReading && last?.position === line.position) return;
    if (!isReading || (last && !withinAnHour(last.at, line.at))) this.#end(row);
    if (isReading) row.push(line);
  }

  found(): Promise<readonly Flag[]> {
    for (const row of this.#rows.values()) this.#end(row);
    return Promise.resolve(this.#found);
  }

  #end(row: AccessLine[]): void {
    const lines = row.splice(0);
    const count = lines.reduce((sum, { unrecorded }) => sum + 1 + unrecorded, 0);
    if (count >= IN_A_ROW) this.#found.push(flagged('refused-in-a-row', lines, count));
  }
}
