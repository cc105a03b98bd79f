import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** A place in which no folder can be made, whoever asks. */
export class FolderNotMade extends Error {
  constructor(folder: string) {
    super(
      `Di ${dirname(folder)} tidak dapat dibuat folder; pilih tempat lain. / No folder can be made in ${dirname(folder)}; choose another place.`,
    );
  }
}

/**
 * Makes a folder that is its owner's alone, and those above it that are not there. Not by Node's `recursive`: that tries for ever where the
 * system says of a folder that is there that it is not, as below /proc. Throws FolderNotMade there, and else what the system says.
 */
export function makePrivateFolder(folder: string): void {
  if (isFolder(folder)) return;
  const above = dirname(folder);
  if (above !== folder) makePrivateFolder(above);
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if (isFolder(folder)) return;
    throw (error as NodeJS.ErrnoException).code === 'ENOENT' && isFolder(above) ? new FolderNotMade(folder) : error;
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
