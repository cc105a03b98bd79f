import { Attempts } from './attempts';
import { Identities } from './identities';
import { OidcSignIn } from './oidc-sign-in';
import { Provider } from './provider';

/** What the sign-in through an identity provider is made of. */
export const OIDC = [Provider, Attempts, Identities, OidcSignIn];
