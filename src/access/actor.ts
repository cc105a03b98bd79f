import type { ReadingReason } from '../../events/reading-reasons';
import type { Role } from '../../events/roles';

/** Who acts, in the role held at that moment. */
export interface Actor {
  readonly id: string;
  /** In the clear; sealed before it is stored. The machine has none. */
  readonly name?: string;
  readonly role: Role;
  /** The roles that she holds at the centre besides and does not act in now, where there are any. */
  readonly alsoHolds?: readonly Role[];
  /** Code of the centre she works for; ALL_CENTRES of an auditor of the agency. */
  readonly centre: string;
  /** When she last proved who she is, by password or code (milliseconds since 1970); absent where nobody sits at a keyboard. */
  readonly confirmedAt?: number;
  /** Why she looks, where she said so with this request. */
  readonly reason?: ReadingReason;
  /** The copy she takes out of the house with this request. */
  readonly copy?: Copy;
  /** Of an auditor of the agency, of which centres a part of her question is; the days of it are of their time zone. */
  readonly part?: { readonly centres: readonly string[]; readonly zone: string };
}

/** A list that leaves the house as a file. */
export interface Copy {
  /** Id of the request that another person agreed to, where her role takes nothing out on her own word. */
  readonly export?: string;
  readonly format: 'csv' | 'ndjson';
  /** When it was asked for (milliseconds since 1970): all of it is of this instant, however long it takes to hand it over. */
  readonly at: number;
  /** How many lines of a page of the answer go into it. */
  readonly count: (page: unknown) => number;
}

/** In the place of a centre's code: an auditor of the agency looks at every centre. No centre may have this code. */
export const ALL_CENTRES = 'all';
