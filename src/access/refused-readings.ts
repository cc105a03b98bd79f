import { Injectable } from '@nestjs/common';
import { ReadingRefused } from '../../events/access.events';
import { Clock } from '../platform/clock';
import { AccessLog } from './access-log';
import type { Actor } from './actor';

/**
 * Of one user so many refusals are written down in so many milliseconds, or one could fill the log with one address; the rest are counted,
 * unless they name somebody whom none before them named. Of so many it is remembered who was named.
 */
export const RECORDED_REFUSALS = { most: 200, withinMs: 60 * 60_000, remembered: 10_000 } as const;

interface Window {
  since: number;
  recorded: number;
  unrecorded: number;
  readonly named: Set<string>;
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
    const { subject, also = [] } = refused;
    const fresh = [...(subject === undefined ? [] : [subject]), ...also].filter((each) => !window.named.has(each));
    if (window.recorded >= RECORDED_REFUSALS.most && fresh.length === 0) return void window.unrecorded++;
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
    // Whoever finds no room here is named each time: rather twice than never.
    for (const each of fresh) if (window.named.size < RECORDED_REFUSALS.remembered) window.named.add(each);
  }

  #windowOf(user: string): Window {
    const now = this.clock.now();
    const known = this.#windows.get(user);
    if (known && now < known.since + RECORDED_REFUSALS.withinMs) return known;
    // What is over is forgotten; a count that no entry has said yet is not.
    for (const { since, named } of this.#windows.values()) if (now >= since + RECORDED_REFUSALS.withinMs) named.clear();
    const window = { since: now, recorded: 0, unrecorded: known?.unrecorded ?? 0, named: new Set<string>() };
    this.#windows.set(user, window);
    return window;
  }
}
