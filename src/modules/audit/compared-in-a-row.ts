import { type AccessLine, type Flag, flagged, type Watch, withinAnHour } from './flag';

/** Intake compares a NIK or finds a namesake now and then; so many, each within an hour of the one before, may be somebody trying who is here. */
export const COMPARED_IN_A_ROW = 5;

/** Who had one after another compared with those on record. One step may be asked again, and counts each time. */
class ComparedInARow implements Watch {
  readonly #rows = new Map<string, AccessLine[]>();
  readonly #found: Flag[] = [];

  constructor(
    private readonly kind: Flag['kind'],
    private readonly isOne: (line: AccessLine) => boolean,
  ) {}

  take(line: AccessLine): void {
    if (!this.isOne(line)) return;
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
    if (new Set(lines.map(({ position }) => position)).size >= COMPARED_IN_A_ROW) this.#found.push(flagged(this.kind, lines));
  }
}

/** NIK after NIK, refused ones too. */
export const nikLookUps = (): Watch =>
  new ComparedInARow('nik-lookups', ({ kind, code }) => kind === 'nik-looked-up' || code === 'beneficiary/too-many-niks');

/** Name after name that somebody on record may have. Searching has a route of its own; a comparing within a step that found nobody has no subject. */
export const namesFound = (): Watch =>
  new ComparedInARow(
    'names-found',
    ({ kind, route, subject }) => kind === 'searched' && route?.startsWith('POST ') === true && subject !== null,
  );
