import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor, SetMetadata } from '@nestjs/common';
import type { Observable } from 'rxjs';
import type { Position } from '../platform/event-store/event-store';
import { Vault } from '../platform/personal-data/vault';
import { Rejection } from '../platform/rejection';
import { askedIn } from './caller';
import { single } from './step-headers';
import { StepTokens } from './step-tokens';

const LONGEST_MS = 2000;

/** Whether the views have come as far as a position of the log. */
export abstract class AppliedUpTo {
  /** Resolves with true as soon as every view has applied the event at `position`, with false when `ms` have passed. */
  abstract wait(position: Position, ms: number): Promise<boolean>;

  /** The end of the log; undefined while it is empty. */
  abstract head(): Promise<Position | undefined>;

  /** As `wait`, for everything that is recorded by now: whoever decides by a view must not decide by an old one. */
  async now(ms = LONGEST_MS): Promise<boolean> {
    const head = await this.head();
    return head === undefined || this.wait(head, ms);
  }

  /** As `now`. Throws NotYet where that takes longer than 2 s. */
  async demandNow(): Promise<void> {
    if (!(await this.now())) throw new NotYet();
  }
}

/** What was recorded is not shown yet; the same question will be answered shortly. */
export class NotYet extends Rejection {
  readonly retryAfter = 1;

  constructor() {
    super('request/not-yet', 'The last change does not show yet.');
  }
}

const ANYWAY = 'jejak/answers-anyway';
const UP_TO_NOW = 'jejak/up-to-now';

/** This question has an answer also where the views have not come so far: it is never refused for that, and finds `unseen` on the request. */
export const AnswersAnyway = () => SetMetadata(ANYWAY, true);

/** This question is about what was recorded a moment ago, whoever recorded it: it waits as if it carried the token of that. */
export const UpToNow = () => SetMetadata(UP_TO_NOW, true);

/** Lets a GET that carries `Read-After: <token of a step>` wait until it can show that step; at most 2 s, then 503. */
@Injectable()
export class ReadAfter implements NestInterceptor {
  constructor(
    private readonly applied: AppliedUpTo,
    private readonly tokens: StepTokens,
    private readonly vault: Vault,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = askedIn(context);
    const token = request.method === 'GET' || request.method === 'HEAD' ? single(request, 'read-after') : undefined;
    if (token !== undefined) {
      const position = this.tokens.read(token);
      // While the master key is locked nobody can tell whose a token is.
      if (position === undefined && !this.vault.sealed)
        throw new Rejection('request/bad-read-after', 'Read-After must be the token of a step.');
      request.unseen = position === undefined || !(await this.applied.wait(position, LONGEST_MS));
      if (request.unseen && Reflect.getMetadata(ANYWAY, context.getHandler()) !== true) throw new NotYet();
    }
    if (Reflect.getMetadata(UP_TO_NOW, context.getHandler()) === true) await this.applied.demandNow();
    return next.handle();
  }
}
