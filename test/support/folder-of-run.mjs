import { mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MEMORY = '/dev/shm';
/** The folders of two spec files at one time, many times over. */
const ROOM = 2 ** 30;

/**
 * One folder for everything that the tests of a run make, which goes with the run. It lies in memory where there is room, and on the
 * disk elsewhere: every commit is synced as in production, and for that a house waits longer than for all else.
 */
export default function () {
  const folder = mkdtempSync(join(hasRoom() ? MEMORY : tmpdir(), 'jejak-tests-'));
  process.env.TMPDIR = folder;
  process.env.FOLDER_OF_RUN = folder;
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
}

function hasRoom() {
  try {
    const { bavail, bsize } = statfsSync(MEMORY);
    return bavail * bsize >= ROOM;
  } catch {
    return false;
  }
}
