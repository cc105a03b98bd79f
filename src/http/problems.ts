import { STATUS_CODES } from 'node:http';
import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { Response } from 'express';
import type { HouseLog } from '../log/house-log';
import { traceOf } from '../log/trace';
import { VaultSealed } from '../platform/personal-data/vault';
import { Rejection } from '../platform/rejection';
import type { Asked } from './caller';
import { errorsIn, type FieldError, withErrors } from './field-faults';
import { languageOf, sentenceFor } from './sentences';
import { refusalOf } from './status';

/** RFC 9457, as every refusal is answered. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail?: string;
  /** `urn:uuid:<request id>`, to be told to whoever looks after the house. */
  readonly instance?: string;
  /** Of a malformed request: which declared field breaks which rules. Unknown properties are `*`. */
  readonly issues?: Readonly<Record<string, readonly string[]>>;
  /** The same for people: of each field a stable code, and a sentence that names it and says what is wanted. */
  readonly errors?: readonly FieldError[];
  /** Of a step in a wrong phase, for whoever may know it: the phase of the record, and the steps she can take there. */
  readonly phase?: string;
  readonly possible?: readonly string[];
  /** Of a record that changed since it was read: its revision now, for whoever may know it; also the ETag. */
  readonly revision?: number;
}

const UNAVAILABLE = 'store/unavailable';
/** Whoever only asked has stored nothing, and recorded nothing either. */
const TO_READ = 'store/unavailable-to-read';

/** Says every refusal as problem details; never a stack, never what was sent. */
@Catch()
export class Problems implements ExceptionFilter {
  constructor(private readonly log: HouseLog) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const [request, response] = [http.getRequest<Asked>(), http.getResponse<Response>()];
    const refusal = refusalOf(error);
    const { status, code, sentence, words, issues, faults, told, revision, retryAfter } = refusal;
    // A Rejection is an answer, even where it says to come back later.
    if (status >= 500 && !(error instanceof Rejection || error instanceof VaultSealed))
      this.log.write('error', 'fault', { request: request.requestId, code, trace: traceOf(error) });
    request.refusedWith = code;
    if (response.headersSent) return void response.destroy();

    const language = languageOf(request.get('accept-language'));
    const asksOnly = request.method === 'GET' || request.method === 'HEAD';
    const detail = sentenceFor(code === UNAVAILABLE && asksOnly ? TO_READ : code, language, sentence, words);
    const errors = errorsIn(refusal, detail ?? code, language);
    const problem: Problem = {
      type: `urn:jejak:problem:${code}`,
      title: STATUS_CODES[status] ?? 'Error',
      status,
      code,
      ...(detail !== undefined && { detail: faults ? withErrors(detail, errors) : detail }),
      ...(request.requestId !== undefined && { instance: `urn:uuid:${request.requestId}` }),
      ...(issues && { issues }),
      ...(errors && { errors }),
      ...told,
      ...(revision !== undefined && { revision }),
    };
    response.status(status).set('Content-Language', language).vary('Accept-Language');
    if (revision !== undefined) response.set('ETag', `"${revision}"`);
    if (retryAfter !== undefined) response.set('Retry-After', String(retryAfter));
    if (status === 401) response.set('WWW-Authenticate', 'Session realm="jejak"');
    response.type('application/problem+json').send(JSON.stringify(problem));
  }
}
