import { Injectable } from '@nestjs/common';
import { everyEvent } from '../../../events/every-event';
import { entriesOf, history, type HistoryEntry } from '../../../projections/history.projection';
import { foldAll, type Projection, typesOf } from '../../../projections/kit/projection';
import { EventStore } from '../../platform/event-store/event-store';
import type { Scalar } from '../../platform/read-models/read-models';

const PAGE = 500;
const TYPES = typesOf(history);

/** What is asked of one history. */
interface Wanted {
  readonly asOf: string | undefined;
  readonly knownAt: string | undefined;
  /** The id of the last entry already seen. */
  readonly after: readonly Scalar[] | undefined;
  readonly limit: number;
}

/** A history without its view, while that cannot be asked: everything since she became known is looked through. Slow, and never behind. */
@Injectable()
export class HistoryFromLog {
  constructor(private readonly store: EventStore) {}

  /** The centre that keeps her record; undefined where there is none. */
  async centreOf(id: string): Promise<string | undefined> {
    const [first] = await this.store.readStream(`beneficiary-${id}`, 0, 1);
    return first?.meta.centre;
  }

  /** The entries that the view would show, in its order: by id. */
  async find(id: string, { asOf, knownAt, after, limit }: Wanted): Promise<readonly HistoryEntry[]> {
    const { gte, lt } = entriesOf(id, asOf);
    const from = after === undefined ? gte : String(after[0]);
    const entries = (await this.#all(id)).filter(
      (entry) => entry.id > from && entry.id < lt && (knownAt === undefined || entry.recordedAt <= knownAt),
    );
    return entries.toSorted((one, other) => (one.id < other.id ? -1 : 1)).slice(0, limit);
  }

  async #all(id: string): Promise<readonly HistoryEntry[]> {
    const first = await this.store.readStream(`beneficiary-${id}`, 0, 1);
    const found: HistoryEntry[] = [];
    for (let page = first; page.length > 0; page = await this.store.readAll(page.at(-1)!.position, PAGE)) {
      const told = page.filter(({ type }) => TYPES.has(type)).map((stored) => everyEvent.read(stored));
      const documents = foldAll(history as Projection<HistoryEntry>, told as never).values();
      for (const entry of documents) if (entry.id.startsWith(`${id}/`)) found.push(entry);
    }
    return found;
  }
}
