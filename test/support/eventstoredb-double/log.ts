import { EventEmitter } from 'node:events';

/** An event as a client proposes it; data and metadata as bytes, which the server never looks into. */
export interface Proposed {
  readonly id: string;
  readonly type: string;
  readonly contentType: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

export interface Entry extends Proposed {
  readonly stream: string;
  readonly revision: bigint;
  readonly position: bigint;
}

export type ExpectedAt = bigint | 'no-stream' | 'any' | 'stream-exists';
export type Outcome = { readonly ok: true; readonly last: Entry } | { readonly ok: false; readonly current: bigint | undefined };

const json = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value));

/** The log of the double. It follows the server's rules for revisions and retries (KurrentDB's IndexWriter), and outlives its server. */
export class DoubleLog extends EventEmitter {
  readonly entries: Entry[] = [];
  readonly #streams = new Map<string, Entry[]>();
  #made = 0;

  constructor() {
    super();
    this.setMaxListeners(0);
  }

  append(stream: string, expected: ExpectedAt, events: readonly Proposed[]): Outcome {
    const there = this.#streams.get(stream) ?? [];
    const current = BigInt(there.length) - 1n;
    const at = expected === 'no-stream' ? -1n : expected;
    if (typeof at === 'bigint' && at !== current) {
      // A retry is known by the ids in their places alone; of these rules, the text is none.
      const again = events.length > 0 && events.every(({ id }, index) => there[Number(at) + 1 + index]?.id === id);
      const last = there[Number(at) + events.length];
      return again && last ? { ok: true, last } : { ok: false, current: there.length > 0 ? current : undefined };
    }
    if (expected === 'stream-exists' && there.length === 0) return { ok: false, current: undefined };
    let last = there.at(-1);
    for (const event of events) last = this.#write(stream, event);
    this.#noise(stream);
    this.emit('written');
    return { ok: true, last: last! };
  }

  /** What a read of a stream shows; undefined when there is no such stream, or none of it is to be seen. */
  stream(name: string): readonly Entry[] | undefined {
    const all = this.#streams.get(name);
    const { $maxCount = Infinity, $tb = 0 } = this.#metadata(name);
    const shown = all?.filter(({ revision }) => revision >= $tb && revision >= all.length - $maxCount);
    return shown?.length ? shown : undefined;
  }

  /** What an administrator does to a stream: `$maxCount`, `$tb` and the like. */
  setMetadata(stream: string, metadata: object): void {
    this.#write(`$$${stream}`, this.#event('$metadata', 'application/json', json(metadata)));
    this.emit('written');
  }

  /** Whatever another program wrote there. */
  put(stream: string, type: string, data: string, metadata: string, contentType = 'application/json'): void {
    this.#write(stream, { ...this.#event(type, contentType, Buffer.from(data)), metadata: Buffer.from(metadata) });
    this.emit('written');
  }

  /** The log as it was when it held so many entries: an older backup of the server was restored. */
  backTo(entries: number): void {
    this.entries.splice(entries);
    this.#streams.clear();
    for (const entry of this.entries) this.#streams.set(entry.stream, [...(this.#streams.get(entry.stream) ?? []), entry]);
  }

  #metadata(stream: string): { readonly $maxCount?: number; readonly $tb?: number } {
    const last = this.#streams.get(`$$${stream}`)?.at(-1);
    return last ? (JSON.parse(Buffer.from(last.data).toString()) as object) : {};
  }

  #write(stream: string, event: Proposed): Entry {
    const own = this.#streams.get(stream) ?? [];
    this.#streams.set(stream, own);
    // Positions are offsets in a file, so they leave gaps.
    const position = (this.entries.at(-1)?.position ?? 4096n) + 150n + BigInt(event.data.length);
    const entry = { ...event, stream, revision: BigInt(own.length), position };
    own.push(entry);
    this.entries.push(entry);
    return entry;
  }

  // A server writes its own events between ours, and links to them, some in a row.
  #noise(stream: string): void {
    const [last, category] = [this.#streams.get(stream)?.at(-1), stream.split('-')[0]!];
    if (last) this.#write(`$ce-${category}`, this.#event('$>', 'application/octet-stream', Buffer.from(`${last.revision}@${stream}`)));
    if (this.entries.length % 3 === 0)
      for (let each = 0; each < 4; each++)
        this.#write('$stats-127.0.0.1:2113', this.#event('$statsCollected', 'application/json', json({ 'proc-cpu': each })));
  }

  #event(type: string, contentType: string, data: Uint8Array): Proposed {
    const id = `00000000-0000-4000-8000-${String(++this.#made).padStart(12, '0')}`;
    return { id, type, contentType, data, metadata: new Uint8Array() };
  }
}
