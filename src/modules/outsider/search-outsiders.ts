import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { SearchMade } from '../../../events/access.events';
import type { Projection } from '../../../projections/kit/projection';
import { type Appearance, outsiderAppearances } from '../../../projections/outsider-appearances.projection';
import { type OutsiderRecord, outsiders } from '../../../projections/outsiders.projection';
import { AccessLog } from '../../access/access-log';
import type { Actor } from '../../access/actor';
import { KeyedHash } from '../../access/keyed-hash';
import { decide } from '../../access/decide';
import { Reading } from '../../access/reading';
import { limit, text } from '../../http/parameter';
import { QueryParams } from '../../http/query-params';
import { openWithin } from '../../platform/personal-data/sealing';
import { Vault } from '../../platform/personal-data/vault';
import { Views } from '../../platform/projections/views';
import { Rejection } from '../../platform/rejection';
import { folded } from '../../platform/spelling';
import { Scope } from '../centre/scope.facts';
import { knownAs } from '../../../projections/last-said';

/** `?words=` some words of a name, of what others call them, or of how they look; every word must be found. */
export const WORDS = new QueryParams({ words: text(200), limit: limit(20) });

const ROUTE = 'GET /api/outsiders/search';
const PAGE = 200;

/** Who from outside is meant by some words. */
export class SearchOutsiders extends Query<{ readonly found: readonly unknown[]; readonly more: number }> {
  constructor(
    readonly caller: Actor,
    readonly search: string,
    readonly request: string,
  ) {
    super();
  }
}

/**
 * Opens what is recorded page by page and forgets it again: nothing that can be searched lies in memory or on a disk, so whoever was
 * erased is found by nobody from then on.
 */
@QueryHandler(SearchOutsiders)
export class SearchOutsidersHandler implements IQueryHandler<SearchOutsiders> {
  constructor(
    private readonly views: Views,
    private readonly vault: Vault,
    private readonly scope: Scope,
    private readonly reading: Reading,
    private readonly log: AccessLog,
    private readonly hash: KeyedHash,
  ) {}

  async execute({ caller, search, request }: SearchOutsiders) {
    const { words, limit: most } = await this.scope.asked(caller, WORDS, search);
    if (words === undefined) throw new Rejection('request/words-needed', 'Say at least one word of a name or a description.');
    // Whoever may not see a description may not find out by searching for it either.
    if (decide(caller, 'search', 'visitor', 'assigned') !== 'open')
      throw new Rejection('access/not-your-question', 'This question is not for your role.');
    const wanted = folded(words).split(' ').filter(Boolean);
    const said = new Map<string, string[]>();
    const note = (id: string, more: string) => said.set(id, [...(said.get(id) ?? []), more]);
    await this.#read(caller, outsiders, ({ id, said: all }: OutsiderRecord) => [id, all.map(lookedLike)], note);
    await this.#read(caller, outsiderAppearances, (seen: Appearance) => [seen.outsider, saidThere(seen)], note);
    const found = [...said]
      .filter(([, all]) => wanted.length > 0 && wanted.every((word) => all.some((each) => each.includes(word))))
      .map(([id]) => `outsider-${id}`);
    const ids = [...(await this.reading.allowed(caller, 'search', 'visitor', found))]
      .map((subject) => subject.slice('outsider-'.length))
      .sort()
      .reverse();
    const page = ids.slice(0, most);
    const subjects = page.map((id) => `outsider-${id}`);
    const asked = await this.hash.passing('query', `words ${words}`);
    await this.log.record(caller, SearchMade, { route: ROUTE, query: asked, subjects, count: ids.length }, request);
    const view = { found: await this.#shown(page), more: ids.length - page.length };
    return this.reading.open(caller, { route: ROUTE, subjects, request }, view);
  }

  async #read<D extends { readonly id: string; readonly centre: string }>(
    caller: Actor,
    projection: Projection<D>,
    what: (document: D) => readonly [id: string, sealed: unknown],
    note: (id: string, text: string) => void,
  ): Promise<void> {
    for (let after: string | undefined; ;) {
      const page = await this.views.find(projection, {
        where: { centre: await this.scope.centres(caller) },
        limit: PAGE,
        ...(after !== undefined && { after: [after] }),
      });
      const read = page.map(what);
      const opened: readonly unknown[] = await openWithin(
        this.vault,
        read.map(([, sealed]) => sealed),
        () => true,
      );
      read.forEach(([id], index) => textsIn(opened[index]).forEach((each) => note(id, folded(each))));
      if (page.length < PAGE) return;
      after = page.at(-1)!.id;
    }
  }

  async #shown(ids: readonly string[]): Promise<readonly unknown[]> {
    const records = await this.views.load(outsiders, ids);
    const seen = await this.views.all(outsiderAppearances, { outsider: { in: ids }, voided: false });
    return ids.map((id) => {
      const times = seen.filter(({ outsider }) => outsider === id).sort((one, other) => (one.at < other.at ? -1 : 1));
      const record = records.get(id);
      const last = times.at(-1);
      return {
        outsider: id,
        relation: record?.relation ?? last?.relation ?? null,
        ...knownAs(record?.said ?? [], times),
        times: times.length,
        lastSeen: last?.at ?? null,
      };
    });
  }
}

const saidThere = ({ tellings, voided }: Appearance) =>
  voided ? [] : tellings.flatMap(({ value: { name, description } }) => [name, description]);
const lookedLike = ({ name, calledAs, looks, vehicle }: OutsiderRecord['said'][number]) => [name, calledAs, looks, vehicle];

const textsIn = (value: unknown): readonly string[] =>
  typeof value === 'string' ? [value] : Array.isArray(value) ? value.flatMap(textsIn) : [];
