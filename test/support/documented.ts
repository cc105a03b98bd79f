import type { NestExpressApplication } from '@nestjs/platform-express';
import { openApi } from '../../src/http/openapi';

type Operations = Readonly<Record<string, { readonly responses: Readonly<Record<string, unknown>> }>>;

/** Of every house of a file alike: the routes follow from the declarations. */
let paths: readonly (readonly [RegExp, Operations])[] | undefined;

/** Whether the OpenAPI document says that a route may be answered so. Of an address that is none it says nothing. */
export function isDocumented(app: NestExpressApplication, method: string, address: string, status: number): boolean {
  paths ??= Object.entries(openApi(app).paths as Readonly<Record<string, Operations>>)
    // What is said in full goes before what has a place in it.
    .sort(([one], [other]) => one.split('{').length - other.split('{').length)
    .map(([path, operations]) => [new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`), operations]);
  const [pathname] = address.split('?') as [string];
  const operation = paths.find(([pattern, operations]) => pattern.test(pathname) && method in operations)?.[1][method];
  return operation === undefined || String(status) in operation.responses;
}
