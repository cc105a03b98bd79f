import type { Head, StoredBytes } from './event-store';

type Place = Pick<StoredBytes, 'stream' | 'revision' | 'id'>;

const MOST_HEADS = 10_000;
const MOST_IDS = 50_000;

/**
 * What this process has read or written lately, which cannot change in an append-only log. The server knows no id but at its place in
 * its stream, so an id that stands elsewhere is found here or nowhere.
 */
export class Seen {
  readonly #heads = new Map<string, Head>();
  readonly #ids = new Map<string, string>();

  /** Whether an id stands at another place than here. */
  elsewhere(place: Place): boolean {
    const known = this.#ids.get(place.id);
    return known !== undefined && known !== nameOf(place);
  }

  isHead(stream: string, { revision, hash }: Head): boolean {
    const known = this.#heads.get(stream);
    return known?.revision === revision && known.hash === hash;
  }

  /** Notes ids, and that the last of these events may be a head. */
  note(events: readonly (Place & Pick<StoredBytes, 'hash'>)[]): void {
    for (const event of events) keep(this.#ids, event.id, nameOf(event), MOST_IDS);
    const last = events.at(-1);
    if (last) keep(this.#heads, last.stream, { revision: last.revision, hash: last.hash }, MOST_HEADS);
  }

  /** After a failure the server is asked again before anything is sent: what then fails, was not sent. */
  forgetHeads(): void {
    this.#heads.clear();
  }
}

const nameOf = ({ stream, revision }: Place): string => `${stream}@${revision}`;

function keep<Value>(map: Map<string, Value>, key: string, value: Value, most: number): void {
  map.delete(key);
  map.set(key, value);
  const oldest = map.keys().next();
  if (map.size > most && !oldest.done) map.delete(oldest.value);
}
