import { Injectable, RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import { DiscoveryService } from '@nestjs/core';
import { LIST_OF_ROUTE, type ListRoute } from './asks-for-list';
import { inOrder, QUERY_OF_ROUTE, type QueryParams } from './query-params';
import { Malformed } from '../../events/kit/construct';

/** A list there is: whose question it is, and the parameters that it takes. */
interface List {
  readonly kind: ListRoute['kind'];
  readonly parameters: QueryParams<never> | undefined;
}

/** A file has all pages. */
export const OF_A_PAGE = ['limit', 'cursor'] as const;

/** Every list that is given as a file, by its path in the OpenAPI document: `/api/beneficiaries/{id}/history`. */
@Injectable()
export class Lists {
  #all: ReadonlyMap<string, List> | undefined;

  constructor(private readonly discovery: DiscoveryService) {}

  at(path: string): List | undefined {
    this.#all ??= new Map(this.#found());
    return this.#all.get(path);
  }

  /** Filters of a list, by name, read as the list would read them for a centre in `zone` now. Throws Malformed where they are not. */
  filters({ parameters }: List, said: string, zone: string, now: string): string {
    if (!parameters) throw new Malformed({ filters: ['unknownParameter'] }, [{ path: 'filters', code: 'not-asked' }]);
    parameters.read(said, zone, now);
    const paged = OF_A_PAGE.filter((name) => parameters.said(said).has(name));
    if (paged.length > 0)
      throw new Malformed(
        { filters: ['notOfAFile'] },
        paged.map((name) => ({ path: `filters.${name}`, code: 'of-a-page' })),
      );
    return inOrder(said);
  }

  *#found(): Iterable<[string, List]> {
    for (const { metatype } of this.discovery.getControllers()) {
      if (!metatype) continue;
      const { prototype } = metatype as { prototype: Record<string, object> };
      for (const name of Object.getOwnPropertyNames(prototype)) {
        const method = Object.getOwnPropertyDescriptor(prototype, name)?.value as object | undefined;
        if (method === undefined || Reflect.getMetadata(METHOD_METADATA, method) !== RequestMethod.GET) continue;
        const list = Reflect.getMetadata(LIST_OF_ROUTE, method) as ListRoute | undefined;
        if (!list) continue;
        const path = [metatype, method].map((each) => String(Reflect.getMetadata(PATH_METADATA, each))).filter((each) => each !== '/');
        const parameters = Reflect.getMetadata(QUERY_OF_ROUTE, method) as QueryParams<never> | undefined;
        yield [`/${path.join('/').replaceAll(/:(\w+)/g, '{$1}')}`, { kind: list.kind, parameters }];
      }
    }
  }
}
