import type { StoreOfValues } from '../../../events/code-lists';

/** A file of the data folder, or what lies in it: `keys.db`, `keys.db/claims`. Of one that is made of tables every table is said. */
type Place = string;

/**
 * Where anything of a person may lie, by the store that an erasure searches. What lies in memory or outside the data folder has no place
 * here. A test compares this with the files and tables there are: whoever adds one says by what it is searched.
 */
export const WHERE_IT_LIES: Readonly<Record<StoreOfValues, readonly Place[]>> = {
  log: ['events.db/events'],
  views: ['views.db'],
  vault: ['keys.db/keys', 'keys.db/claims'],
  'name-index': [],
  accounts: ['access.db/accounts', 'access.db/sessions', 'access.db/devices'],
  attachments: ['attachments.db/attachments'],
  'register-of-erasures': [],
};

/**
 * Places with nothing of anybody; of whoever compared a NIK or searched a moment ago the random id, which the log keeps as well, and of
 * whoever failed to sign in a keyed hash, until others try after her.
 */
export const NOTHING_OF_ANYBODY: readonly Place[] = ['keys.db/vault', 'keys.db/look_ups', 'tries.db/tries', 'lock.sqlite', 'lock.pid'];
