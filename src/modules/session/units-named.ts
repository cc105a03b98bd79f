import { askedFor, type Asking } from '../../platform/take-step';
import { CancelSession } from './cancelling.steps';
import { AddFailure } from './failure.steps';
import { HoldSession } from './session.decider';

/** A unit that a step names, when it was used or broke (24 characters, UTC), and where the step names it. */
interface UnitThen {
  readonly unit: string;
  readonly at: string;
  readonly path: string;
}

/** The units that a step says were used, or broke. What kept a session from being held broke when the step happened (`at`). */
export function unitsThen(asking: Asking, at: string): readonly UnitThen[] {
  const [held, added, cancelled] = [askedFor(HoldSession, asking), askedFor(AddFailure, asking), askedFor(CancelSession, asking)];
  const listed = (units: readonly string[] = [], field: string, then: string) =>
    units.map((unit, index) => ({ unit, at: new Date(then).toISOString(), path: `${field}.${index}` }));
  const broke = (failed: { readonly equipment: string; readonly at: string }, path: string) => ({
    ...{ unit: failed.equipment, at: new Date(failed.at).toISOString(), path },
  });
  return [
    ...(held ? listed(held.equipmentUsed, 'equipmentUsed', held.starts) : []),
    ...(held?.equipmentFailed ?? []).map((failed, index) => broke(failed, `equipmentFailed.${index}`)),
    ...(added ? [broke(added, 'equipment')] : []),
    ...(cancelled?.why === 'equipment' ? listed(cancelled.equipment, 'equipment', at) : []),
  ];
}

/** Every unit that a step names. */
export function unitsNamed(asking: Asking): readonly string[] {
  const held = askedFor(HoldSession, asking);
  const failed = held?.equipmentFailed?.map(({ equipment }) => equipment) ?? [];
  const added = askedFor(AddFailure, asking)?.equipment;
  return [...(held?.equipmentUsed ?? []), ...failed, ...(askedFor(CancelSession, asking)?.equipment ?? []), ...(added ? [added] : [])];
}
