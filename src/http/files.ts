import { Readable } from 'node:stream';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor, StreamableFile } from '@nestjs/common';
import type { Response } from 'express';
import { firstValueFrom, type Observable, of } from 'rxjs';
import type { Actor } from '../access/actor';
import type { AgreedCopies } from '../access/agreed-copies';
import { tokenIn } from '../access/session-cookie';
import type { Sessions } from '../access/sessions';
import type { HouseLog } from '../log/house-log';
import { traceOf } from '../log/trace';
import type { CentreFacts } from '../modules/centre/centre.facts';
import { Rejection } from '../platform/rejection';
import { FILE_TYPES, linesIn, LIST_OF_ROUTE, type ListRoute } from './asks-for-list';
import { type Asked, askedIn, routeOf } from './caller';
import { inOrder, QUERY_OF_ROUTE, type QueryParams, searchIn } from './query-params';
import { type Line, Sheet } from './sheet';
import { refusalOf } from './status';

/** The longest page a question has. */
const LINES_A_PAGE = 200;
/** Whoever takes nothing for so long has gone. */
const STALLED_MS = 60_000;

interface Page {
  readonly asOf?: string;
  readonly next?: string | null;
}

/**
 * Hands over a list as a file: asks its question again for every page, each when the one before was taken, so that no more than a page
 * lies in memory. Stands nearest to the controllers. What a page shows is on the access log before it leaves, as of any list; a file that
 * cannot be finished is cut off, so that it does not look whole.
 */
@Injectable()
export class Files implements NestInterceptor {
  constructor(
    private readonly sessions: Sessions,
    private readonly log: HouseLog,
    private readonly agreed: AgreedCopies,
    private readonly centres: CentreFacts,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> | Promise<Observable<unknown>> {
    return askedIn(context).caller?.copy === undefined ? next.handle() : this.#file(context, next);
  }

  async #file(context: ExecutionContext, next: CallHandler): Promise<Observable<StreamableFile>> {
    const [asked, response] = [askedIn(context), context.switchToHttp().getResponse<Response>()];
    const caller = asked.caller!;
    const copy = caller.copy!;
    const list = Reflect.getMetadata(LIST_OF_ROUTE, context.getHandler()) as ListRoute;
    const declared = Reflect.getMetadata(QUERY_OF_ROUTE, context.getHandler()) as QueryParams<never> | undefined;
    const question = [searchIn(asked), ...(declared?.takes('limit') ? [`limit=${LINES_A_PAGE}`] : [])];
    const page = (cursor?: string): Promise<Page> => {
      asked.search = [...question, ...(cursor === undefined ? [] : [`cursor=${encodeURIComponent(cursor)}`])].filter(Boolean).join('&');
      return firstValueFrom(next.handle()) as Promise<Page>;
    };
    // Whatever is refused, is refused before the first byte; and what two people agreed on is taken before it, but not where there is none.
    const first = await (copy.export === undefined ? page() : this.#agreed(asked, caller, page));
    response.setTimeout(STALLED_MS, () => response.destroy());
    const pages = this.#pages(asked, first, page);
    const lines = (each: Page) => linesIn(list, each);
    const text =
      copy.format === 'csv'
        ? inSheet(pages, lines, new Sheet(await this.centres.zoneOf(caller.centre), list.columns))
        : inLines(pages, lines);
    return of(
      new StreamableFile(Readable.from(text, { objectMode: false }), {
        type: copy.format === 'csv' ? `${FILE_TYPES.csv}; charset=utf-8; header=present` : FILE_TYPES.ndjson,
        disposition: `attachment; filename="${nameOf(asked, caller, first.asOf ?? new Date(copy.at).toISOString())}"`,
      }).setErrorLogger(() => undefined),
    );
  }

  async #agreed(asked: Asked, caller: Actor, page: () => Promise<Page>): Promise<Page> {
    const wanted = { question: questionIn(asked), request: asked.requestId };
    asked.caller = { ...caller, reason: await this.agreed.demand(caller, wanted) };
    const first = await page();
    if (asked.method !== 'HEAD') await this.agreed.take(caller, wanted);
    return first;
  }

  async *#pages(asked: Asked, first: Page, page: (cursor: string) => Promise<Page>): AsyncGenerator<Page> {
    try {
      for (let each = first; ;) {
        yield each;
        if (each.next === undefined || each.next === null) return;
        // It may take minutes: whoever was signed out meanwhile has no more of it.
        const token = tokenIn(asked);
        if (token === undefined || !(await this.sessions.caller(token))) throw new Rejection('access/not-signed-in', 'Sign in first.');
        each = await page(each.next);
      }
    } catch (error) {
      const { code } = refusalOf(error);
      asked.refusedWith = code;
      this.log.write('error', 'file cut off', { request: asked.requestId, code, trace: traceOf(error) });
      throw error;
    }
  }
}

async function* inSheet(pages: AsyncIterable<Page>, linesOf: (page: Page) => readonly Line[], sheet: Sheet) {
  for await (const page of pages) yield sheet.write(linesOf(page));
}

async function* inLines(pages: AsyncIterable<Page>, linesOf: (page: Page) => readonly Line[]) {
  for await (const page of pages)
    yield linesOf(page)
      .map((line) => `${JSON.stringify(line)}\n`)
      .join('');
}

/** The list and its filters, as `/api/visits?from=2026-01-01`: what two people agree on. */
function questionIn(asked: Asked): string {
  const { path } = asked.route as { path: string };
  const filters = inOrder(searchIn(asked));
  return `${path.replace(/:(\w+)/g, (_, name: string) => String(asked.params[name]))}${filters && `?${filters}`}`;
}

/** `incidents-missing-wanita-utama-20260302T050000Z.csv`: the question, the centre and the instant; nobody's name or number. */
function nameOf(asked: Asked, { centre, copy }: Actor, at: string): string {
  const question = routeOf(asked)
    .split('/')
    .slice(2)
    .filter((part) => !part.startsWith(':'));
  return `${[...question, centre, `${at.slice(0, 19).replace(/[-:]/g, '')}Z`].join('-')}.${copy!.format}`;
}
