import type { EventStore } from '../platform/event-store/event-store';
import type { ErasedAmong } from '../platform/named';
import type { Vault } from '../platform/personal-data/vault';
import { isForgotten, KINDS_OF_PEOPLE, mentionable } from './mentionable';
import { erasureOf } from './restrictions';

/** Who was erased at a centre, by the erasure that is on record there: somebody else's is an id like any that nobody has. Without a centre by the keys alone. */
function erasedPeople(store: EventStore, vault: Vault): ErasedAmong {
  const isErasedAt = async (subject: string, centre?: string): Promise<boolean> =>
    (await isForgotten(vault, subject)) &&
    (centre === undefined || (await store.readStream(`erasure-${erasureOf(subject)}`, 0, 1))[0]?.meta.centre === centre);
  return async (ids, centre) => {
    const subjects = [...new Set(ids)].flatMap((id) => KINDS_OF_PEOPLE.map((kind) => `${kind}-${id}`));
    const erased = await Promise.all(subjects.map(async (each) => ((await isErasedAt(each, centre)) ? [each] : [])));
    return erased.flat();
  };
}

/** Who may be mentioned in a text, and whom no step may name. */
export const whoIsNamed = (store: EventStore, vault: Vault) => [mentionable(store, vault), erasedPeople(store, vault)] as const;
