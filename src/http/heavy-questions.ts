import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor, SetMetadata } from '@nestjs/common';
import type { Response } from 'express';
import { finalize, type Observable } from 'rxjs';
import { Config } from '../config';
import { askedIn } from './caller';
import { Tries } from '../platform/tries/tries';
import { HeavyTurns } from './heavy-turns';

const HEAVY = 'jejak:heavy';
/** A page asks for a few things at once; more is a program that has run wild. */
const WAITING = 3;

/** Says that a route costs much more than others: it is answered one at a time to one user, and not too often. */
export const Heavy = () => SetMetadata(HEAVY, true);

/** Lets heavy questions wait for their turn, and hands one user one file at a time; 429 with Retry-After for who asks too much. */
@Injectable()
export class HeavyQuestions implements NestInterceptor {
  readonly #turns: HeavyTurns;
  readonly #files: HeavyTurns;

  constructor({ heavyPerMinute }: Config, tries: Tries) {
    this.#turns = new HeavyTurns({ perMinute: heavyPerMinute, waiting: WAITING }, tries);
    this.#files = new HeavyTurns({ perMinute: heavyPerMinute, waiting: 0 }, tries);
  }

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const { caller } = askedIn(context);
    if (caller?.copy) {
      free(context.switchToHttp().getResponse(), await this.#files.take(caller.id, performance.timeOrigin + performance.now()));
      return next.handle();
    }
    if (!caller || Reflect.getMetadata(HEAVY, context.getHandler()) !== true) return next.handle();
    const done = await this.#turns.take(caller.id, performance.timeOrigin + performance.now());
    return next.handle().pipe(finalize(done));
  }
}

// Her file is handed over when its last byte is, or when she has gone.
function free(response: Response, done: () => void): void {
  if (response.closed) done();
  else response.once('close', done);
}
