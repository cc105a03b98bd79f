import { createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';
import { Malformed } from '../../events/kit/construct';
import { type Asked, askedIn } from './caller';
import { dayOf, endOfDay } from '../platform/local-time';
import { refuseAhead, refuseTurnedRound } from './asked-times';
import type { Parameter } from './parameter';

type Read<Declared> = Declared extends Parameter<infer Value> ? Value : never;
/** What a query says, typed; what it leaves out and has no default is undefined. */
export type QueryOf<Parameters> = { readonly [Name in keyof Parameters]: Read<Parameters[Name]> };

/** Metadata of a route: the QueryParams that it takes. */
export const QUERY_OF_ROUTE = 'jejak:query-of-route';

/** The parameters a question may have; everything else in its query string is refused. */
export class QueryParams<const Parameters extends Readonly<Record<string, Parameter<unknown>>>> {
  constructor(private readonly parameters: Parameters) {}

  /**
   * Reads a query string, without its `?`, for a centre in `zone` as of `now` (24 characters, UTC). Throws Malformed: a parameter that is
   * unknown (`*`), said twice, not percent-encoded UTF-8, or not of its kind; and refuses what lies ahead and a span turned round.
   */
  read(search: string, zone: string, now: string): QueryOf<Parameters> {
    const said = this.said(search);
    const entries = Object.entries(this.parameters).map(([name, { rule, fault, otherwise, read, come }]) => {
      const text = said.get(name);
      if (text === undefined) return [name, otherwise];
      const value = read(text, zone);
      if (value === undefined) throw new Malformed({ [name]: [rule] }, [{ path: name, ...fault }]);
      refuseAhead(come === true && isAhead(value as string, now, zone));
      return [name, value];
    });
    const values = Object.fromEntries(entries) as Readonly<Record<string, unknown>>;
    refuseTurnedRound(values.from, values.to);
    return values as QueryOf<Parameters>;
  }

  /** What a query string says, by name, before anybody looks whether it can be meant. Throws Malformed as `read` does, but for the last. */
  said(search: string): ReadonlyMap<string, string> {
    const said = new Map<string, string>();
    for (const [name, value] of pairsOf(search)) {
      if (!this.takes(name)) throw new Malformed({ '*': ['unknownParameter'] }, [{ path: '*', code: 'not-asked' }]);
      if (said.has(name)) throw new Malformed({ [name]: ['saidTwice'] }, [{ path: name, code: 'said-twice' }]);
      said.set(name, value);
    }
    return said;
  }

  /** What a query string says of these, and what is left of it, which is said to others. Throws Malformed as `read` does. */
  apart(search: string, zone: string, now: string): { readonly query: QueryOf<Parameters>; readonly rest: string } {
    const isOurs = (pair: string) => pairsOf(pair).some(([name]) => this.takes(name));
    const pairs = search.split('&');
    return { query: this.read(pairs.filter(isOurs).join('&'), zone, now), rest: pairs.filter((pair) => !isOurs(pair)).join('&') };
  }

  /** Whether this is one of the parameters. */
  takes(name: string): boolean {
    return Object.hasOwn(this.parameters, name);
  }

  /** The one text of a question, for cursors: every parameter but `cursor` and `limit`, in the order they were declared. */
  filter(query: QueryOf<Parameters>): string {
    return JSON.stringify(
      Object.keys(this.parameters)
        .filter((name) => name !== 'cursor' && name !== 'limit')
        .map((name) => [name, query[name] ?? null]),
    );
  }

  /** Says on a route that it takes these parameters: to KnownQuery, which refuses every other, and in its OpenAPI operation. */
  document(): MethodDecorator {
    return (prototype, name, method) => {
      SetMetadata(QUERY_OF_ROUTE, this)(prototype, name, method);
      for (const [parameter, { schema, describe }] of Object.entries(this.parameters))
        ApiQuery({ name: parameter, required: false, schema, ...(describe && { description: describe }) })(prototype, name, method);
    };
  }
}

/** The query string as it was sent, without its `?`. */
export const Search = createParamDecorator((_: unknown, context: ExecutionContext): string => searchIn(askedIn(context)));

/** As Search, of a request. */
export function searchIn({ originalUrl, search }: Asked): string {
  if (search !== undefined) return search;
  const from = originalUrl.indexOf('?');
  return from < 0 ? '' : originalUrl.slice(from + 1);
}

/** The same query, its parameters by name, each encoded in one way: two that ask for the same in the same words are one text. */
export const inOrder = (search: string): string =>
  pairsOf(search)
    .map((pair) => pair.map(encodeURIComponent).join('='))
    .toSorted()
    .join('&');

/** Today means its end, which is still to come. */
export const isAhead = (at: string, now: string, zone: string): boolean => at > now && at !== endOfDay(dayOf(now, zone), zone);

function pairsOf(search: string): readonly (readonly [name: string, value: string])[] {
  return search
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const at = pair.indexOf('=');
      return at < 0 ? [decoded(pair), ''] : [decoded(pair.slice(0, at)), decoded(pair.slice(at + 1))];
    });
}

// URLSearchParams would put U+FFFD for what is not UTF-8.
function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw new Malformed({ '*': ['notEncoded'] });
  }
}
