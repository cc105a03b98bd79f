import { mkdtempSync, readdirSync, rmSync, statfsSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MEMORY = '/dev/shm';
/** The folders of two spec files at one time, many times over. */
const ROOM = 2 ** 30;
const NAME = 'jejak-tests-';
/** No run goes on for so long without making a folder. */
const OVER_MS = 2 * 60 * 60_000;

/**
 * One folder for everything that the tests of a run make, which goes with the run. It lies in memory where there is room, and on the
 * disk elsewhere: every commit is synced as in production, and for that a house waits longer than for all else.
 */
export default function () {
  const where = hasRoom() ? MEMORY : tmpdir();
  for (const left of readdirSync(where).filter((name) => name.startsWith(NAME) && isOver(join(where, name)))) tidied(join(where, left));
  const folder = mkdtempSync(join(where, NAME));
  process.env.TMPDIR = folder;
  process.env.FOLDER_OF_RUN = folder;
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
}

/** A run that was killed left its own; what is in use there, as a disk that a test had mounted, stays. */
function tidied(folder) {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch (error) {
    console.warn(`${folder} could not be removed: ${error.message}`);
  }
}

function isOver(folder) {
  const found = statSync(folder, { throwIfNoEntry: false });
  return found !== undefined && found.uid === process.getuid?.() && found.mtimeMs < Date.now() - OVER_MS;
}

function hasRoom() {
  try {
    const { bavail, bsize } = statfsSync(MEMORY);
    return bavail * bsize >= ROOM;
  } catch {
    return false;
  }
}
