import type { Happened } from './family';
import type { Sealed, Stored } from './personal';

/** How exactly it is known when something happened. */
export const PRECISIONS = ['minute', 'day', 'month', 'unknown'] as const;
export type Precision = (typeof PRECISIONS)[number];

/** How the time of happening is known. */
export const SOURCES = ['seen', 'told', 'paper', 'gate-phone', 'import'] as const;
export type Source = (typeof SOURCES)[number];

/** When something happened, as far as it is known. */
export interface HappenedAt {
  /** The start of the known period, `YYYY-MM-DDTHH:mm:ss.sssZ`, UTC, always 24 characters. */
  readonly at: string;
  /** The calendar day of `at` in the centre's zone, `YYYY-MM-DD`. */
  readonly day: string;
  readonly precision: Precision;
  readonly source: Source;
}

/** Who acted, in the role held at that moment; the machine itself has no name. */
export interface RecordedActor {
  readonly id: string;
  readonly role: string;
  readonly name?: Sealed;
}

/** What every event says besides its own data. All of it is hashed. */
export interface Meta {
  readonly centre: string;
  readonly actor: RecordedActor;
  /** Id of the member of staff for whom the actor wrote this down. */
  readonly onBehalfOf?: string;
  readonly happened: HappenedAt;
  /** Server time of recording, 24 characters, UTC. Order comes from the log, never from here. */
  readonly recordedAt: string;
  /** Why it was recorded late, or why it corrects. */
  readonly reason?: Sealed;
  /** Whom its texts mention, each once: `beneficiary-<id>`. Where in which text lies sealed in it. */
  readonly mentions?: readonly string[];
  /** The command that this follows from; its id decides the event's id, so a retry writes nothing twice. */
  readonly command: string;
  /**
   * Of a command that came with an Idempotency-Key: HMAC (hex) of its whole request, so that the same key with another request is noticed,
   * behind the number of the key it was made with. That key lies outside the log and is destroyed when the next person is erased: nobody
   * can try then what was asked. Without a number: from before, under a key that lasts.
   */
  readonly fingerprint?: string;
  /** The first message of the chain that led here. */
  readonly correlation: string;
  /** The message handled when this was decided: a command's id, or an event's for a policy. */
  readonly causation: string;
  /** Which part of the stream's life it belongs to; of a beneficiary, the number of her episode. */
  readonly part?: number;
  /** Where an imported event was read. */
  readonly origin?: { readonly file: string; readonly row: number };
  /** Hash (hex) of the event before it in its stream; null for the first. */
  readonly prev: string | null;
}

/** An event as it was recorded: sealed, in its place. */
export type Recorded<Event extends Happened = Happened> =
  Event extends Happened<infer Type, infer Data>
    ? {
        readonly type: Type;
        readonly schema: number;
        readonly data: Stored<Data>;
        readonly id: string;
        readonly stream: string;
        readonly revision: number;
        /** Opaque, unique and increasing over the whole log; compare as text. */
        readonly position: string;
        readonly meta: Meta;
      }
    : never;
