import type { NestExpressApplication } from '@nestjs/platform-express';
import { openApiOfRun } from './openapi-of-run';

type Operations = Readonly<Record<string, { readonly responses: object }>>;
/** An address with its places, and by what statuses each method may be answered there. */
type Route = readonly [path: string, statuses: Readonly<Record<string, readonly string[]>>];

let routes: readonly (readonly [RegExp, Route[1]])[] | undefined;

/** Whether the OpenAPI document says that a route may be answered so. Of an address that is none it says nothing. */
export function isDocumented(app: NestExpressApplication, method: string, address: string, status: number): boolean {
  routes ??= routesOf(app).map(([path, statuses]) => [new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`), statuses]);
  const [pathname] = address.split('?') as [string];
  const statuses = routes.find(([pattern, each]) => pattern.test(pathname) && method in each)?.[1][method];
  return statuses === undefined || statuses.includes(String(status));
}

const routesOf = (app: NestExpressApplication): readonly Route[] =>
  Object.entries(openApiOfRun(app).paths as Readonly<Record<string, Operations>>)
    .map(([path, operations]): Route => [
      path,
      Object.fromEntries(Object.entries(operations).map(([method, { responses }]) => [method, Object.keys(responses)])),
    ])
    // What is said in full goes before what has a place in it.
    .sort(([one], [other]) => one.split('{').length - other.split('{').length);
