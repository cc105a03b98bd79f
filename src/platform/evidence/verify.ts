import type { Meta } from '../../../events/kit/recorded';
import { canonical } from '../event-store/codec';
import type { EventStore, StoredBytes } from '../event-store/event-store';
import { misplaced } from '../personal-data/sealing';
import { eventHash } from './chain';

/**
 * What is wrong with an event: its bytes are no canonical JSON, do not give its hash, do not follow the event before, leave a hole, or hold a
 * sealed value that was sealed elsewhere; or other events are gone: some that lay right before it (`missing`), or all that lay after it (`cut`).
 */
export type Fault = 'unreadable' | 'not-canonical' | 'hash' | 'prev' | 'revision' | 'misplaced' | 'missing' | 'cut';

/** The first place where the log is not what was recorded; without a stream when nothing of the log is left. */
export interface Break {
  readonly stream: string;
  readonly revision: number;
  readonly position: string;
  readonly fault: Fault;
}

export interface Verified {
  readonly events: number;
  readonly streams: number;
  /** Undefined when every chain is whole. */
  readonly broken: Break | undefined;
}

const PAGE = 1000;

/**
 * Walks the log in order and re-hashes every event from its stored bytes: each must give the hash beside it and follow the one before
 * it in its stream. Stops at the first that does not. `onProgress` hears how many events were walked,
 * `onEvent` each that is as it was recorded.
 */
export async function verify(
  store: EventStore,
  onProgress?: (events: number) => void,
  onEvent?: (event: StoredBytes) => void,
): Promise<Verified> {
  const heads = new Map<string, { readonly revision: number; readonly hash: string }>();
  const numbered = await store.numbered();
  const found = (broken?: Break): Verified => ({ events, streams: heads.size, broken });
  let events = 0;
  let last: StoredBytes | undefined;
  for (;;) {
    const page = await store.readBytes(last?.position, PAGE);
    for (const event of page) {
      const isMissing = numbered !== undefined && Number(event.position) !== events + 1;
      const fault = isMissing ? 'missing' : faultOf(event, heads.get(event.stream));
      if (fault) return found(placeOf(event, fault));
      heads.set(event.stream, { revision: event.revision, hash: event.hash });
      onEvent?.(event);
      events++;
      last = event;
    }
    onProgress?.(events);
    if (page.length < PAGE) break;
  }
  return found(numbered !== undefined && numbered > events ? placeOf(last, 'cut') : undefined);
}

const placeOf = (event: StoredBytes | undefined, fault: Fault): Break => ({
  stream: event?.stream ?? '',
  revision: event?.revision ?? -1,
  position: event?.position ?? '',
  fault,
});

function faultOf(event: StoredBytes, before: { readonly revision: number; readonly hash: string } | undefined): Fault | undefined {
  let meta: Meta;
  let data: object;
  try {
    meta = JSON.parse(event.meta) as Meta;
    data = JSON.parse(event.data) as object;
    if (canonical(meta) !== event.meta || canonical(data) !== event.data) return 'not-canonical';
  } catch {
    return 'unreadable';
  }
  if (event.revision !== (before?.revision ?? -1) + 1) return 'revision';
  if (eventHash(event) !== event.hash) return 'hash';
  if (meta.prev !== (before?.hash ?? null)) return 'prev';
  return misplaced({ id: event.id, data, meta }).length > 0 ? 'misplaced' : undefined;
}
