import type { Request } from 'express';
import { cookieIn } from '../http/cookies';
import { isToken, type SessionToken } from './sessions';

const NAME = 'jejak_session';

/** The session token a request carries; undefined when it carries none, something else, or two. */
export function tokenIn(request: Request): SessionToken | undefined {
  const token = cookieIn(request, NAME);
  return token !== undefined && isToken(token) ? token : undefined;
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
