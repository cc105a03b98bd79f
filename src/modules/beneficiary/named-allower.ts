import type { Override } from '../../../events/override';
import type { Actor } from '../../access/actor';
import { Rejection } from '../../platform/rejection';

/** Nobody is written down to have allowed something who may not here, though nobody had to. */
export function namedAllower(override: Pick<Override, 'allowedBy'> | undefined, mayAllow: boolean, { role }: Pick<Actor, 'role'>): void {
  if (override !== undefined && !mayAllow && role !== 'system')
    throw new Rejection('staff/not-valid-allower', 'Whoever is named to have allowed it may not at this centre.');
}
