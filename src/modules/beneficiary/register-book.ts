import { Injectable, Optional } from '@nestjs/common';
import { registerEvents } from '../../../events/every-event';
import { HIGHEST_SEQUENCE } from '../../../events/register-number';
import { bookOf, counted, registerBooks } from '../../../projections/register-books.projection';
import { EventStore, type Position, StreamMoved } from '../../platform/event-store/event-store';
import { following } from '../../platform/ids';
import { utcOf } from '../../platform/local-time';
import { ViewNotReady } from '../../platform/projections/refusals';
import { Views } from '../../platform/projections/views';
import { ViewsUnavailable } from '../../platform/read-models/read-models';
import type { Asking } from '../../platform/take-step';

const PAGE = 1000;

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
  /** The highest number that was given out here, by centre and year. */
  readonly #reached = new Map<string, number>();
  readonly #turns = new Map<string, Promise<unknown>>();

  /** Without views the log is read for the highest number, as while they are away. */
  constructor(
    private readonly store: EventStore,
    @Optional() private readonly views?: Views,
  ) {}

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
      this.#reach(number, centre);
      return true;
    } catch (error) {
      if (!(error instanceof StreamMoved)) throw error;
      return (await this.holder(centre, number)) === asking.id;
    }
  }

  /** Gives her the number after the highest of a year that was ever given out: one that was left out may stand on paper; one after another, so that many at once do not run for the same one. */
  issueNext(asking: Asking, year: number, recordedAt: number): Promise<RegisterNumber> {
    const book = bookOf(asking.actor.centre, year);
    const turn = (this.#turns.get(book) ?? Promise.resolve()).then(() => this.#issueNext(book, asking, year, recordedAt));
    this.#turns.set(
      book,
      turn.catch(() => undefined),
    );
    return turn;
  }

  async #issueNext(book: string, asking: Asking, year: number, recordedAt: number): Promise<RegisterNumber> {
    const { centre } = asking.actor;
    const highest = Math.max(this.#reached.get(book) ?? 0, await this.#highest(centre, year));
    // Behind the last number there can be there is none: then one that was left out.
    for (let sequence = highest >= HIGHEST_SEQUENCE ? 1 : highest + 1; ; sequence++) {
      const number = { year, sequence };
      if ((await this.holder(centre, number)) !== undefined) continue;
      if (await this.issue(asking, number, recordedAt)) return number;
    }
  }

  // What the view does not show yet is found taken, one number after another, or was given out here.
  async #highest(centre: string, year: number): Promise<number> {
    try {
      if (this.views) return (await this.views.one(registerBooks, bookOf(centre, year)))?.highest ?? 0;
    } catch (error) {
      if (!(error instanceof ViewsUnavailable || error instanceof ViewNotReady)) throw error;
    }
    return this.#highestInLog(centre, year);
  }

  async #highestInLog(centre: string, year: number): Promise<number> {
    let highest = 0;
    for (let after: Position | undefined; ;) {
      const events = await this.store.readAll(after, PAGE);
      const issued = events.filter(({ stream }) => stream.startsWith(`register-${bookOf(centre, year)}-`));
      highest = Math.max(highest, ...issued.map(({ data }) => counted((data as { sequence: number }).sequence)));
      if (events.length < PAGE) return highest;
      after = events.at(-1)!.position;
    }
  }

  #reach({ year, sequence }: RegisterNumber, centre: string): void {
    const book = bookOf(centre, year);
    this.#reached.set(book, Math.max(this.#reached.get(book) ?? 0, counted(sequence)));
  }
}

const streamOf = (centre: string, { year, sequence }: RegisterNumber): string => `register-${centre}-${year}-${sequence}`;
