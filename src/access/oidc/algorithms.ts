/** Signatures that may be asked for. No secret-key ones: whoever has the public key could make those. */
export const OIDC_ALGORITHMS = ['EdDSA', 'ES256', 'RS256'] as const;
export type OidcAlgorithm = (typeof OIDC_ALGORITHMS)[number];
