import type { NextFunction, Response } from 'express';
import { Rejection } from '../platform/rejection';
import type { Asked } from './caller';

/** Longer than any address of ours: every parameter of a question has a limit of its own. */
const LONGEST_ADDRESS = 4096;
/** Everything that is done here. */
export const METHODS = ['GET', 'HEAD', 'POST'] as const;
const EXPECTED = /^(?:100-continue)?$/i;
/** What is said once or not at all. Of two, Node keeps the first, joins them or drops one, and a proxy in front may have read the other. */
const SAID_ONCE = [
  ...['authorization', 'content-encoding', 'content-length', 'content-type', 'cookie', 'host', 'if-match', 'idempotency-key'],
  ...['origin', 'read-after', 'sec-fetch-site', 'transfer-encoding'],
];

/** Refuses what no client of ours sends, before anybody looks at what it asks. */
export function frontDoor(request: Asked, response: Response, next: NextFunction): void {
  if (request.headers.host === undefined && request.httpVersion !== '1.0') {
    response.set('Connection', 'close');
    throw new Rejection('request/bad-http', 'The request does not say which host it is for.');
  }
  if (!EXPECTED.test(request.headers.expect ?? '')) {
    response.set('Connection', 'close');
    throw new Rejection('request/expectation', 'Nothing is fulfilled but the expectation of 100-continue.');
  }
  if (!(METHODS as readonly string[]).includes(request.method)) {
    response.set('Allow', METHODS.join(', '));
    throw new Rejection('request/method', 'Here one asks with GET and acts with POST.');
  }
  if (request.url.length > LONGEST_ADDRESS) throw new Rejection('request/address-too-long', 'The address is too long.');
  if (SAID_ONCE.some((name) => (request.headersDistinct[name]?.length ?? 0) > 1))
    throw new Rejection('request/header-twice', 'A header that may be said once was said twice.');
  next();
}
