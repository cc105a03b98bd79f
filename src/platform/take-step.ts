import { Command } from '@nestjs/cqrs';
import type { Declared, Fields } from '../../events/kit/declare';
import type { HappenedAt } from '../../events/kit/recorded';
import type { Actor } from '../access/actor';
import type { Position } from './event-store/event-store';
import type { Told } from './told';

/** What a step left behind. */
export interface Receipt {
  readonly id: string;
  /** Revision of the stream's last event. */
  readonly revision: number;
  /** Position of the last event written; a query that carries it sees the step. Leaves the house only as StepTokens write it. */
  readonly token: Position;
  /** How many events were written just now: none when the same command was recorded before. */
  readonly recorded: number;
  /** What whoever asked should look at; never a reason to refuse. */
  readonly notices?: readonly Notice[];
}

/** Something odd about what was recorded: a stable code, the records it is about, and the field of the step it stands in. */
export interface Notice {
  readonly code: string;
  readonly about?: readonly string[];
  readonly path?: string;
  /** How many, where it does not say which. */
  readonly count?: number;
  /** What it is called in the house: nobody's name, and no record's. */
  readonly name?: string;
}

/** A request for one step on one stream, with everything that is known of how it came. */
export interface Asking {
  /** The id of the stream, without its kind. */
  readonly id: string;
  readonly asks: Declared;
  /** The fields of `asks`, checked. */
  readonly asked: object;
  readonly actor: Actor;
  /** Decides the ids of the events: the same command twice is recorded once. */
  readonly command: string;
  /** HMAC (hex) of the whole request, where the client chose the command's id: the same id with another request is refused. */
  readonly fingerprint?: string;
  /** What was told of when, how and why; or, for what follows from another event, its own time. */
  readonly told: Told | { readonly happened: HappenedAt; readonly reason?: string };
  /** Default: the command itself. */
  readonly correlation?: string;
  readonly causation?: string;
  readonly origin?: { readonly file: string; readonly row: number };
  /** The revision the caller has seen; refused when the stream is at another. */
  readonly seen?: number;
  /** The step is asked of a record that has to be there already. */
  readonly exists?: boolean;
}

/** What is asked, when it is this step. */
export const askedFor = <Asks extends Declared>(asks: Asks, asking: Asking): Fields<Asks> | undefined =>
  asking.asks === asks ? (asking.asked as Fields<Asks>) : undefined;

/** Asks for one step; each module extends it once, so that the bus finds its handler. */
export abstract class TakeStep extends Command<Receipt> {
  constructor(readonly asking: Asking) {
    super();
  }
}
