import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { SearchMade } from '../../../events/access.events';
import { caseload, type EpisodeLine } from '../../../projections/caseload.projection';
import { people } from '../../../projections/people.projection';
import { AccessLog } from '../../access/access-log';
import type { Actor } from '../../access/actor';
import { KeyedHash } from '../../access/keyed-hash';
import { decide } from '../../access/decide';
import { mayAsk } from '../../access/questions';
import { Reading } from '../../access/reading';
import { Cursors } from '../../http/cursor';
import { cursor, limit, text } from '../../http/parameter';
import { QueryParams } from '../../http/query-params';
import { Vault } from '../../platform/personal-data/vault';
import { Views } from '../../platform/projections/views';
import { Rejection } from '../../platform/rejection';
import { Scope } from '../centre/scope.facts';
import { NameIndex } from './name-index';
import { SamePerson } from './same-person';
import { registersMeant } from './register-text';
import { Residents } from './residents';
import { asOnTheList, shownEpisode } from './shown-episode';

/** `?name=` part of a name, or `?register=` a register number with or without separators; one of the two. */
export const FIND = new QueryParams({ name: text(200), register: text(40), limit: limit(20), cursor: cursor() });

const ROUTE = 'GET /api/beneficiaries';

/** Who is meant by a part of a name or a register number. */
export class FindBeneficiaries extends Query<{ readonly found: readonly unknown[]; readonly next: string | null }> {
  constructor(
    readonly caller: Actor,
    readonly search: string,
    readonly request: string,
  ) {
    super();
  }
}

@QueryHandler(FindBeneficiaries)
export class FindBeneficiariesHandler implements IQueryHandler<FindBeneficiaries> {
  constructor(
    private readonly views: Views,
    private readonly names: NameIndex,
    private readonly scope: Scope,
    private readonly reading: Reading,
    private readonly log: AccessLog,
    private readonly hash: KeyedHash,
    private readonly cursors: Cursors,
    private readonly vault: Vault,
    private readonly samePerson: SamePerson,
    private readonly residents: Residents,
  ) {}

  async execute({ caller, search, request }: FindBeneficiaries) {
    const query = await this.scope.asked(caller, FIND, search);
    const { name, register } = query;
    if ((name === undefined) === (register === undefined))
      throw new Rejection('request/name-or-register', 'Search by a part of a name or by a register number.');
    const hits = name === undefined ? await this.#byRegister(caller, register!) : await this.#byName(caller, name);
    // One line a person, however many records she has.
    const ids = await this.#known(caller, [...new Set((await this.samePerson.mainOf(hits)).values())].sort());
    const after = query.cursor === undefined ? undefined : this.cursors.read(caller.id, FIND.filter(query), query.cursor)[0];
    const rest = after === undefined ? ids : ids.filter((id) => id > String(after));
    const page = rest.slice(0, query.limit);
    const linked = await this.#linked(caller, page);
    const subjects = [...page, ...[...linked.values()].flat()].map((id) => `beneficiary-${id}`);
    const asked = await this.hash.passing('query', `${name === undefined ? 'register' : 'name'} ${name ?? register}`);
    await this.log.record(caller, SearchMade, { route: ROUTE, query: asked, subjects, count: ids.length }, request);
    const view = {
      found: await this.#shown(caller, page, linked),
      next: rest.length > page.length ? this.cursors.write(caller.id, FIND.filter(query), [page.at(-1)!]) : null,
    };
    const opened = (await this.reading.open(caller, { route: ROUTE, subjects, request }, view)) as FoundView;
    return { ...opened, found: opened.found.map((line) => ({ ...calledOtherwise(line), records: line.records.map(calledOtherwise) })) };
  }

