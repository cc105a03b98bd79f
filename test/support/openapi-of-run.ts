import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { openApi } from '../../src/http/openapi';

type Document = ReturnType<typeof openApi>;

let document: Document | undefined;

/** The OpenAPI document. It follows from the declarations, so that of a run every file of tests finds what the first one wrote down: making it takes half a second and more. */
export const openApiOfRun = (app: NestExpressApplication): Document => (document ??= ofRun(app));

function ofRun(app: NestExpressApplication): Document {
  const folder = process.env['FOLDER_OF_RUN'];
  if (folder === undefined) return openApi(app);
  const file = join(folder, 'openapi.json');
  if (!existsSync(file)) {
    const mine = `${file}.${process.pid}`;
    writeFileSync(mine, JSON.stringify(openApi(app)));
    renameSync(mine, file);
  }
  return JSON.parse(readFileSync(file, 'utf8')) as Document;
}
