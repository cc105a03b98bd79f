// By its path: the package's exports know `import` alone, and jest asks for `require`.
import canonicalize from '../../node_modules/canonicalize/lib/canonicalize.js';

/** The canonical JSON text of a value by the reference implementation of RFC 8785. */
export const rfc8785 = (value: unknown): string => canonicalize(value)!;
