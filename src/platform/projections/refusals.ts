import type { Stuck } from './view';

/** A view that is not there to be read yet: it is being built, or it knows events that the log does not hold. */
export class ViewNotReady extends Error {
  constructor(readonly view: string) {
    super(`The view ${view} is not ready.`);
  }
}

/** A projection is being rebuilt already. Nothing was started. */
export class RebuildRunning extends Error {
  constructor(readonly view: string) {
    super(`A rebuild of ${view} is running already.`);
  }
}

/** Why a generation was not swapped in; readers see what they saw before. */
export interface Failure {
  readonly name: string;
  /** It stands still at an event; it sets more events aside than the live view does; its documents do not add up. */
  readonly reason: 'stuck' | 'parks-more' | 'miscounted';
  readonly stuck?: Stuck;
}

/** Some views were not rebuilt; those that are not named were. */
export class RebuildFailed extends Error {
  constructor(readonly failures: readonly Failure[]) {
    super(`Not rebuilt: ${failures.map(({ name, reason }) => `${name} (${reason})`).join(', ')}.`);
  }
}

/** The runner was stopped; what was written stays, and is taken up where it was left. */
export class RunnerStopped extends Error {}
