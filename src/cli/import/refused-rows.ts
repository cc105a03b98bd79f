import { accessEvents } from '../../../events/every-event';
import { DuplicateId, type EventStore } from '../../platform/event-store/event-store';
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

/** Puts refused rows on the access record, each once however often its sheet is imported. */
export class RefusedRows {
  constructor(
    private readonly store: EventStore,
    private readonly now: number,
  ) {}

  async record({ centre, zone, file, row, key, code }: RefusedRow): Promise<void> {
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
    try {
      await this.store.append(stream, await this.#head(stream), [draft]);
    } catch (error) {
      if (!(error instanceof DuplicateId)) throw error;
    }
  }

  async #head(stream: string) {
    let last;
    for (let from = 0; ; from += 1000) {
      const page = await this.store.readStream(stream, from, 1000);
      last = page.at(-1) ?? last;
      if (page.length < 1000) return last ? { revision: last.revision, hash: last.hash } : ('no-stream' as const);
    }
  }
}