  // Whoever may not see a name may not find out by searching for it either.
  async #byName(caller: Actor, name: string): Promise<readonly string[]> {
    if (!mayEverFind(caller)) throw new Rejection('access/by-register', 'Search by register number.');
    const found = await this.names.find(name, (centre) => this.scope.holds(caller, { centre }));
    const by = async (matter: 'identity' | 'alias', ids: ReadonlySet<string>) =>
      this.reading.allowed(
        caller,
        'search',
        matter,
        [...ids].map((id) => `beneficiary-${id}`),
      );
    const shown = new Set([...(await by('identity', found.identity)), ...(await by('alias', found.alias))]);
    return [...shown].map((subject) => subject.slice('beneficiary-'.length)).sort();
  }

  async #byRegister(caller: Actor, register: string): Promise<readonly string[]> {
    const meant = registersMeant(register);
    if (meant.length === 0) return [];
    const lines = await this.views.all(caseload, { centre: await this.scope.centres(caller), register: { in: meant } });
    const ids = [...new Set(lines.map(({ beneficiary }) => beneficiary))].sort();
    // The paper register names whoever has the number: of somebody erased it leads nowhere any more.
    const gone = await Promise.all(ids.map(async (id) => (await this.vault.erased(`beneficiary-${id}`)).includes('identity')));
    return ids.filter((_, index) => !gone[index]);
  }

  // Of whom she may know: whoever reads no file has those who are in the house, or gone from it and to come back, and of them no earlier stay.
  async #known(caller: Actor, ids: readonly string[]): Promise<readonly string[]> {
    const subjects = ids.map((id) => `beneficiary-${id}`);
    const hers = await this.reading.allowed(caller, 'read', 'case', subjects);
    const known = ids.filter((id) => hers.has(`beneficiary-${id}`));
    if (known.length === 0 || mayAsk(caller.role, 'beneficiary')) return known;
    const residents = (await this.residents.at(caller, this.scope.now())).map(({ line }) => line.beneficiary);
    const here = new Set((await this.samePerson.mainOf(residents)).values());
    return known.filter((id) => here.has(id));
  }

  // Her other records, of which each is told as it would be alone; to whoever reads no file, only what is the stay that goes on.
  async #linked(caller: Actor, ids: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
    const records = await this.samePerson.recordsOfEach(ids);
    const others = ids.flatMap((id) => records.get(id)!.filter((each) => each !== id));
    const hers = await this.reading.allowed(
      caller,
      'read',
      'case',
      others.map((id) => `beneficiary-${id}`),
    );
    return new Map(ids.map((id) => [id, records.get(id)!.filter((each) => each !== id && hers.has(`beneficiary-${each}`))]));
  }

  async #shown(caller: Actor, ids: readonly string[], linked: ReadonlyMap<string, readonly string[]>): Promise<readonly unknown[]> {
    const all = [...ids, ...[...linked.values()].flat()];
    const courses = await this.reading.allowed(
      caller,
      'read',
      'course',
      all.map((id) => `beneficiary-${id}`),
    );
    const [persons, lines] = [await this.views.load(people, all), await this.views.all(caseload, { beneficiary: { in: all } })];
    const readsFiles = mayAsk(caller.role, 'beneficiary');
    const linesOf = (id: string) => lines.filter(({ beneficiary }) => beneficiary === id).sort((one, other) => one.number - other.number);
    const named = (id: string) => ({
      beneficiary: id,
      name: persons.get(id)?.name ?? null,
      alias: persons.get(id)?.alias ?? null,
      ...(courses.has(`beneficiary-${id}`) && { earlierNames: persons.get(id)?.earlierNames ?? [] }),
    });
    return ids.map((id) => {
      const hers = linesOf(id);
      const latest = hers.at(-1);
      const episode = latest && shownEpisode(latest, this.scope.now());
      const records = linked.get(id)!.map((other) => {
        const theirs = linesOf(other).filter(({ countedIn }) => readsFiles || countedIn === latest?.id);
        return { ...named(other), registers: registersOf(theirs) };
      });
      return {
        ...named(id),
        registers: registersOf(readsFiles ? hers : hers.slice(-1)),
        records: records.filter(({ registers }) => readsFiles || registers.length > 0),
        latest: episode ? (courses.has(`beneficiary-${id}`) ? episode : asOnTheList(episode, false)) : null,
      };
    });
  }
}

// Of whoever is nearest to her, and newest here.
const mayEverFind = (caller: Actor): boolean =>
  (['identity', 'alias'] as const).some((matter) => decide(caller, 'search', matter, 'assigned', { admittedAgo: 0 }) === 'open');

interface Called {
  readonly name: unknown;
  readonly earlierNames?: readonly unknown[];
}

type FoundView = { readonly found: readonly (Called & { readonly records: readonly Called[] })[]; readonly next: string | null };

// Who told the same name again has no earlier one.
const calledOtherwise = (line: Called): Called =>
  line.earlierNames ? { ...line, earlierNames: [...new Set(line.earlierNames)].filter((each) => each !== line.name) } : line;

const registersOf = (lines: readonly EpisodeLine[]): readonly string[] => lines.flatMap(({ register }) => register ?? []);
