import { errors, jwtVerify, type JWTVerifyGetKey } from 'jose';
import { Rejection } from '../../platform/rejection';
import type { OidcAlgorithm } from './algorithms';
import { unreachable } from './unreachable';

/** What an id token has to be. */
export interface Expected {
  readonly issuer: string;
  /** Our client id. */
  readonly audience: string;
  readonly algorithms: readonly OidcAlgorithm[];
  readonly nonce: string;
  /** Milliseconds. */
  readonly now: number;
}

/** How far the provider's clock may be from ours, and how old a token may be. */
const TOLERANCE_S = 30;
const OLDEST_S = 600;
const LONGEST_TOKEN = 16 * 1024;

/**
 * Who somebody is for the provider (`sub`). Throws `access/not-valid-token` for everything that is not an id token for us, now, signed
 * under a key of the given set; nothing that stands in the token decides where keys come from. Throws ProviderUnreachable when the key set cannot be fetched.
 */
export async function subjectOf(
  token: string,
  keys: JWTVerifyGetKey,
  { issuer, audience, algorithms, nonce, now }: Expected,
): Promise<string> {
  if (token.length > LONGEST_TOKEN) throw notValid();
  try {
    const { payload, protectedHeader } = await jwtVerify(token, keys, {
      algorithms: [...algorithms],
      issuer,
      audience,
      currentDate: new Date(now),
      clockTolerance: TOLERANCE_S,
      maxTokenAge: OLDEST_S,
      requiredClaims: ['exp', 'iat', 'sub', 'nonce'],
    });
    const { exp, iat, sub, aud, azp } = payload;
    // An access token of the same provider, or a token that was made for another of its clients, says nothing of who sits here.
    const isIdToken = protectedHeader.typ === undefined || protectedHeader.typ === 'JWT';
    const isOurs = azp === undefined ? !Array.isArray(aud) || aud.length === 1 : azp === audience;
    const isWhole = Number.isSafeInteger(exp) && Number.isSafeInteger(iat) && typeof sub === 'string' && sub !== '' && sub.length <= 255;
    if (!isIdToken || !isOurs || !isWhole || payload.nonce !== nonce) throw notValid();
    return sub;
  } catch (error) {
    if (error instanceof Rejection) throw error;
    if (isAboutToken(error)) throw notValid();
    throw unreachable(error);
  }
}

// Of the key set jose says only that it timed out, that something generic is wrong with it, or what fetch threw.
const isAboutToken = (error: unknown): boolean =>
  error instanceof errors.JOSEError && !(error instanceof errors.JWKSTimeout) && error.code !== 'ERR_JOSE_GENERIC';

const notValid = () => new Rejection('access/not-valid-token', 'The identity provider did not prove who this is.');
