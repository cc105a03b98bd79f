import type { EventStore } from '../platform/event-store/event-store';
import type { PeopleOf } from '../platform/mentioning';
import type { Vault } from '../platform/personal-data/vault';

/** Whoever has a record of a person's own, in the order in which an id is tried; no id is of two. */
export const KINDS_OF_PEOPLE = ['beneficiary', 'outsider', 'staff'] as const;

/** Who can be mentioned at a centre: everybody with a record there whose identity was not erased. As long a look for an id of another centre as for none. */
export function mentionable(store: EventStore, vault: Vault): PeopleOf {
  const isHere = async (subject: string, centre: string): Promise<boolean> =>
    (await store.readStream(subject, 0, 1))[0]?.meta.centre === centre && !(await isForgotten(vault, subject));
  return async (ids, centre) => {
    const found = await Promise.all(
      ids.flatMap((id) =>
        KINDS_OF_PEOPLE.map(async (kind) => ((await isHere(`${kind}-${id}`, centre)) ? ([[id, `${kind}-${id}`]] as const) : [])),
      ),
    );
    return new Map(found.flat());
  };
}

/** Whether what tells who somebody is was erased. */
export const isForgotten = async (vault: Vault, subject: string): Promise<boolean> => {
  const erased = await vault.erased(subject);
  return erased.includes(subject.startsWith('outsider-') ? 'visitor' : 'identity');
};
