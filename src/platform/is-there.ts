import { statSync } from 'node:fs';

/** Whether something lies at a path. Throws what the system says where this user may not look there: what is not seen is not gone. */
export function isThere(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return false;
    throw error;
  }
}
