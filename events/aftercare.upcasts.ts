import type { Upcast } from './kit/registry';

/**
 * Until schema 2 it lay open whether she was threatened and went back. What was recorded then stays as it was: nothing can be sealed
 * after it was hashed, and whoever reads it takes a code and a sealed one alike.
 */
export const aftercareUpcasts: readonly Upcast[] = [{ type: 'AftercareContactMade', from: 1, to: (data: object) => data }];
