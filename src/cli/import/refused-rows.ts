import { accessEvents } from '../../../events/every-event';
import { DuplicateId, type EventStore, type Expected, OutcomeUnknown, StreamMoved } from '../../platform/event-store/event-store';
import { following, idFrom } from '../../platform/ids';
import { dayOf, utcOf } from '../../platform/local-time';
import { importer } from './recorder';

/** A row that was refused, as the access record keeps it: where and why, never what stood in it. */
export interface RefusedRow {
  readonly centre: string;
  readonly zone: string;
  readonly file: string;
  readonly row: number;
  /** What names the row in its source. */
  readonly key: string;
  /** `stays-overlap`, or a code of the house. */
  readonly code: string;
}

/** Of several that write one access record at once, all but one lose at each try. */
const ATTEMPTS = 12;

/** Puts refused rows on the access record, each once however often its sheet is imported; whoever refuses them, one after another. */
export class RefusedRows {
  readonly #heads = new Map<string, Expected>();
  #turn = Promise.resolve();

  constructor(
    private readonly store: EventStore,
    private readonly now: number,
  ) {}

  record(row: RefusedRow): Promise<void> {
    const written = this.#turn.then(() => this.#write(row));
    this.#turn = written.catch(() => undefined);
    return written;
  }

  async #write({ centre, zone, file, row, key, code }: RefusedRow): Promise<void> {
    const day = dayOf(this.now, zone);
    const at = utcOf(this.now);
    const command = idFrom(0, 'import-refused', centre, key, code);
    const refused = accessEvents.CommandRefused({ code: code.includes('/') ? code : `import/${code}`, route: `import ${file}` });
    const draft = {
      id: following(command, 0),
      type: refused.type,
      schema: refused.schema,
      data: refused.data,
      meta: {
        centre,
        actor: { id: importer(centre).id, role: importer(centre).role },
        happened: { at, day, precision: 'minute', source: 'import' },
        recordedAt: at,
        command,
        correlation: command,
        causation: command,
        origin: { file, row },
      },
    } as const;
    const stream = `access-${centre}-${day}`;
    for (let attempt = 1; ; attempt++) {
      try {
        this.#heads.set(stream, (await this.store.append(stream, await this.#head(stream), [draft])).head);
        return;
      } catch (error) {
        this.#heads.delete(stream);
        if (error instanceof DuplicateId) return;
        if (attempt === ATTEMPTS || !(error instanceof StreamMoved || error instanceof OutcomeUnknown)) throw error;
      }
    }
  }

  async #head(stream: string): Promise<Expected> {
    const known = this.#heads.get(stream);
    if (known) return known;
    let last;
    for (let from = 0; ; from += 1000) {
      const page = await this.store.readStream(stream, from, 1000);
      last = page.at(-1) ?? last;
      if (page.length < 1000) return last ? { revision: last.revision, hash: last.hash } : ('no-stream' as const);
    }
  }
}
