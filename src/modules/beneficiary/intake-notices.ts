import { Injectable } from '@nestjs/common';
import { NikLookedUp, SearchMade } from '../../../events/access.events';
import type { PersonDetails } from '../../../events/person';
import { AccessLog } from '../../access/access-log';
import { KeyedHash } from '../../access/keyed-hash';
import { Reading } from '../../access/reading';
import { AppliedUpTo } from '../../http/read-after';
import { Clock } from '../../platform/clock';
import { Decisions } from '../../platform/decisions';
import { ViewNotReady } from '../../platform/projections/refusals';
import { ViewsUnavailable } from '../../platform/read-models/read-models';
import type { Asking, Notice } from '../../platform/take-step';
import { type Counted, Tries, TriesUnavailable } from '../../platform/tries/tries';
import { beneficiaryDecider } from './beneficiary.decider';
import { NameIndex } from './name-index';
import { nikAgrees } from './nik-birth';
import { NikIndex } from './nik-index';
import { personIn } from './person-in';
import { SamePerson } from './same-person';
import { Transfers } from './transfers';

const ROUTE = 'POST /api/beneficiaries';
/** More than these help nobody to find out who she is. */
const MOST = 10;
const LONGEST_MS = 500;
/** Policy: so many of one user's comparings of names may find somebody; after that none is made until there is room again. */
export const NAMES_FOUND = { most: 10, withinMs: 60 * 60_000 } as const;

/**
 * What intake is told once it has recorded who somebody is, or decided about her whom another centre announced: who of the same centre may be the same woman, by her NIK or by her names, and
 * what does not fit. There is no question that answers this, only the step itself, so that nobody can try who is here without leaving a
 * record, nor try name after name. A record is named to whoever may read whose it is; anybody else is told that there may be one.
 */
@Injectable()
export class IntakeNotices {
  constructor(
    private readonly names: NameIndex,
    private readonly niks: NikIndex,
    private readonly samePerson: SamePerson,
    private readonly transfers: Transfers,
    private readonly decisions: Decisions,
    private readonly log: AccessLog,
    private readonly hash: KeyedHash,
    private readonly applied: AppliedUpTo,
    private readonly reading: Reading,
    private readonly tries: Tries,
    private readonly clock: Clock,
  ) {}

  /** Says so where the names could not be compared, because the views are away. Writes the looking into the access log, found or not. An import is told nothing: it has a report of its own. */
  async of(asking: Asking): Promise<readonly Notice[]> {
    if (asking.actor.role === 'system') return [];
    const person = personIn(asking) ?? (await this.transfers.announced(asking));
    if (!person) return [];
    // Whom somebody told apart a moment ago is not named again.
    await this.applied.now(LONGEST_MS);
    const sameNik = person.nik === undefined ? [] : await this.#sameNik(asking, person.nik);
    const sameName = await this.#sameName(asking, person).catch(whileAway);
    const alike = [...new Set([...sameNik, ...(sameName ?? [])])];
    const about = await this.#nameable(asking, alike);
    const inAftercare = await this.#inAftercare(about);
    const { nik, birthDate } = person;
    return [
      ...(sameName === undefined ? [{ code: 'beneficiary/not-compared' }] : []),
      ...(about.length > 0 ? [{ code: 'beneficiary/possible-duplicate', about }] : []),
      ...(inAftercare.length > 0 ? [{ code: 'beneficiary/in-aftercare', about: inAftercare }] : []),
      ...(about.length < alike.length ? [{ code: 'beneficiary/somebody-alike' }] : []),
      ...(nik !== undefined && birthDate !== undefined && !nikAgrees(nik, birthDate) ? [{ code: 'beneficiary/nik-not-as-born' }] : []),
    ];
  }

  async #sameNik(asking: Asking, nik: string): Promise<readonly string[]> {
    const holder = await this.niks.holder(asking, nik);
    const found = holder === undefined ? [] : [holder];
    const mains = (await this.#others(asking.id, found).catch(whileAway)) ?? found;
    await this.log.record(asking.actor, NikLookedUp, { route: ROUTE, subjects: subjectsOf(mains), count: mains.length }, asking.command);
    return mains;
  }

  /** Undefined where she found so many that no more are compared for her now. */
  async #sameName(
    { id, actor, command }: Asking,
    { name, verifiedName, alias, birthDate }: PersonDetails,
  ): Promise<readonly string[] | undefined> {
    const names = [name, verifiedName, alias].filter((each) => each !== undefined);
    if (names.length === 0) return [];
    // Counted before it is known whether anybody is found, so that of many at once none slips through.
    const counted = this.#count(actor.id);
    if (!counted || !('ids' in counted)) return undefined;
    const mains = await this.#others(id, await this.names.alike({ names, born: birthDate }, actor.centre));
    if (mains.length === 0) this.tries.takeBack(counted.ids);
    const query = await this.hash.passing('query', `alike ${names.join(' ')} ${birthDate ?? ''}`);
    await this.log.record(actor, SearchMade, { route: ROUTE, query, subjects: subjectsOf(mains), count: mains.length }, command);
    return mains;
  }

  #count(user: string): Counted | undefined {
    try {
      return this.tries.count([{ of: 'name-found', name: user, ...NAMES_FOUND }], this.clock.now());
    } catch (error) {
      if (!(error instanceof TriesUnavailable)) throw error;
      return undefined;
    }
  }

  /** Nobody who asked to be forgotten, whatever reason came with the step. */
  async #nameable({ actor: { reason: _, ...actor } }: Asking, ids: readonly string[]): Promise<readonly string[]> {
    const shown = await this.reading.allowed(actor, 'read', 'identity', subjectsOf(ids));
    return ids.filter((each) => shown.has(`beneficiary-${each}`));
  }

  // Whoever follows her up would look for a woman who lives here.
  async #inAftercare(ids: readonly string[]): Promise<readonly string[]> {
    const states = await Promise.all(ids.map((each) => this.decisions.state(beneficiaryDecider, each)));
    return ids.filter((_, index) => states[index]!.phase === 'aftercare');
  }

  /** Of some records those of another person, as far as anybody said; each as the record that goes on. */
  async #others(id: string, found: readonly string[]): Promise<readonly string[]> {
    const [own, different] = [await this.samePerson.recordsOf(id), await this.samePerson.differentFrom(id)];
    const others = found.filter((each) => !own.includes(each) && !different.has(each)).slice(0, MOST);
    return [...new Set((await this.samePerson.mainOf(others)).values())].filter((each) => !different.has(each));
  }
}

const subjectsOf = (ids: readonly string[]): readonly string[] => ids.map((each) => `beneficiary-${each}`);

// She is taken in all the same: a step needs the log alone.
const whileAway = (error: unknown): undefined => {
  if (!(error instanceof ViewNotReady || error instanceof ViewsUnavailable)) throw error;
};
