import { withParts } from '../platform/parts';

export type Plain = Readonly<Record<string, unknown>>;

/** Any JSON in which what `instead` says of an object, its parts done, stands in its place; where it says nothing of any, the JSON itself. */
export function walked(view: unknown, instead: (object: Plain) => Plain | undefined): unknown {
  const made = withParts(view, (part) => walked(part, instead));
  return typeof made === 'object' && made !== null && !Array.isArray(made) ? (instead(made as Plain) ?? made) : made;
}
