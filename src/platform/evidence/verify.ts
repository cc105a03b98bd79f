import type { Meta } from '../../../events/kit/recorded';
import { canonical } from '../event-store/codec';
import type { EventStore, StoredBytes } from '../event-store/event-store';
import { misplaced } from '../personal-data/sealing';
import { eventHash } from './chain';

/** What is wrong with an event: its bytes are no canonical JSON, do not give its hash, do not follow the event before, leave a hole, or hold a sealed value that was sealed elsewhere. */
export type Fault = 'unreadable' | 'not-canonical' | 'hash' | 'prev' | 'revision' | 'misplaced';

/** The first place where the log is not what was recorded. */
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
 * it in its stream. Stops at the first that does not. `onProgress` hears how many events were walked.
 */
export async function verify(store: EventStore, onProgress?: (events: number) => void): Promise<Verified> {
  const heads = new Map<string, { readonly revision: number; readonly hash: string }>();
  let events = 0;
  for (let after: string | undefined; ;) {
    const page = await store.readBytes(after, PAGE);
    for (const event of page) {
      const fault = faultOf(event, heads.get(event.stream));
      if (fault)
        return { events, streams: heads.size, broken: { stream: event.stream, revision: event.revision, position: event.position, fault } };
      heads.set(event.stream, event);
      events++;
    }
    onProgress?.(events);
    after = page.at(-1)?.position;
    if (page.length < PAGE) return { events, streams: heads.size, broken: undefined };
  }
}

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
