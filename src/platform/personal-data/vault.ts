import type { KeyObject } from 'node:crypto';
import { DATA_CLASSES, type DataClass, type Sealed } from '../../../events/kit/personal';
import type { KeysAtHand } from './key-ring';
import type { MasterKey } from './derived-keys';

/** Whose, of which kind, and where a value will lie; the place is bound into the ciphertext. */
export interface SealRequest {
  /** The subject: `beneficiary-<id>`, `outsider-<id>`, `staff-<id>`, or the stream that a text is about. */
  readonly subject: string;
  readonly dataClass: DataClass;
  /** Id of the event and path within it. */
  readonly event: string;
  readonly path: string;
  /** Any JSON value. */
  readonly value: unknown;
}

/** An opened block: the value, that its key was destroyed, or that its key is not there. */
export type Opened = { readonly value: unknown } | Erased | Lost;

/** Stands where a value was; `at` is when its key was first destroyed, 24 characters, UTC, where that was written down. */
export interface Erased {
  readonly erased: true;
  readonly at?: string;
}

/** Stands where a value is whose key is not there, although nobody destroyed it: whoever removed it did so behind the house's back, or an older vault was put back. */
export interface Lost {
  readonly lost: true;
}

/** Whether anything sealed lies in the log, by `<subject>/<class>`; answers those of which something does. */
export type SealedBefore = (lines: readonly string[]) => Promise<ReadonlySet<string>>;

/** The block is not what was sealed, or not where it was sealed. Never says more. */
export class VaultIntegrity extends Error {
  constructor() {
    super('A sealed value is not what was sealed there.');
  }
}

/** What was sealed for somebody lies in the log, and its key is not there (Lost): nothing more is sealed or decided until it is put back. */
export class VaultKeyLost extends VaultIntegrity {}

/** The keys are destroyed, but their old bytes still lie in the file while another process reads it: destroy again. */
export class VaultBusy extends Error {}

/** The subject's keys of that class were destroyed: nothing is ever sealed for it again. */
export class SubjectErased extends Error {
  constructor() {
    super('What belonged to this person was erased, and nothing new can be kept.');
  }
}

/** There is no master key: personal data can be neither sealed nor opened. */
export class VaultSealed extends Error {
  constructor() {
    super('Personal data is locked until two people unlock it.');
  }
}

/** A value within a scope that belongs to a subject. */
export interface Claim {
  readonly scope: string;
  readonly value: string;
  readonly subject: string;
}

/** Who may look up something at most so often within so many milliseconds. */
export interface LookUpLimit {
  readonly who: string;
  readonly most: number;
  readonly withinMs: number;
}

export interface MasterKeysInUse {
  readonly current: string | undefined;
  readonly replaced: string | undefined;
  readonly keys: Readonly<Record<string, number>>;
}

/** A key to compare with, and the number by which it is known what was made with the same one. */
export interface Comparing {
  readonly number: number;
  readonly key: KeyObject;
}

/** The keys in a file by their names (`<subject>/<class>/<number>`), and whether each can be used: it was not destroyed. */
export type KeyNames = ReadonlyMap<string, boolean>;

/** Keys a subject and class, and the only code that holds personal data in the clear on its way in and out. */
export abstract class Vault {
  /**
   * Seals values in order, making the keys that do not exist yet, of whom nothing was sealed before. New keys are durable before this
   * returns. Throws SubjectErased or VaultKeyLost, and then makes no key at all; VaultSealed while there is no master key, here and in `open` and `claim`.
   */
  abstract seal(requests: readonly SealRequest[]): Promise<readonly Sealed[]>;

  /** From now on this is asked before a key is made: where ciphertext exists none is. */
  abstract askBeforeMaking(sealed: SealedBefore): void;

  /** Opens blocks in order. Throws VaultIntegrity on the first that was tampered with. */
  abstract open(blocks: readonly Sealed[]): Promise<readonly Opened[]>;

