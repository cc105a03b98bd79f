import { Rejection } from '../../platform/rejection';

/** The identity provider cannot be asked now; it is worth trying again. */
export class ProviderUnreachable extends Rejection {
  /** Seconds. */
  readonly retryAfter = 5;

  constructor(cause: unknown) {
    super('access/provider-unreachable', 'The identity provider cannot be reached.');
    this.cause = cause;
  }
}

export const unreachable = (cause: unknown) => new ProviderUnreachable(cause);
