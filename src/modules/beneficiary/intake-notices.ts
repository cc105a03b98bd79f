import { Injectable } from '@nestjs/common';
import { NikLookedUp, SearchMade } from '../../../events/access.events';
import type { PersonDetails } from '../../../events/person';
import { AccessLog } from '../../access/access-log';
import { KeyedHash } from '../../access/keyed-hash';
import { AppliedUpTo } from '../../http/read-after';
import { ViewNotReady } from '../../platform/projections/refusals';
import { ViewsUnavailable } from '../../platform/read-models/read-models';
import type { Asking, Notice } from '../../platform/take-step';
import { NameIndex } from './name-index';
import { nikAgrees } from './nik-birth';
import { NikIndex } from './nik-index';
import { personIn } from './person-in';
import { SamePerson } from './same-person';

const ROUTE = 'POST /api/beneficiaries';
/** More than these help nobody to find out who she is. */
const MOST = 10;
const LONGEST_MS = 500;

/**
 * What intake is told once it has recorded who somebody is: who of the same centre may be the same woman, by her NIK or by her names, and
 * what does not fit. There is no question that answers this, only the step itself, so that nobody can try who is here without leaving a record.
 */
@Injectable()
export class IntakeNotices {
  constructor(
    private readonly names: NameIndex,
    private readonly niks: NikIndex,
    private readonly samePerson: SamePerson,
    private readonly log: AccessLog,
    private readonly hash: KeyedHash,
    private readonly applied: AppliedUpTo,
  ) {}

  /** Says so where the names could not be compared, because the views are away. Writes the looking into the access log, found or not. An import is told nothing: it has a report of its own. */
  async of(asking: Asking): Promise<readonly Notice[]> {
    const person = personIn(asking);
    if (!person || asking.actor.role === 'system') return [];
    // Whom somebody told apart a moment ago is not named again.
    await this.applied.now(LONGEST_MS);
    const sameNik = person.nik === undefined ? [] : await this.#sameNik(asking);
    const sameName = await this.#sameName(asking, person).catch(whileAway);
    const about = [...new Set([...sameNik, ...(sameName ?? [])])];
    const { nik, birthDate } = person;
    return [
      ...(sameName === undefined ? [{ code: 'beneficiary/not-compared' }] : []),
      ...(about.length > 0 ? [{ code: 'beneficiary/possible-duplicate', about }] : []),
      ...(nik !== undefined && birthDate !== undefined && !nikAgrees(nik, birthDate) ? [{ code: 'beneficiary/nik-not-as-born' }] : []),
    ];
  }

  async #sameNik(asking: Asking): Promise<readonly string[]> {
    const holder = await this.niks.holder(asking);
    const found = holder === undefined ? [] : [holder];
    const mains = (await this.#others(asking.id, found).catch(whileAway)) ?? found;
    await this.log.record(asking.actor, NikLookedUp, { route: ROUTE, subjects: subjectsOf(mains), count: mains.length }, asking.command);
    return mains;
  }

  async #sameName({ id, actor, command }: Asking, { name, verifiedName, alias, birthDate }: PersonDetails): Promise<readonly string[]> {
    const names = [name, verifiedName, alias].filter((each) => each !== undefined);
    if (names.length === 0) return [];
    const mains = await this.#others(id, await this.names.alike({ names, born: birthDate }, actor.centre));
    const query = await this.hash.passing('query', `alike ${names.join(' ')} ${birthDate ?? ''}`);
    await this.log.record(actor, SearchMade, { route: ROUTE, query, subjects: subjectsOf(mains), count: mains.length }, command);
    return mains;
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
