import { setTimeout as pause } from 'node:timers/promises';
import type { ReadModels } from '../read-models/read-models';
import type { Turns } from '../turns';
import type { Standing } from './standing';

/** Who counts, how often (ms), until when, and what is done about a view that lost documents. */
export interface Recounting {
  readonly readModels: ReadModels;
  readonly turns: Turns;
  readonly everyMs: number;
  readonly signal: AbortSignal;
  readonly rebuild: (standing: Standing) => Promise<unknown>;
}

/** Counts the documents of every view now and then, one view a turn: what was lost behind our back is made anew. Ends with the signal. */
export async function recounting(standings: Iterable<Standing>, by: Recounting): Promise<void> {
  for (const all = [...standings]; !by.signal.aborted;) {
    await pause(by.everyMs, undefined, { signal: by.signal, ref: false }).catch(() => undefined);
    for (const standing of all) {
      if (by.signal.aborted) return;
      // A store that is away is asked again the next time; of a rebuild that fails the list of views says how.
      await madeWhole(standing, by).catch(() => undefined);
    }
  }
}

async function madeWhole(standing: Standing, { readModels, turns, rebuild }: Recounting): Promise<void> {
  if ((await turns.take(() => standing.recount(readModels))) === 'lost') await rebuild(standing);
}
