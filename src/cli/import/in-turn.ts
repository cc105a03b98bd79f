/** Holds back the rows of whoever has several, until all of hers were read, and gives them out by day: an older stay may stand below a newer one. */
export class InTurn<Row> {
  readonly #held = new Map<string, { readonly day: string; readonly row: Row }[]>();

  /** How many rows whoever has several has. */
  constructor(private readonly counts: ReadonlyMap<string, number>) {}

  /** The rows that can be recorded now that this one was read. */
  next(person: string | undefined, day: string, row: Row): readonly Row[] {
    const count = person === undefined ? undefined : this.counts.get(person);
    if (person === undefined || count === undefined) return [row];
    const held = [...(this.#held.get(person) ?? []), { day, row }];
    this.#held.set(person, held);
    if (held.length < count) return [];
    this.#held.delete(person);
    return inOrder(held);
  }

  /** What is still held when the sheet ends, person by person. */
  rest(): readonly (readonly Row[])[] {
    return [...this.#held.values()].map(inOrder);
  }
}

const inOrder = <Row>(held: readonly { readonly day: string; readonly row: Row }[]): readonly Row[] =>
  held.toSorted((one, other) => (one.day < other.day ? -1 : one.day > other.day ? 1 : 0)).map(({ row }) => row);
