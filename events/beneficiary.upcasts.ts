import type { Upcast } from './kit/registry';

/**
 * Until schema 2 it lay open what brought her here, which signs of trafficking there were, whether she was threatened and whether the
 * police looked for her. What was recorded then stays as it was, as of AftercareContactMade.
 */
export const beneficiaryUpcasts: readonly Upcast[] = [{ type: 'BeneficiaryIdentified', from: 1, to: (data: object) => data }];
