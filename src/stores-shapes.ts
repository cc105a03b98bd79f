import { join } from 'node:path';
import { ACCOUNTS_SHAPE } from './access/accounts-sqlite-file';
import type { Config } from './config';
import { FILES } from './data-folder';
import { ATTACHMENTS_SHAPE } from './platform/attachments/sqlite';
import { LOG_SHAPE } from './platform/event-store/sqlite-file';
import { VAULT_SHAPE } from './platform/personal-data/sqlite-file';
import { VIEWS_SHAPE } from './platform/read-models/sqlite-shape';
import { demandShape, type Shape } from './platform/shape-sqlite';
import { TRIES_SHAPE } from './platform/tries/sqlite';

const SHAPES: Readonly<Record<keyof typeof FILES, Shape>> = {
  events: LOG_SHAPE,
  keys: VAULT_SHAPE,
  access: ACCOUNTS_SHAPE,
  attachments: ATTACHMENTS_SHAPE,
  views: VIEWS_SHAPE,
  tries: TRIES_SHAPE,
};

/** Throws WrittenByAnotherVersion where a store of a folder is not opened by this version; asked of all of them before one is opened, since opening brings it to this version's shape. */
export function demandShapes(folder: string, { mongodbUrl }: Pick<Config, 'mongodbUrl'>): void {
  for (const [name, shape] of Object.entries(SHAPES))
    if (name !== 'views' || mongodbUrl === undefined) demandShape(join(folder, FILES[name as keyof typeof FILES]), shape);
}
