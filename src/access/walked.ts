export type Plain = Readonly<Record<string, unknown>>;

/** A copy of any JSON, in which what `instead` says of an object stands in its place; where it says nothing, the object. */
export function walked(view: unknown, instead: (object: Plain) => Plain | undefined): unknown {
  if (Array.isArray(view)) return view.map((each) => walked(each, instead));
  if (typeof view !== 'object' || view === null) return view;
  const object = Object.fromEntries(Object.entries(view).map(([key, part]) => [key, walked(part, instead)]));
  return instead(object) ?? object;
}
