import { Injectable } from '@nestjs/common';
import type { NextFunction, Response } from 'express';
import { Rejection } from '../platform/rejection';
import type { Asked } from './caller';

/** This instance is about to end; another, or the next, will answer. */
export class ClosingDown extends Rejection {
  readonly retryAfter = 1;

  constructor() {
    super('request/closing-down', 'This instance is being shut down.');
  }
}

/** Lets requests in hand come to their end, and nobody new in. */
@Injectable()
export class Closing {
  readonly #inHand = new Set<Response>();
  #begun = false;
  #empty = () => {};

  /** Stands before everything that works on a request. */
  readonly door = (request: Asked, response: Response, next: NextFunction): void => {
    if (this.#begun) {
      response.set('Connection', 'close');
      if (request.path !== '/health/live') return next(new ClosingDown());
    }
    this.#inHand.add(response);
    response.once('close', () => {
      this.#inHand.delete(response);
      if (this.#inHand.size === 0) this.#empty();
    });
    next();
  };

  /** Refuses whoever comes from now on; resolves once nothing is in hand any more, or after `ms`. */
  async begin(ms: number): Promise<void> {
    this.#begun = true;
    for (const response of this.#inHand) if (!response.headersSent) response.set('Connection', 'close');
    if (this.#inHand.size === 0) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#empty = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
