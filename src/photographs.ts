import type { KeysDestroyed } from '../events/erasure.events';
import type { PhotoTaken } from '../events/photo.events';
import type { EventStore } from './platform/event-store/event-store';

const PAGE = 1000;

/** The photographs that should lie beside the log, as the log tells it: what was taken of whom, and who was erased since. */
export class PhotographsNamed {
  readonly #taken = new Map<string, string>();
  readonly #erased = new Set<string>();

  /** Takes note of an event, in the order of the log; `data` is asked for where it matters. */
  hear(type: string, stream: string, data: () => unknown): void {
    if (type === 'PhotoTaken') this.#taken.set((data() as PhotoTaken).attachment, stream);
    if (type !== 'KeysDestroyed' && type !== 'ErasureReapplied') return;
    const { subject, classes } = data() as KeysDestroyed;
    if (classes.includes('identity')) this.#erased.add(subject);
  }

  /** By the name under which each is kept: whose it is. */
  get standing(): ReadonlyMap<string, string> {
    return new Map([...this.#taken].filter(([, subject]) => !this.#erased.has(subject)));
  }

  /** Of those, the ones that are not among some names. */
  missingFrom(kept: ReadonlySet<string>): readonly string[] {
    return [...this.standing.keys()].filter((name) => !kept.has(name));
  }
}

/** What the whole log tells of photographs. */
export async function photographsIn(store: EventStore): Promise<PhotographsNamed> {
  const named = new PhotographsNamed();
  for (
    let page = await store.readAll(undefined, PAGE);
    page.length > 0;
    page = page.length < PAGE ? [] : await store.readAll(page.at(-1)!.position, PAGE)
  )
    for (const { type, stream, data } of page) named.hear(type, stream, () => data);
  return named;
}
