import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Response } from 'express';
import { map, type Observable } from 'rxjs';

/** Gives every answer that says the `revision` of a record the same as its ETag, which the next step on it brings back in If-Match. */
@Injectable()
export class EntityTags implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(
      map((answer: unknown) => {
        if (saysRevision(answer)) context.switchToHttp().getResponse<Response>().set('ETag', `"${answer.revision}"`);
        return answer;
      }),
    );
  }
}

const saysRevision = (answer: unknown): answer is { readonly revision: number } =>
  typeof answer === 'object' && answer !== null && 'revision' in answer && typeof answer.revision === 'number';
