import { HttpException } from '@nestjs/common';
import { Malformed } from '../../events/kit/construct';
import { DuplicateId, OutcomeUnknown, StoreUnavailable, StreamMoved, Unstorable } from '../platform/event-store/event-store';
import { OutOfPhase } from '../platform/decider';
import { AttachmentDamaged } from '../platform/attachments/attachments';
import { TurnsBusy } from '../platform/house-turns';
import { SubjectErased, VaultBusy, VaultIntegrity, VaultKeyLost, VaultSealed } from '../platform/personal-data/vault';
import { RebuildRunning, RunnerStopped, ViewNotReady } from '../platform/projections/refusals';
import { ViewsUnavailable } from '../platform/read-models/read-models';
import { Rejection, type Words } from '../platform/rejection';
import { TriesUnavailable } from '../platform/tries/tries';
import { type Told, WrongPhase } from './out-of-phase';

/** What a client is told of an error: its HTTP status, a stable code, and a sentence where it has its own. */
export interface Refusal {
  readonly status: number;
  readonly code: string;
  /** In English, as the house says it. */
  readonly sentence?: string;
  /** What fills the places of the sentence in the other language. */
  readonly words?: Words;
  readonly issues?: Malformed['issues'];
  /** As the issues, one a field, with what was wanted. */
  readonly faults?: Malformed['faults'];
  /** Of a rule on what a step says: the field that it is about. */
  readonly field?: string;
  /** Of a step in a wrong phase: what she may know of where the record stands. */
  readonly told?: Told;
  /** Of a record that changed since it was read: its revision now, for whoever may know it. */
  readonly revision?: number;
  /** Seconds after which it is worth asking again. */
  readonly retryAfter?: number;
}

/** Codes that mean one status of their own. */
const BY_CODE: Readonly<Record<string, number>> = {
  'access/not-signed-in': 401,
  'access/wrong-credentials': 401,
  'access/code-needed': 401,
  'access/not-valid-token': 401,
  'access/no-provider': 404,
  'access/provider-unreachable': 503,
  'access/local-sign-in-off': 403,
  'access/cross-origin': 403,
  'access/not-your-question': 403,
  'access/not-your-copy': 403,
  'access/now-only': 403,
  'access/own-entries': 403,
  'access/by-register': 403,
  'access/not-your-role': 403,
  'access/conflicting-roles': 403,
  'access/no-role': 403,
  'access/not-shown': 403,
  'beneficiary/no-photo': 404,
  'picture/too-large': 413,
  'access/step-up': 401,
  'access/too-many-tries': 429,
  'emergency/self-approval': 403,
  'erasure/looked-after': 403,
  'export/not-yours': 403,
  'mandate/self-approval': 403,
  'request/too-many': 429,
  'beneficiary/too-many-niks': 429,
  'keys/too-many-tries': 429,
  'keys/wrong-passphrase': 403,
  'request/stale': 412,
  'request/if-match-needed': 428,
  'request/key-reused': 422,
  'request/key-outlived': 422,
  'request/expectation': 417,
  'request/method': 405,
  'request/not-acceptable': 406,
  'request/too-large': 413,
  'request/address-too-long': 414,
  'request/media-type': 415,
  'request/not-yet': 503,
  'request/closing-down': 503,
};

/** Everything else a module refuses with: it may not be so twice (409), unless its reason says otherwise. */
const BY_REASON: Readonly<Record<string, number>> = { 'not-your-step': 403, 'self-approval': 403, unknown: 404, erased: 410, invalid: 422 };
const BY_MODULE: Readonly<Record<string, number>> = { request: 400, time: 400 };
/** How a module names a rule on the content of a step: `incident/not-valid-count` is a 422. */
const CONTENT = 'not-valid';

const SOON = 1;

/** The HTTP status of a Rejection's code; the only place that knows. */
export function statusOf(code: string): number {
  const [module, reason] = code.split('/') as [string, string];
  return BY_CODE[code] ?? BY_REASON[reason] ?? BY_MODULE[module] ?? (reason.startsWith(CONTENT) ? 422 : 409);
}

/** What a client is told of anything that was thrown. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof Malformed) return { status: 400, code: 'request/malformed', issues: error.issues, faults: error.faults };
  if (error instanceof OutOfPhase) return refusalOf(new WrongPhase(error));
  if (error instanceof Rejection) {
    const { code, message, words, field, retryAfter, told, revision } = error as Rejection &
      Pick<Refusal, 'retryAfter' | 'told' | 'revision'>;
    const more = {
      ...(words && { words }),
      ...(field !== undefined && { field }),
      ...(told && { told }),
      ...(revision !== undefined && { revision }),
      ...(retryAfter !== undefined && { retryAfter }),
    };
    return { status: statusOf(code), code, sentence: message, ...more };
  }
  if (error instanceof SubjectErased) return { status: 410, code: 'subject/erased' };
  if (error instanceof Unstorable) return { status: 422, code: 'request/unstorable' };
  if (error instanceof DuplicateId) return { status: 409, code: 'request/duplicate' };
  if (error instanceof StreamMoved || error instanceof TurnsBusy) return { status: 503, code: 'store/busy', retryAfter: SOON };
  if (error instanceof StoreUnavailable || error instanceof TriesUnavailable || takesNothing(error))
    return { status: 503, code: 'store/unavailable', retryAfter: 5 };
  if (error instanceof OutcomeUnknown) return { status: 503, code: 'store/outcome-unknown', retryAfter: SOON };
  if (error instanceof VaultSealed) return { status: 503, code: 'vault/sealed', retryAfter: 60 };
  if (error instanceof RebuildRunning) return { status: 409, code: 'view/rebuild-running' };
  if (error instanceof VaultBusy) return { status: 503, code: 'vault/busy', retryAfter: SOON };
  if (error instanceof VaultKeyLost) return { status: 500, code: 'vault/key-lost' };
  if (error instanceof AttachmentDamaged) return { status: 500, code: 'attachment/damaged' };
  if (error instanceof VaultIntegrity) return { status: 500, code: 'vault/integrity' };
  if (error instanceof ViewsUnavailable) return { status: 503, code: 'view/unavailable', retryAfter: 5 };
  if (error instanceof ViewNotReady || error instanceof RunnerStopped) return { status: 503, code: 'view/not-ready', retryAfter: SOON };
  if (error instanceof HttpException)
    return { status: error.getStatus(), code: `request/${HTTP_CODES[error.getStatus()] ?? error.getStatus()}` };
  return { status: 500, code: 'house/fault' };
}

const HTTP_CODES: Readonly<Record<number, string>> = { 400: 'malformed', 403: 'forbidden', 404: 'no-such-route', 406: 'not-acceptable' };

/** Whether a file of the data folder took nothing just now: the disk is full, or another process held it for long. Known by the code, as of any driver. */
const takesNothing = (error: unknown): boolean =>
  /^SQLITE_(FULL|BUSY)/.test(String((error as { readonly code?: unknown } | undefined)?.code));
