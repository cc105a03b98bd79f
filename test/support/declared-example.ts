import { getMetadataStorage } from 'class-validator';
import { type Declared, partsOf } from '../../events/kit/declare';
import { personalFieldsOf } from '../../events/kit/personal';

/** What stands in the fields of an example. */
export interface Filling {
  /** Of every id, so that events of one example tell of one another. */
  readonly id: string;
  /** Of a text that belongs to nobody. */
  readonly text: string;
  /** Of whatever belongs to a person, by its path. */
  readonly personal: (path: string) => string;
}

/**
 * An example of a declared class with every field there, those that may be left out too, made from the declaration alone. A field that
 * belongs to a person holds a text whatever it takes otherwise: nobody who reads a sealed block knows what was in it.
 */
export function exampleOf(declared: Declared, filling: Filling, path = ''): Readonly<Record<string, unknown>> {
  const rules = getMetadataStorage().getTargetValidationMetadatas(declared, '', false, false);
  const personal = personalFieldsOf(declared);
  const parts = partsOf(declared);
  const valueOf = (field: string): unknown => {
    const at = `${path}.${field}`;
    if (personal.has(field)) return filling.personal(at);
    const part = parts.get(field);
    if (part) return part.many ? [exampleOf(part.declared, filling, at)] : exampleOf(part.declared, filling, at);
    const constraints = new Map<string | undefined, unknown>(
      rules
        .filter(({ propertyName }) => propertyName === field)
        .map((rule) => [rule.name, (rule.constraints as unknown[] | undefined)?.[0]]),
    );
    const one = plain(constraints, filling);
    return constraints.has('isArray') ? [one] : one;
  };
  return Object.fromEntries([...new Set(rules.map(({ propertyName }) => propertyName))].map((field) => [field, valueOf(field)]));
}

function plain(constraints: ReadonlyMap<string | undefined, unknown>, { id, text }: Filling): unknown {
  if (constraints.has('isIn')) return (constraints.get('isIn') as readonly unknown[])[0];
  if (constraints.has('isUuid')) return id;
  if (constraints.has('isBoolean')) return true;
  if (constraints.has('isInt')) return constraints.get('min');
  if (constraints.has('isIso8601')) return String(constraints.get('matches')).includes('T') ? '2026-03-02T09:00+07:00' : '2026-03-02';
  return text;
}
