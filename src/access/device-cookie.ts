import type { Request } from 'express';
import { cookieIn } from '../http/cookies';
import { DEVICES, type DeviceToken } from './known-devices';
import { isToken } from './sessions';

const NAME = 'jejak_device';

/** The token by which a browser is known again; undefined when it carries none, something else, or two. */
export function deviceIn(request: Request): DeviceToken | undefined {
  const token = cookieIn(request, NAME);
  return token !== undefined && isToken(token) ? token : undefined;
}

/** The Set-Cookie that hands such a token over. It is sent to nothing but the sign-in. */
export function deviceCookieOf(token: DeviceToken, secure: boolean): string {
  const attributes = ['HttpOnly', 'SameSite=Strict', 'Path=/api/sign-in', `Max-Age=${DEVICES.rememberedMs / 1000}`];
  return [`${NAME}=${token}`, ...attributes, ...(secure ? ['Secure'] : [])].join('; ');
}
