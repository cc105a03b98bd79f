import { Injectable } from '@nestjs/common';
import { traces } from '../../../projections/traces.projection';
import { EventStore, type Position, StoreUnavailable, type StoredEvent } from '../../platform/event-store/event-store';
import { sealedIn } from '../../platform/personal-data/sealing';
import { keyOf, Vault } from '../../platform/personal-data/vault';
import { Views } from '../../platform/projections/views';
import { ViewNotReady } from '../../platform/projections/refusals';
import { ViewsUnavailable } from '../../platform/read-models/read-models';

const PAGE = 500;

/**
 * What lies sealed in the log, by `<subject>/<class>`, for the vault before it makes a key: the view of traces, every event that it does
 * not show yet, and the subject's own stream. Where the view is not there the log is walked from its beginning.
 */
@Injectable()
export class SealedInLog {
  readonly #seen = new Set<string>();
  #since: Position | undefined;
  #walked: 'nothing' | 'since-the-view' | 'all' = 'nothing';
  #walking: Promise<void> = Promise.resolve();

  constructor(
    private readonly store: EventStore,
    private readonly views: Views,
    vault: Vault,
  ) {
    vault.askBeforeMaking((lines) => this.among(lines));
  }

  /** Those of these of which something lies there. */
  async among(lines: readonly string[]): Promise<ReadonlySet<string>> {
    const subjects = [...new Set(lines.map((line) => line.slice(0, line.indexOf('/'))))];
    const inView = await this.#inView(subjects);
    const found = new Set(inView?.lines);
    for (const subject of subjects) for (const line of await this.#inItsStream(subject)) found.add(line);
    const walk = () => this.#walk(inView?.upTo);
    await (this.#walking = this.#walking.then(walk, walk)).catch(unreadable);
    return new Set(lines.filter((line) => found.has(line) || this.#seen.has(line)));
  }

  /** Undefined where the view cannot be asked. */
  async #inView(subjects: readonly string[]): Promise<{ readonly upTo: Position; readonly lines: readonly string[] } | undefined> {
    try {
      const upTo = this.views.upTo(traces);
      const all = await this.views.all(traces, { subject: { in: subjects } });
      return { upTo, lines: all.flatMap(({ subject, classes }) => classes.map((each) => `${subject}/${each}`)) };
    } catch (error) {
      if (error instanceof ViewNotReady || error instanceof ViewsUnavailable) return undefined;
      throw error;
    }
  }

  async #inItsStream(subject: string): Promise<readonly string[]> {
    const lines: string[] = [];
    for (let from = 0; ; from += PAGE) {
      const page = await this.store.readStream(subject, from, PAGE);
      lines.push(...page.flatMap(linesOf));
      if (page.length < PAGE) return lines;
    }
  }

  // One at a time: each goes on where the one before ended.
  async #walk(after: Position | undefined): Promise<void> {
    if (after === undefined && this.#walked !== 'all') [this.#walked, this.#since] = ['all', undefined];
    // What the view shows meanwhile need not be read again.
    if (after !== undefined && (this.#walked === 'nothing' || after > (this.#since ?? '')))
      [this.#walked, this.#since] = ['since-the-view', after || undefined];
    for (;;) {
      const page = await this.store.readAll(this.#since, PAGE);
      for (const line of page.flatMap(linesOf)) this.#seen.add(line);
      this.#since = page.at(-1)?.position ?? this.#since;
      if (page.length < PAGE) return;
    }
  }
}

const linesOf = ({ data, meta }: StoredEvent): readonly string[] =>
  sealedIn([data, meta]).map((block) => {
    const { subject, dataClass } = keyOf(block);
    return `${subject}/${dataClass}`;
  });

// Where something that is no event of ours stands in the log, the house goes on recording by all that can be read; where the log is away, what is recorded is refused anyhow.
const unreadable = (error: unknown): void => {
  if (!(error instanceof StoreUnavailable)) throw error;
};
