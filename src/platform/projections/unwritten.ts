import type { Position } from '../event-store/event-store';
import type { Change, Doc, Mark, Move, Parked, ReadModels } from '../read-models/read-models';
import type { Batch, Placed } from './batch';
import { type Documents, fold, touchedBy, wantedBy } from './fold';
import { SeenIds } from './seen-ids';
import type { View } from './view';

/** What a rebuild has folded into one view and not written yet: many pages of the log, each document written once. */
export class Unwritten {
  #documents: Documents = new Map();
  /** What was written last: the next events touch much of it again. */
  #recent: Documents = new Map();
  #park: Parked[] = [];
  #from: Position | undefined;
  #first: Placed | undefined;
  #mark: Mark | undefined;
  /** The ids this run has written, where it began with an empty view: nothing else is in the store. */
  readonly #ids: SeenIds | undefined;

  /** `size`: how many documents the view holds in the store. */
  constructor(
    readonly view: View,
    size: number,
  ) {
    this.#from = view.position;
    this.#ids = size === 0 ? new SeenIds() : undefined;
  }

  /** Documents that wait to be written. */
  get waiting(): number {
    return this.#documents.size;
  }

  /** How many documents the store must hold once everything is written. */
  get expected(): number | undefined {
    return this.view.holds();
  }

  /** The first event that is in the store's documents neither whole nor in part. */
  get first(): Placed | undefined {
    return this.#first;
  }

  /** Folds a batch in; the view moves on in memory alone. */
  async take(readModels: ReadModels, batch: Batch): Promise<void> {
    const { view } = this;
    this.#first ??= batch.events[batch.firstAfter(view.position)];
    const wanted = wantedBy(view, batch, view.position);
    const missing = touchedBy(wanted, (id) => (this.#ids?.mayHold(id) ?? true) && !this.#isAtHand(id));
    const loaded: ReadonlyMap<string, Doc> = missing.length === 0 ? new Map() : await readModels.load(view.collection, missing);
    const known = (id: string) => (this.#recent.has(id) ? this.#recent.get(id) : loaded.get(id));
    const step = fold(view, wanted, this.#documents, known, view.waiting, batch.last);
    this.#park.push(...step.park);
    this.#mark = batch.markAt(step.to) ?? this.#mark;
    view.advance(step);
  }

  /** Writes everything with the checkpoint. */
  async write(readModels: ReadModels): Promise<void> {
    const { collection, position } = this.view;
    if (position === undefined || position === this.#from) return;
    const change: Change = { collection, documents: this.#documents, fresh: this.#addIds(), park: this.#park };
    const move: Move = { collection, from: this.#from, to: position, mark: this.#mark, documents: this.expected };
    await readModels.write([change], [move]);
    this.#recent = this.#documents;
    this.#documents = new Map();
    this.#park = [];
    this.#from = position;
    this.#first = undefined;
  }

  /** Whether all of them are certainly new. Who fails to write them goes on from what the store says, with a view read anew. */
  #addIds(): boolean {
    let fresh = this.#ids !== undefined;
    if (this.#ids) for (const id of this.#documents.keys()) fresh = this.#ids.add(id) && fresh;
    return fresh;
  }

  #isAtHand(id: string): boolean {
    return this.#documents.has(id) || this.#recent.has(id);
  }
}
