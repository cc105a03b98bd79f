import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import type { Actor } from '../access/actor';

/** A request as our own machinery leaves it. */
export interface Asked extends Request {
  /** UUIDv7: the request's id in every answer and log, and the command's id where the client gave no key of its own. */
  requestId: string;
  /** HMAC (hex) of what was sent, of a request with an Idempotency-Key. */
  fingerprint?: string;
  /** The views do not show yet what the client has seen (Read-After). */
  unseen?: boolean;
  /** The code this request was refused with, for the log. */
  refusedWith?: string;
  /** The question, without its `?`, where it is not the whole query string as it was sent: of a page of a file. */
  search?: string;
  /** Who is signed in; absent on the few routes that need no session. */
  caller?: Actor;
}

/** The request that Nest is answering. */
export const askedIn = (context: ExecutionContext): Asked => context.switchToHttp().getRequest<Asked>();

/** `GET /api/visits/:id`: the pattern of the route, never the address that was sent. */
export const routeOf = ({ method, route }: Request): string => `${method === 'HEAD' ? 'GET' : method} ${(route as { path: string }).path}`;

/** The signed-in person, as the guard left her on the request. */
export const Caller = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { caller } = askedIn(context);
  if (!caller) throw new Error('This route has no session.');
  return caller;
});
