import { Injectable } from '@nestjs/common';
import type { StoreOfValues } from '../../../events/code-lists';
import type { StoreSearched } from '../../../events/erasure';
import { everyEvent } from '../../../events/every-event';
import type { DataClass, Sealed } from '../../../events/kit/personal';
import type { Recorded } from '../../../events/kit/recorded';
import { everyProjection } from '../../../projections/every-projection';
import type { Projection } from '../../../projections/kit/projection';
import { ownerOf, sealedValuesOf, traces } from '../../../projections/traces.projection';
import { Accounts } from '../../access/accounts';
import { Attachments } from '../../platform/attachments/attachments';
import { EventStore } from '../../platform/event-store/event-store';
import { ErasureRegister } from '../../platform/personal-data/erasure-register';
import { sealedIn } from '../../platform/personal-data/sealing';
import { Vault } from '../../platform/personal-data/vault';
import { Views } from '../../platform/projections/views';
import type { Doc } from '../../platform/read-models/read-models';
import { NamesInMemory } from '../beneficiary/names-in-memory.facts';
import { accountsLeft } from './what-she-signed-in-with';

const PAGE = 500;

interface Found {
  readonly values: number;
  readonly left: number;
}

/** Looks in every store for what can still be opened of a person, by trying. */
@Injectable()
export class SearchStores {
  constructor(
    private readonly store: EventStore,
    private readonly views: Views,
    private readonly vault: Vault,
    private readonly accounts: Accounts,
    private readonly attachments: Attachments,
    private readonly register: ErasureRegister,
    private readonly names: NamesInMemory,
  ) {}

  /** One line a store; what could not be searched says so, and nothing else. */
  async search(erasure: string, subject: string, classes: readonly DataClass[]): Promise<readonly StoreSearched[]> {
    const hers = (block: Sealed) => ownerOf(block).subject === subject && classes.includes(ownerOf(block).dataClass);
    const searches: Readonly<Record<StoreOfValues, () => Promise<Found>>> = {
      log: () => this.#inLog(subject, hers),
      views: () => this.#inViews(hers),
      vault: async () => ({ values: classes.length, left: await this.vault.left(subject, classes) }),
      'name-index': async () => this.#inMemory(subject, classes),
      accounts: () => this.#inAccounts(subject, classes, hers),
      attachments: async () => this.#opened((await this.attachments.of(subject)).filter(hers)),
      'register-of-erasures': async () => ({ values: 1, left: this.#isRegistered(erasure, subject, classes) ? 0 : 1 }),
    };
    const found: StoreSearched[] = [];
    for (const [store, search] of Object.entries(searches))
      found.push({ store: store as StoreOfValues, ...(await search().then(reached, () => UNREACHED)) });
    return found;
  }

  async #inLog(subject: string, hers: (block: Sealed) => boolean): Promise<Found> {
    let sum: Found = { values: 0, left: 0 };
    for (const stream of [subject, ...(await this.views.all(traces, { subject })).map((trace) => trace.stream)])
      for (let from = 0; ; from += PAGE) {
        const page = await this.store.readStream(stream, from, PAGE);
        const events = page.map((event) => everyEvent.read(event) as unknown as Recorded);
        sum = plus(sum, await this.#opened(events.flatMap(sealedValuesOf).filter(hers)));
        if (page.length < PAGE) break;
      }
    return sum;
  }

  async #inViews(hers: (block: Sealed) => boolean): Promise<Found> {
    let sum: Found = { values: 0, left: 0 };
    for (const projection of everyProjection as readonly Projection<Doc>[])
      for (let after: string | undefined; ;) {
        const page = await this.views.find<Doc>(projection, { limit: PAGE, ...(after !== undefined && { after: [after] }) });
        sum = plus(sum, await this.#opened(page.flatMap(sealedIn).filter(hers)));
        if (page.length < PAGE) break;
        after = page.at(-1)!.id;
      }
    return sum;
  }

  async #inMemory(subject: string, classes: readonly DataClass[]): Promise<Found> {
    const isAbout = subject.startsWith('beneficiary-') && classes.includes('identity');
    return { values: isAbout ? 1 : 0, left: isAbout && (await this.names.knows(subject.slice('beneficiary-'.length))) ? 1 : 0 };
  }

  async #inAccounts(subject: string, classes: readonly DataClass[], hers: (block: Sealed) => boolean): Promise<Found> {
    const left = accountsLeft(this.accounts, subject, classes);
    return plus(await this.#opened(this.accounts.all().flatMap(sealedIn).filter(hers)), { values: left, left });
  }

  #isRegistered(erasure: string, subject: string, classes: readonly DataClass[]): boolean {
    const rows = this.register.rows.filter((row) => row.erasure === erasure && row.subject === subject);
    return classes.every((each) => rows.some((row) => row.classes.includes(each)));
  }

  async #opened(blocks: readonly Sealed[]): Promise<Found> {
    const opened = await this.vault.open(blocks);
    return { values: blocks.length, left: opened.filter((each) => 'value' in each).length };
  }
}

const UNREACHED = { reached: false, values: 0, left: 0 };
const reached = (found: Found) => ({ reached: true, ...found });
const plus = (one: Found, other: Found): Found => ({ values: one.values + other.values, left: one.left + other.left });
