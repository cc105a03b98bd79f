import { Matches } from 'class-validator';
import { Means } from './kit/declare';
import { Ids, Whole } from './kit/fields';

/** Name of a master key: 8 hex digits that do not betray it. */
const KeyName = () => Matches(/^[0-9a-f]{8}$/);

@Means('Two people unlocked the personal data together.')
export class VaultUnsealed {
  /** Whose sessions they were. */
  @Ids({ least: 2, most: 2 }) by!: string[];
}

@Means('Every data key was wrapped under a new master key; the one before is retired.')
export class MasterKeyRotated {
  @KeyName() before!: string;
  @KeyName() now!: string;
  /** Number of data keys that it wraps now. */
  @Whole(0, Number.MAX_SAFE_INTEGER) keys!: number;
}

@Means('The retired master keys were destroyed: copies of the vault from before cannot be opened any more.')
export class RetiredKeysDestroyed {
  @Whole(1, Number.MAX_SAFE_INTEGER) keys!: number;
}