  /**
   * Remembers that a value (a NIK) belongs to a subject, by keyed hash, and answers whose it was before: the first subject that
   * claimed it within the scope (a centre), this one included. For intake commands only: whoever can ask, can find out who is here.
   * Throws SubjectErased when the subject's identity was destroyed.
   */
  abstract claim(index: 'nik', scope: string, value: string, subject: string): Promise<string>;

  /** Claims many at once, each for whoever has none before her; of a subject whose identity was destroyed nothing. Answers how many were new. */
  abstract claimAll(index: 'nik', claims: readonly Claim[]): Promise<number>;

  /** Whose a value is, without claiming it; for intake commands only, as `claim`. */
  abstract claimant(index: 'nik', scope: string, value: string): Promise<string | undefined>;

  /** Forgets what a subject claimed within a scope, but for one value. */
  abstract disclaim(index: 'nik', scope: string, subject: string, but?: string): Promise<void>;

  /**
   * Counts one look-up in an index for each of these, and answers 0; or counts none, where one of them has had the most it may have, and
   * answers after how many milliseconds there is room again. Kept on disk: a restart forgets nothing.
   */
  abstract countLookUp(limits: readonly LookUpLimit[]): Promise<number>;

  /**
   * Destroys a subject's keys of these classes (all, unless said) and forbids new ones, for ever; with `identity` also what it claimed.
   * Answers how many keys were destroyed now. After an error call it again: it is done only once it has returned. `at` (milliseconds) is
   * when it was done first, where this is another copy; default now.
   */
  abstract destroy(subject: string, classes?: readonly DataClass[], at?: number): Promise<number>;

  /**
   * The key of what is compared and never read: hashes of requests and of searches. It is destroyed with the keys of the next person, and
   * another follows, so that nobody can try afterwards what was said of her. Throws VaultSealed.
   */
  abstract comparing(): Promise<Comparing>;

  /** The classes of a subject whose keys were destroyed. */
  abstract erased(subject: string): Promise<readonly DataClass[]>;

  /** How many keys that can still be used, and claims where `identity` is among the classes, a subject has left. */
  abstract left(subject: string, classes: readonly DataClass[]): Promise<number>;

  /** Counts destructions, in whichever process: whoever remembers what was opened, forgets it when this changes. */
  abstract readonly generation: number;

  /** Whether there is no master key: personal data can be neither sealed nor opened, everything else goes on. */
  abstract readonly sealed: boolean;

  /** The secret of the installation that protects no stored data. Throws VaultSealed. */
  abstract readonly houseKey: KeyObject;

  /** Names of the master key in use and, while keys are being wrapped anew, of the one before it; and how many keys each wraps. */
  abstract readonly masterKeys: MasterKeysInUse;

  /** Takes the master key; `first` is done with the house key before anything can be opened. Throws MasterKeyRefused. */
  abstract unseal(given: KeysAtHand, first: (house: KeyObject) => Promise<void>): Promise<void>;

  /** Wraps every key under another master key, some at a time, while everything else goes on; taken up again after a kill. Throws MasterKeyRefused. */
  abstract rotate(next: MasterKey): Promise<void>;

  /** Of subjects and classes, those that never had a key here, as `<subject>/<class>`. */
  abstract absent(owners: readonly Pick<SealRequest, 'subject' | 'dataClass'>[]): Promise<readonly string[]>;

  /** Names of keys that were asked for since start and are not there, although nobody destroyed them. */
  abstract readonly lost: readonly string[];

  /** How often somebody's key was unwrapped since start; for tests that show who never needs one. */
  abstract readonly unwraps: number;

  abstract close(): Promise<void>;
}

const KEY_NAME = new RegExp(`^([a-z]+(?:-[A-Za-z0-9_.]+)+)/(${DATA_CLASSES.join('|')})/[1-9][0-9]*$`);

/** The class and subject of a block, from the name of its key: `beneficiary-<id>/identity/1`. Throws VaultIntegrity when it is no such name. */
export function keyOf({ k }: Sealed): { readonly subject: string; readonly dataClass: DataClass } {
  const name = typeof k === 'string' ? KEY_NAME.exec(k) : null;
  if (!name) throw new VaultIntegrity();
  return { subject: name[1]!, dataClass: name[2] as DataClass };
}
