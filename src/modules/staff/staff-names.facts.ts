import { Injectable } from '@nestjs/common';
import { isSealed } from '../../../events/kit/personal';
import { type Actor, ALL_CENTRES } from '../../access/actor';
import { MentionedPeople } from '../../access/mentioned';
import { type Plain, walked } from '../../access/walked';
import { isId } from '../../http/step-headers';

/** The fields of an answer that hold the id of a member of staff, and what her name is called beside it. */
const FIELDS: readonly (readonly [field: string, name: string])[] = [
  ...['worker', 'leader', 'plannedLeader', 'owner', 'onBehalfOf', 'requestedBy', 'auditor', 'who', 'leftBy', 'carriedOutBy'].map(
    (field) => [field, `${field}Name`] as const,
  ),
  ['by', 'byName'],
  // One of those whom she had one after the other.
  ['value', 'name'],
];

/** Who the members of staff are that an answer names by their ids. */
@Injectable()
export class StaffNames {
  constructor(private readonly people: MentionedPeople) {}

  /**
   * A view with the name of each, still sealed, beside the id; null where nobody has it whom the caller could meet: somebody of another centre
   * was named before that was looked at. A name that stands there already stays.
   */
  async beside<View>(view: View, { centre }: Pick<Actor, 'centre'>): Promise<View> {
    const ids = new Set<string>();
    walked(view, (object) => {
      for (const [, id] of namedIn(object)) if (id !== null) ids.add(id);
      return undefined;
    });
    const called = await this.people.called([...ids]);
    const nameOf = (id: string | null) => {
      const one = id === null ? undefined : called.get(id);
      return one && (centre === ALL_CENTRES || one.centre === centre || one.centre === ALL_CENTRES) ? one.name : null;
    };
    return walked(view, (object) => {
      const names = namedIn(object).filter(([name]) => !(name in object));
      return names.length === 0 ? undefined : { ...object, ...Object.fromEntries(names.map(([name, id]) => [name, nameOf(id)])) };
    }) as View;
  }
}

function namedIn(object: Plain): readonly (readonly [name: string, id: string | null])[] {
  if (isSealed(object)) return [];
  const named: (readonly [string, string | null])[] = [];
  for (const [field, name] of FIELDS) {
    const id = object[field];
    // Nobody yet is nobody's name, or lines of one list would differ in their fields.
    if ((id === null && field !== 'value' && field !== 'by') || (typeof id === 'string' && isId(id))) named.push([name, id]);
  }
  return named;
}
