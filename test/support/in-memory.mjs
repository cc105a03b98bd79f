import { mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';

const MEMORY = '/dev/shm';
/** The folders of two spec files at one time, many times over. */
const ROOM = 2 ** 30;

/**
 * Lets the folders that tests make lie in memory where there is room, and on the disk elsewhere: every commit is synced as in
 * production, and for that a house waits longer than for all else.
 */
export default function () {
  let folder;
  try {
    const { bavail, bsize } = statfsSync(MEMORY);
    if (bavail * bsize < ROOM) return;
    folder = mkdtempSync(join(MEMORY, 'jejak-tests-'));
  } catch {
    return;
  }
  process.env.TMPDIR = folder;
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
}
