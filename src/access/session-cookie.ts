import type { Request } from 'express';
import { isToken, type SessionToken } from './sessions';

const NAME = 'jejak_session';

/** The session token a request carries; undefined when it carries none, something else, or two. */
export function tokenIn({ headers }: Request): SessionToken | undefined {
  const pairs = (headers.cookie ?? '').split(';').map((pair) => pair.trim());
  const tokens = pairs.filter((pair) => pair.startsWith(`${NAME}=`)).map((pair) => pair.slice(NAME.length + 1));
  return tokens.length === 1 && isToken(tokens[0]!) ? tokens[0] : undefined;
}

/** The Set-Cookie that hands a token over; without a token, the one that takes it away. Not for scripts, not from other sites. */
export function cookieOf(token: SessionToken | undefined, secure: boolean): string {
  const attributes = [
    'HttpOnly',
    'SameSite=Strict',
    'Path=/',
    ...(secure ? ['Secure'] : []),
    ...(token === undefined ? ['Max-Age=0'] : []),
  ];
  return [`${NAME}=${token ?? ''}`, ...attributes].join('; ');
}
