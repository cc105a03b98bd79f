import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { mergeMap, type Observable } from 'rxjs';
import type { Position } from '../platform/event-store/event-store';
import { askedIn } from './caller';
import { StepTokens } from './step-tokens';

/** What the house does by itself after a step. */
export abstract class Consequences {
  /** Waits until everything up to a position was followed, at most `ms`; answers the position that holds its consequences too. */
  abstract settled(position: Position, ms: number): Promise<Position>;
}

const LONGEST_MS = 2000;

/**
 * Answers a step with a token that covers what the house did by itself because of it, so that all views agree for whoever asks next. The
 * only way out for a position, and it is not readable outside.
 */
@Injectable()
export class FollowsThrough implements NestInterceptor {
  constructor(
    private readonly consequences: Consequences,
    private readonly tokens: StepTokens,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (askedIn(context).method !== 'POST') return next.handle();
    return next
      .handle()
      .pipe(
        mergeMap(async (answer: unknown) =>
          isReceipt(answer) ? { ...answer, token: this.tokens.write(await this.consequences.settled(answer.token, LONGEST_MS)) } : answer,
        ),
      );
  }
}

const isReceipt = (answer: unknown): answer is { readonly token: Position } =>
  typeof answer === 'object' && answer !== null && 'token' in answer && typeof answer.token === 'string';
