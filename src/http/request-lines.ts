import type { NextFunction, Response } from 'express';
import type { HouseLog } from '../log/house-log';
import type { Asked } from './caller';

const ASKED_ALL_THE_TIME = ['/health/live', '/health/ready'];

/**
 * Writes one line about every request when it is over: its id (the `instance` of its problem), method, the pattern of its route, status,
 * the code of a refusal, milliseconds, and the id of who was signed in. The address itself, the headers and the body are never written:
 * they are whatever somebody liked to send.
 */
export const requestLines = (log: HouseLog) => (request: Asked, response: Response, next: NextFunction) => {
  const begun = performance.now();
  response.once('close', () => {
    const route = (request.route as { readonly path: string } | undefined)?.path;
    const { statusCode: status, writableFinished } = response;
    const quiet = status < 400 && route !== undefined && ASKED_ALL_THE_TIME.includes(route);
    log.write(status >= 500 ? 'error' : quiet ? 'debug' : 'info', 'request', {
      request: request.requestId,
      method: request.method,
      route,
      status,
      code: request.refusedWith,
      ms: Math.round(performance.now() - begun),
      user: request.caller?.id,
      ...(!writableFinished && { cut: true }),
    });
  });
  next();
};
