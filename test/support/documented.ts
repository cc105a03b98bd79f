import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { openApi } from '../../src/http/openapi';

type Operations = Readonly<Record<string, { readonly responses: object }>>;
/** An address with its places, and by what statuses each method may be answered there. */
type Route = readonly [path: string, statuses: Readonly<Record<string, readonly string[]>>];

let routes: readonly (readonly [RegExp, Route[1]])[] | undefined;

/** Whether the OpenAPI document says that a route may be answered so. Of an address that is none it says nothing. */
export function isDocumented(app: NestExpressApplication, method: string, address: string, status: number): boolean {
  routes ??= ofRun(app).map(([path, statuses]) => [new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`), statuses]);
  const [pathname] = address.split('?') as [string];
  const statuses = routes.find(([pattern, each]) => pattern.test(pathname) && method in each)?.[1][method];
  return statuses === undefined || statuses.includes(String(status));
}

/** The routes follow from the declarations, so that of a run every file of tests finds what the first one wrote down: the document takes half a second. */
function ofRun(app: NestExpressApplication): readonly Route[] {
  const folder = process.env['FOLDER_OF_RUN'];
  if (folder === undefined) return routesOf(app);
  const file = join(folder, 'documented.json');
  if (!existsSync(file)) {
    const mine = `${file}.${process.pid}`;
    writeFileSync(mine, JSON.stringify(routesOf(app)));
    renameSync(mine, file);
  }
  return JSON.parse(readFileSync(file, 'utf8')) as readonly Route[];
}

const routesOf = (app: NestExpressApplication): readonly Route[] =>
  Object.entries(openApi(app).paths as Readonly<Record<string, Operations>>)
    .map(([path, operations]): Route => [
      path,
      Object.fromEntries(Object.entries(operations).map(([method, { responses }]) => [method, Object.keys(responses)])),
    ])
    // What is said in full goes before what has a place in it.
    .sort(([one], [other]) => one.split('{').length - other.split('{').length);
