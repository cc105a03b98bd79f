import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import type { Request } from 'express';
import type { Observable } from 'rxjs';
import { Rejection } from '../platform/rejection';
import { BadJson, parseStrictJson } from './strict-json';

const JSON_ONLY = /^application\/json[ \t]*(;[ \t]*charset=("utf-8"|utf-8)[ \t]*)?$/i;
/** Of a body that is refused already; whoever sends more is cut off. */
const READ_ON_BYTES = 4 * 1024 * 1024;
const WITHOUT_BODY = ['GET', 'HEAD', 'OPTIONS'];

/** Metadata of a route: how many bytes its body may have, where that is more than others may. */
export const LARGE_BODY = 'jejak:large-body';

/** Reads the body of whoever was let in: after the guards, so that a stranger's bytes are never parsed. */
export class JsonBody implements NestInterceptor {
  constructor(private readonly limit: number) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<Request>();
    const limit = Math.max(this.limit, (Reflect.getMetadata(LARGE_BODY, context.getHandler()) as number | undefined) ?? 0);
    if (!WITHOUT_BODY.includes(request.method)) request.body = await jsonBodyOf(request, limit);
    return next.handle();
  }
}

/**
 * What a request's body says; `{}` when it has none. Throws `request/media-type` (415) for anything but uncompressed JSON in UTF-8,
 * `request/too-large` (413) beyond `limit` bytes without keeping them, and BadJson.
 */
export async function jsonBodyOf(request: Request, limit: number): Promise<unknown> {
  const { 'content-length': length, 'content-type': type, 'content-encoding': encoding = 'identity' } = request.headers;
  const chunked = request.headers['transfer-encoding'] !== undefined;
  if (!chunked && Number(length ?? 0) === 0) return {};
  if (encoding.toLowerCase() !== 'identity' || type === undefined || !JSON_ONLY.test(type))
    throw new Rejection('request/media-type', 'The body must be application/json in UTF-8, not compressed.');
  if (Number(length ?? 0) > limit) throw tooLarge();
  return parseStrictJson(await bytesOf(request, limit));
}

/**
 * What the body of a request says that was refused before anybody read it; undefined where it says nothing that can be read within `limit`
 * bytes. For the access record: what comes of it changes no answer.
 */
export async function bodyAfterAll(request: Request, limit: number): Promise<unknown> {
  // Read once already, and found wanting: there is no more of it.
  if (request.body !== undefined || request.readableFlowing !== null) return request.body;
  try {
    return await jsonBodyOf(request, limit);
  } catch {
    return undefined;
  }
}

async function bytesOf(request: Request, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  return new Promise((resolve, reject) => {
    // Whoever has gone sends nothing more, and nothing more is heard of it.
    if (request.destroyed) return reject(new BadJson('json-syntax'));
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > limit) {
        // Read on a little without keeping anything, so that the answer arrives where somebody is still sending.
        request.removeAllListeners('data').on('data', (more: Buffer) => {
          size += more.length;
          if (size > limit + READ_ON_BYTES) request.destroy();
        });
        reject(tooLarge());
      } else chunks.push(chunk);
    });
    request.once('end', () => resolve(Buffer.concat(chunks, size)));
    for (const broken of ['error', 'close']) request.once(broken, () => reject(new BadJson('json-syntax')));
  });
}

const tooLarge = () => new Rejection('request/too-large', 'The body is too large.');
