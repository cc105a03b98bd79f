import { Injectable } from '@nestjs/common';
import { SearchMade } from '../../../events/access.events';
import type { PersonDetails } from '../../../events/person';
import { AccessLog } from '../../access/access-log';
import { KeyedHash } from '../../access/keyed-hash';
import { ViewNotReady } from '../../platform/projections/refusals';
import { ViewsUnavailable } from '../../platform/read-models/read-models';
import { askedFor, type Asking, type Notice } from '../../platform/take-step';
import { CorrectPersonDetails, RecordPersonDetails, ReferBeneficiary } from './intake.steps';
import { NameIndex } from './name-index';
import { nikAgrees } from './nik-birth';
import { SamePerson } from './same-person';

const ROUTE = 'POST /api/beneficiaries';
/** More than these help nobody to find out who she is. */
const MOST = 10;

/**
 * What intake is told once it has recorded who somebody is: who of the same centre may be the same woman, and what does not fit. There is
 * no question that answers this, only the step itself, so that nobody can try who is here without leaving a record.
 */
@Injectable()
export class IntakeNotices {
  constructor(
    private readonly names: NameIndex,
    private readonly samePerson: SamePerson,
    private readonly log: AccessLog,
    private readonly hash: KeyedHash,
  ) {}

  /** Says so where the names could not be compared, because the views are away. Writes the looking into the access log, found or not. An import is told nothing: it has a report of its own. */
  async of(asking: Asking): Promise<readonly Notice[]> {
    const person = personIn(asking);
    if (!person || asking.actor.role === 'system') return [];
    const duplicates = await this.#duplicates(asking, person).catch(whileAway);
    const { nik, birthDate } = person;
    return [
      ...(duplicates === undefined
        ? [{ code: 'beneficiary/not-compared' }]
        : duplicates.length > 0
          ? [{ code: 'beneficiary/possible-duplicate', about: duplicates }]
          : []),
      ...(nik !== undefined && birthDate !== undefined && !nikAgrees(nik, birthDate) ? [{ code: 'beneficiary/nik-not-as-born' }] : []),
    ];
  }

  async #duplicates({ id, actor, command }: Asking, { name, verifiedName, alias, birthDate }: PersonDetails): Promise<readonly string[]> {
    const names = [name, verifiedName, alias].filter((each) => each !== undefined);
    if (names.length === 0) return [];
    const alike = await this.names.alike({ names, born: birthDate }, actor.centre);
    const [own, different] = [await this.samePerson.recordsOf(id), await this.samePerson.differentFrom(id)];
    const others = alike.filter((each) => !own.includes(each) && !different.has(each)).slice(0, MOST);
    const mains = [...new Set((await this.samePerson.mainOf(others)).values())].filter((each) => !different.has(each));
    const subjects = mains.map((each) => `beneficiary-${each}`);
    const query = await this.hash.passing('query', `alike ${names.join(' ')} ${birthDate ?? ''}`);
    await this.log.record(actor, SearchMade, { route: ROUTE, query, subjects, count: mains.length }, command);
    return mains;
  }
}

// She is taken in all the same: a step needs the log alone.
const whileAway = (error: unknown): undefined => {
  if (!(error instanceof ViewNotReady || error instanceof ViewsUnavailable)) throw error;
};

const personIn = (asking: Asking): PersonDetails | undefined =>
  (askedFor(ReferBeneficiary, asking) ?? askedFor(RecordPersonDetails, asking) ?? askedFor(CorrectPersonDetails, asking))?.person;
