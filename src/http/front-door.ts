import type { NextFunction, Response } from 'express';
import { Rejection } from '../platform/rejection';
import type { Asked } from './caller';

/** Longer than any address of ours: every parameter of a question has a limit of its own. */
const LONGEST_ADDRESS = 4096;
const METHODS = ['GET', 'HEAD', 'POST'];
/** What is said once or not at all. Of two, Node keeps the first, joins them or drops one, and a proxy in front may have read the other. */
const SAID_ONCE = [
  ...['authorization', 'content-encoding', 'content-length', 'content-type', 'cookie', 'host', 'if-match', 'idempotency-key'],
  ...['origin', 'read-after', 'sec-fetch-site', 'transfer-encoding'],
];

/** Refuses what no client of ours sends, before anybody looks at what it asks. */
export function frontDoor(request: Asked, response: Response, next: NextFunction): void {
  if (!METHODS.includes(request.method)) {
    response.set('Allow', METHODS.join(', '));
    throw new Rejection('request/method', 'Here one asks with GET and acts with POST.');
  }
  if (request.url.length > LONGEST_ADDRESS) throw new Rejection('request/address-too-long', 'The address is too long.');
  if (SAID_ONCE.some((name) => (request.headersDistinct[name]?.length ?? 0) > 1))
    throw new Rejection('request/header-twice', 'A header that may be said once was said twice.');
  next();
}
