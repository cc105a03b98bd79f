import { Injectable } from '@nestjs/common';
import { ReadingRefused } from '../../events/access.events';
import { Clock } from '../platform/clock';
import { AccessLog } from './access-log';
import type { Actor } from './actor';

/** At most so many refusals of one user are written down in so many milliseconds, or one could fill the log; the rest are counted. */
export const RECORDED_REFUSALS = { most: 200, withinMs: 60 * 60_000 } as const;

interface Window {
  since: number;
  recorded: number;
  unrecorded: number;
}

/** Puts on the access log what somebody asked to see and was not shown. */
@Injectable()
export class RefusedReadings {
  readonly #windows = new Map<string, Window>();

  constructor(
    private readonly log: AccessLog,
    private readonly clock: Clock,
  ) {}

  /** Resolves when it is durable, or counted. Rejects when the log cannot be written, and then she must not be answered either. */
  async record(caller: Actor, refused: Omit<ReadingRefused, 'unrecorded'>, request: string): Promise<void> {
    const window = this.#windowOf(caller.id);
    if (window.recorded >= RECORDED_REFUSALS.most) return void window.unrecorded++;
    const { unrecorded } = window;
    window.recorded++;
    window.unrecorded = 0;
    try {
      await this.log.record(caller, ReadingRefused, { ...refused, unrecorded }, request);
    } catch (error) {
      window.recorded--;
      window.unrecorded += unrecorded;
      throw error;
    }
  }

  #windowOf(user: string): Window {
    const now = this.clock.now();
    const window = this.#windows.get(user) ?? { since: now, recorded: 0, unrecorded: 0 };
    if (now >= window.since + RECORDED_REFUSALS.withinMs) Object.assign(window, { since: now, recorded: 0 });
    this.#windows.set(user, window);
    return window;
  }
}
