import { closeSync, openSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type ReadModels, ViewsUnavailable } from './read-models/read-models';

/** Another instance keeps the views of this house, on another data folder. */
export class FolderNotShared extends Error {
  constructor() {
    super(
      'Another instance of this house runs on another data folder. All of them must share one: keys, accounts, photographs and erasures of one would be unknown to the others.',
    );
  }
}

const PULSE = 'keeper.pulse';
const LOOK_MS = 100;
/** Longer than three beats of the keeper: whoever was silent for so long has ended, or will be replaced. */
const LONGEST_MS = 3500;

/** The keeper of the views says, with each beat, that it works on this folder. */
export function pulseIn(folder: string): void {
  const file = join(folder, PULSE);
  const now = new Date();
  try {
    closeSync(openSync(file, 'a', 0o600));
    utimesSync(file, now, now);
  } catch {
    // Where it cannot be said, others cannot start, and nobody is kept from working.
  }
}

/** Waits until it is seen that whoever keeps the views works on this folder, or that nobody does. Throws FolderNotShared. */
export async function demandShared(readModels: ReadModels, folder: string): Promise<void> {
  const [lease, pulse] = [await leaseIn(readModels), lastPulse(folder)];
  if (!lease || lease.givenUp) return;
  for (const until = performance.now() + LONGEST_MS; performance.now() < until; await pause(LOOK_MS)) {
    if (lastPulse(folder) !== pulse) return;
    const now = await leaseIn(readModels);
    // It beat twice, and never here.
    if (now?.token === lease.token && now.beats > lease.beats + 1) throw new FolderNotShared();
  }
}

const lastPulse = (folder: string): number | undefined => statSync(join(folder, PULSE), { throwIfNoEntry: false })?.mtimeMs;

const leaseIn = (readModels: ReadModels) =>
  readModels.lease().catch((error: unknown) => {
    // Nobody keeps them there while they are away.
    if (error instanceof ViewsUnavailable) return undefined;
    throw error;
  });
