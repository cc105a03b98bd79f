import { dirname, join } from 'node:path';
import { isThere } from '../../platform/is-there';

/** A file of the package, from the sources and from the built program alike. Throws when it is not there. */
export function fileOfThePackage(path: string): string {
  for (let folder = __dirname; folder !== dirname(folder); folder = dirname(folder))
    if (isThere(join(folder, 'package.json')) && isThere(join(folder, path))) return join(folder, path);
  throw new Error(`${path} is missing from the package.`);
}
