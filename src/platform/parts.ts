/** Any JSON with its direct parts as `each` makes them; itself, not a copy, where that changes none. */
export function withParts(value: unknown, each: (part: unknown) => unknown): unknown {
  if (Array.isArray(value)) {
    let copy: unknown[] | undefined;
    for (const [index, part] of value.entries()) {
      const made = each(part);
      if (made !== part) (copy ??= [...(value as unknown[])])[index] = made;
    }
    return copy ?? value;
  }
  if (typeof value !== 'object' || value === null) return value;
  let copy: Record<string, unknown> | undefined;
  for (const key of Object.keys(value)) {
    const part = (value as Record<string, unknown>)[key];
    const made = each(part);
    if (made !== part) (copy ??= { ...value })[key] = made;
  }
  return copy ?? value;
}
