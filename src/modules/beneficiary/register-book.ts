import { Injectable } from '@nestjs/common';
import { registerEvents } from '../../../events/every-event';
import { EventStore, StreamMoved } from '../../platform/event-store/event-store';
import { following } from '../../platform/ids';
import type { Asking } from '../../platform/take-step';
import { utcOf } from '../../platform/local-time';

/** A number of a centre's register book. */
export interface RegisterNumber {
  readonly year: number;
  readonly sequence: number;
}

/**
 * The register book of every centre: each number is a stream of its own, so that the log itself gives no number twice. A number that
 * was given out stays given out, even when the admission did not follow.
 */
@Injectable()
export class RegisterBook {
  /** A number that is surely taken, by centre and year: where the search for the next one begins. */
  readonly #reached = new Map<string, number>();
  readonly #turns = new Map<string, Promise<unknown>>();

  constructor(private readonly store: EventStore) {}

  /** Whose a number is: the beneficiary's id, or undefined while it is free. */
  async holder(centre: string, number: RegisterNumber): Promise<string | undefined> {
    const [issued] = await this.store.readStream(streamOf(centre, number), 0, 1);
    return (issued?.data as { beneficiary?: string } | undefined)?.beneficiary;
  }

  /** Gives a number to her, or finds that it is hers already; false when it is another's. */
  async issue(asking: Asking, number: RegisterNumber, recordedAt: number): Promise<boolean> {
    const { centre } = asking.actor;
    const { type, schema, data } = registerEvents.RegisterNumberIssued({ ...number, beneficiary: asking.id });
    const at = utcOf(recordedAt);
    const meta = {
      centre,
      actor: { id: asking.actor.id, role: asking.actor.role },
      happened: { at, day: at.slice(0, 10), precision: 'minute', source: 'seen' },
      recordedAt: at,
      command: asking.command,
      correlation: asking.correlation ?? asking.command,
      causation: asking.causation ?? asking.command,
    } as const;
    const id = following(asking.command, `register/${number.year}/${number.sequence}`);
    try {
      await this.store.append(streamOf(centre, number), 'no-stream', [{ id, type, schema, data, meta }]);
      return true;
    } catch (error) {
      if (!(error instanceof StreamMoved)) throw error;
      return (await this.holder(centre, number)) === asking.id;
    }
  }

  /** Gives her the next free number of a year; one after another, so that many at once do not run for the same one. */
  issueNext(asking: Asking, year: number, recordedAt: number): Promise<RegisterNumber> {
    const book = `${asking.actor.centre}-${year}`;
    const turn = (this.#turns.get(book) ?? Promise.resolve()).then(() => this.#issueNext(book, asking, year, recordedAt));
    this.#turns.set(
      book,
      turn.catch(() => undefined),
    );
    return turn;
  }

  async #issueNext(book: string, asking: Asking, year: number, recordedAt: number): Promise<RegisterNumber> {
    for (let sequence = (await this.#last(asking.actor.centre, year)) + 1; ; sequence++) {
      const number = { year, sequence };
      if ((await this.holder(asking.actor.centre, number)) !== undefined) continue;
      if (await this.issue(asking, number, recordedAt)) {
        this.#reached.set(book, sequence);
        return number;
      }
    }
  }

  // Gallops from the last number known to be taken, then halves: numbers are given out without large holes.
  async #last(centre: string, year: number): Promise<number> {
    let taken = this.#reached.get(`${centre}-${year}`) ?? 0;
    let step = 1;
    while ((await this.holder(centre, { year, sequence: taken + step })) !== undefined) {
      taken += step;
      step *= 2;
    }
    for (; step >= 1; step = Math.floor(step / 2))
      if ((await this.holder(centre, { year, sequence: taken + step })) !== undefined) taken += step;
    this.#reached.set(`${centre}-${year}`, taken);
    return taken;
  }
}

const streamOf = (centre: string, { year, sequence }: RegisterNumber): string => `register-${centre}-${year}-${sequence}`;
