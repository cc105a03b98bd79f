import {
  ERASURE_REFUSALS,
  ERASURE_REQUESTERS,
  type ErasureRefusal,
  type ErasureRequester,
  IDENTITY_PROOFS,
  type IdentityProof,
} from './code-lists';
import { ERASURE_ASKED_HOW, type ErasureAskedHow } from './house-lists';
import { ErasedPart, KeptClass, StoreSearched } from './erasure';
import { Means } from './kit/declare';
import { Code, Codes, Instant, ListOf, Maybe, Whole } from './kit/fields';
import { DATA_CLASSES, type DataClass } from './kit/personal';

@Means('Somebody asked that what is recorded of a person be erased; from now on it is restricted, and decided on within 72 hours.')
export class ErasureRequested extends ErasedPart {
  @Code(ERASURE_REQUESTERS) askedBy!: ErasureRequester;
  /** Not of those that were asked for before it was written down. */
  @Maybe() @Code(ERASURE_ASKED_HOW) how?: ErasureAskedHow;
}

@Means('It was checked who asks, and that they may.')
export class RequesterChecked {
  @Code(IDENTITY_PROOFS) proof!: IdentityProof;
}

@Means('It was looked up what must be kept for a case, and what need not.')
export class HoldsChecked {
  @Codes(DATA_CLASSES) free!: DataClass[];
  @ListOf(KeptClass, { most: 100 }) kept!: KeptClass[];
}

@Means('Somebody other than who asked agreed to the erasure; two have to.')
export class ErasureApproved {}

@Means('The erasure was refused; the record is no longer restricted.')
export class ErasureRefused {
  @Code(ERASURE_REFUSALS) why!: ErasureRefusal;
}

@Means('Whoever asked for the erasure does not want it any more; the record is no longer restricted.')
export class ErasureWithdrawn {}

@Means('From now on nothing new is kept of this person in these classes, for ever.')
export class SubjectErasureFenced extends ErasedPart {
  @ListOf(KeptClass, { most: 100 }) kept!: KeptClass[];
}

@Means('The keys were destroyed: what lies in the log, in views and in copies of both cannot be opened any more.')
export class KeysDestroyed extends ErasedPart {
  /** How many keys were destroyed this time. */
  @Whole(0, Number.MAX_SAFE_INTEGER) keys!: number;
}

/** What follows from values, or lets somebody try them. */
const DERIVED = ['claims', 'name-index', 'key-caches', 'accounts', 'key-of-comparisons'] as const;
export type Derived = (typeof DERIVED)[number];

@Means(
  'What had been derived from the values was removed: claims of a NIK, names in memory, unwrapped keys, the account, the key by which requests and searches are compared.',
)
export class TracesScrubbed {
  @Codes(DERIVED) from!: (typeof DERIVED)[number][];
}

@Means('Every store was searched for what can still be opened.')
export class ErasureVerified {
  @ListOf(StoreSearched, { least: 1, most: 20 }) stores!: StoreSearched[];
}

@Means('Every store was reached and nothing could be opened: the erasure is complete.')
export class ErasureCertified extends ErasedPart {
  @ListOf(KeptClass, { most: 100 }) kept!: KeptClass[];
}

@Means('A store from before the erasure was restored; what the register of erasures says was destroyed in it again.')
export class ErasureReapplied extends ErasedPart {
  @Whole(0, Number.MAX_SAFE_INTEGER) keys!: number;
  /** When it was carried out first, by the register. */
  @Maybe() @Instant() first?: string;
}
