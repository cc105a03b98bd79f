import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Observable } from 'rxjs';
import { KeyedHash } from '../access/keyed-hash';
import { askedIn } from './caller';

/** Marks a request that has an Idempotency-Key with the keyed hash of its body, however its fields are ordered and spaced. */
@Injectable()
export class Fingerprints implements NestInterceptor {
  constructor(private readonly hash: KeyedHash) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = askedIn(context);
    if (request.method === 'POST' && request.headers['idempotency-key'] !== undefined) {
      const fingerprint = await this.hash.fingerprint(JSON.stringify(ordered(request.body)));
      if (fingerprint !== undefined) request.fingerprint = fingerprint;
    }
    return next.handle();
  }
}

/** The same JSON with the fields of every object in one order. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, part]) => [key, ordered(part)] as const)
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );
}
