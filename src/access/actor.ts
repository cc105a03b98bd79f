import type { Role } from '../../events/roles';

/** Who acts, in the role held at that moment. */
export interface Actor {
  readonly id: string;
  /** In the clear; sealed before it is stored. The machine has none. */
  readonly name?: string;
  readonly role: Role;
  /** Code of the centre she works for. */
  readonly centre: string;
}
