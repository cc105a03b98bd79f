import { createHmac } from 'node:crypto';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Response } from 'express';
import { map, type Observable } from 'rxjs';
import { type Asked, askedIn } from './caller';

/**
 * Gives every answer that says the `revision` of a record its ETag, which the next step on it brings back in If-Match: `"7"`. Of what was
 * read it says besides, by a keyed hash, what was shown and to whom: `"7.<22 characters>"`. So nobody is told by a 304 that something
 * stands as somebody else was shown it, nor as she was shown it before more or less of it was open to her.
 */
@Injectable()
export class EntityTags implements NestInterceptor {
  /** The key must be the same in every process of an installation, and known to nobody else. */
  constructor(private readonly key: () => Buffer) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(
      map((answer: unknown) => {
        if (saysRevision(answer))
          context
            .switchToHttp()
            .getResponse<Response>()
            .set('ETag', `"${answer.revision}${this.#shown(askedIn(context), answer)}"`);
        return answer;
      }),
    );
  }

  #shown({ method, caller }: Asked, answer: object): string {
    if (method !== 'GET' || Object.keys(answer).every((name) => name === 'id' || name === 'revision')) return '';
    const said = JSON.stringify([caller?.id, caller?.role, answer]);
    return `.${createHmac('sha256', this.key()).update(said).digest('base64url').slice(0, 22)}`;
  }
}

const saysRevision = (answer: unknown): answer is { readonly revision: number } =>
  typeof answer === 'object' && answer !== null && 'revision' in answer && typeof answer.revision === 'number';
