import type { KeptClass } from '../../../events/erasure';
import type { DataClass } from '../../../events/kit/personal';

/** What must be known of a person before her erasure is decided on. */
export interface ErasureKnowledge {
  /** Whether the caller's centre has anything recorded of the person. */
  readonly known: boolean;
  /** Classes whose keys were destroyed before. */
  readonly erased: readonly DataClass[];
  /** Somebody who can still sign in: her steps could not be recorded without her name. */
  readonly signsIn: boolean;
  /** Other records of the same person whose erasure nobody asked for: `beneficiary-<id>`. */
  readonly unasked: readonly string[];
  /** What must be kept now. */
  readonly kept: readonly KeptClass[];
}
