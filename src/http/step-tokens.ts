import type { Position } from '../platform/event-store/event-store';
import { Opaque } from './opaque';

const BOUND = 'jejak/step-token/v1';

/**
 * What a step answers and a question brings back in Read-After. It holds a place in the log and shows none: whoever could subtract two of
 * them would count what other centres record.
 */
export class StepTokens {
  readonly #opaque: Opaque;

  /** The key must be the same in every process of an installation, and known to nobody else. */
  constructor(key: () => Buffer) {
    this.#opaque = new Opaque(key);
  }

  write(position: Position): string {
    return this.#opaque.write(position, BOUND);
  }

  /** Undefined for whatever `write` did not give in this installation. */
  read(token: string): Position | undefined {
    return this.#opaque.read(token, BOUND) as Position | undefined;
  }
}
