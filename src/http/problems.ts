import { STATUS_CODES } from 'node:http';
import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { Response } from 'express';
import { Rejection } from '../platform/rejection';
import type { Asked } from './caller';
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
}

/** Says every refusal as problem details; never a stack, never what was sent. */
@Catch()
export class Problems implements ExceptionFilter {
  readonly #log = new Logger('Problems');

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const [request, response] = [http.getRequest<Asked>(), http.getResponse<Response>()];
    const { status, code, sentence, issues, retryAfter } = refusalOf(error);
    // A Rejection is an answer, even where it says to come back later.
    if (status >= 500 && !(error instanceof Rejection)) this.#log.error(`${request.requestId} ${code} ${traceOf(error)}`);
    if (response.headersSent) return void response.destroy();

    const language = languageOf(request.get('accept-language'));
    const detail = sentenceFor(code, language, sentence);
    const problem: Problem = {
      type: `urn:jejak:problem:${code}`,
      title: STATUS_CODES[status] ?? 'Error',
      status,
      code,
      ...(detail !== undefined && { detail }),
      ...(request.requestId !== undefined && { instance: `urn:uuid:${request.requestId}` }),
      ...(issues && { issues }),
    };
    response.status(status).set('Content-Language', language).vary('Accept-Language');
    if (retryAfter !== undefined) response.set('Retry-After', String(retryAfter));
    if (status === 401) response.set('WWW-Authenticate', 'Session realm="jejak"');
    response.type('application/problem+json').send(JSON.stringify(problem));
  }
}

/** Where it happened, without the message: other people's messages quote what they could not use. */
function traceOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const cause = error.cause === undefined ? '' : `\ncaused by ${traceOf(error.cause)}`;
  return `${error.constructor.name}\n${frames.join('\n')}${cause}`;
}
