import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { HappenedAt } from '../../../events/kit/recorded';
import { isOwnWill, isTakenOut } from '../../../events/left-in-it';
import { Clock } from '../../platform/clock';
import { fold } from '../../platform/decider';
import { Decisions } from '../../platform/decisions';
import type { Notice, Receipt } from '../../platform/take-step';
import { askedFor, type Asking, TakeStep } from '../../platform/take-step';
import { happenedAtOf } from '../../platform/told';
import { BeneficiaryFacts } from '../beneficiary/beneficiary.facts';
import { CentreFacts } from '../centre/centre.facts';
import { OutsiderFacts } from '../outsider/outsider.facts';
import { StaffFacts } from '../staff/staff.facts';
import { VisitFacts } from '../visit/visit.facts';
import { GiveAccount, InvolveResidents } from './account.steps';
import { VoidIncident } from './duplicate.steps';
import { Duplicates } from './duplicates';
import { VoidResidentReturn, WithdrawResident } from './correction.steps';
import { incidentDecider } from './incident.decider';
import type { IncidentKnowledge } from './incident.knowledge';
import { owedIn } from './incident.state';
import { CloseIncident, EndSearch, RecordReturned, RecordTaken } from './outcome.steps';
import { TakenAlso } from './taken-also';

/** What a step may name: residents in a list or alone, a member of staff. */
interface Named {
  readonly residents?: readonly { readonly beneficiary: string }[];
  readonly beneficiary?: string;
  readonly staff?: string;
  /** Of an account of a resident, she. */
  readonly by?: string;
  readonly witness?: string;
  readonly outsider?: string;
  readonly visits?: readonly string[];
  readonly visit?: string;
  /** Another incident. */
  readonly of?: string;
}

export class TakeIncidentStep extends TakeStep {}

/** Gathers who lived in the house then, who of them stands in the incident already, and who works here; then lets the decider decide. */
@CommandHandler(TakeIncidentStep)
export class TakeIncidentStepHandler implements ICommandHandler<TakeIncidentStep> {
  constructor(
    private readonly decisions: Decisions,
    private readonly centres: CentreFacts,
    private readonly beneficiaries: BeneficiaryFacts,
    private readonly staff: StaffFacts,
    private readonly outsiders: OutsiderFacts,
    private readonly visits: VisitFacts,
    private readonly duplicates: Duplicates,
    private readonly takenAlso: TakenAlso,
    private readonly clock: Clock,
  ) {}

  async execute({ asking }: TakeIncidentStep): Promise<Receipt> {
    const { actor, told } = asking;
    const zone = await this.centres.zoneOf(actor.centre);
    const { staff, outsider, visits = [], visit, of } = asking.asked as Named;
    const at = happenedAtOf(told, this.clock.now(), zone);
    const withdrawn = askedFor(WithdrawResident, asking)?.beneficiary;
    const returned = askedFor(VoidResidentReturn, asking)?.beneficiary;
    const receipt = await this.decisions.take(incidentDecider, asking, zone, {
      zone,
      ...(await this.#women(asking, at)),
      visitsHere: await this.visits.allHere(visit === undefined ? visits : [visit], actor.centre),
      ...(withdrawn !== undefined && { takenAlsoIn: await this.takenAlso.in(asking.id, withdrawn) }),
      ...(returned !== undefined && { backAlsoIn: await this.takenAlso.backIn(asking.id, returned) }),
      ...(of !== undefined && (await this.#other(of, actor.centre))),
      ...(asking.asks === VoidIncident && (await this.#inIt(asking))),
      ...(asking.asks === EndSearch && { erased: await this.#erased(asking) }),
      ...(await this.#witness(asking, at)),
      knowsOutsider: outsider === undefined || (await this.outsiders.allSeenHere([outsider], actor.centre)),
      worksHere: staff !== undefined && (await this.staff.worksHere(staff, actor.centre, at.at)),
    });
    const notices = [...(actor.role === 'system' ? [] : await this.#contradicted(asking, at)), ...(await this.#owed(asking))];
    return notices.length === 0 ? receipt : { ...receipt, notices: [...notices, ...(receipt.notices ?? [])] };
  }

  // What her own record says otherwise is recorded all the same, and said.
  async #contradicted(asking: Asking, at: HappenedAt): Promise<readonly Notice[]> {
    const left = await this.beneficiaries.leftOtherwise(takenOutBy(asking), at);
    const back = (askedFor(RecordReturned, asking)?.residents ?? []).map(({ beneficiary }) => beneficiary);
    const leftByForce = await this.beneficiaries.leftByForce(back);
    return [
      ...(left.length > 0 ? [{ code: 'incident/left-otherwise' }] : []),
      ...(leftByForce.length > 0 ? [{ code: 'incident/back-as-taken' }] : []),
    ];
  }

  async #owed({ asks, id }: Asking): Promise<readonly Notice[]> {
    if (asks !== CloseIncident) return [];
    const state = await this.decisions.state(incidentDecider, id);
    const count = state.phase === 'unknown' ? 0 : owedIn(state);
    return count === 0 ? [] : [{ code: 'incident/statements-owed', count }];
  }

  async #women(asking: Asking, at: HappenedAt): Promise<Partial<IncidentKnowledge> & Pick<IncidentKnowledge, 'residents'>> {
    const { id, actor } = asking;
    const { residents = [], beneficiary, by, witness } = asking.asked as Named;
    const told = by === 'resident' ? witness : undefined;
    const named = [...residents.map((each) => each.beneficiary), beneficiary, told].filter((each) => each !== undefined);
    if (named.length === 0) return { residents: new Set() };
    const state = await this.decisions.state(incidentDecider, id);
    const parts = state.phase === 'unknown' ? new Map<string, never>() : state.residents;
    const there = [...parts.keys()];
    const notTaken = askedFor(RecordReturned, asking) ? named.filter((her) => parts.get(her)?.outcome !== 'taken') : [];
    const personOf = await this.beneficiaries.personOf([...named, ...there]);
    const people = new Set(named.map((each) => personOf.get(each)!));
    const hers = new Set([...named, ...people, ...there.filter((each) => people.has(personOf.get(each)!))]);
    const back = await this.beneficiaries.backSince([...hers], at.at);
    return {
      residents: await this.beneficiaries.livedHere([...named, ...people], actor.centre, at),
      personOf,
      backSince: byPerson(back, personOf),
      takenThen: await this.#takenThen(asking, [...hers], personOf, at),
      over: await this.beneficiaries.overWithin([...hers], at),
      ...(notTaken.length > 0 && (await this.#takenIn(id, actor.centre, notTaken))),
    };
  }

  async #witness(asking: Asking, at: HappenedAt): Promise<Pick<IncidentKnowledge, 'knowsWitness'>> {
    const { by, witness } = askedFor(GiveAccount, asking) ?? {};
    const { centre } = asking.actor;
    if (witness === undefined) return {};
    if (by === 'resident') return { knowsWitness: await this.beneficiaries.hadLivedHere(witness, centre, at) };
    if (by === 'staff') return { knowsWitness: await this.staff.wasEverHere(witness, centre) };
    return { knowsWitness: by === 'outsider' && (await this.outsiders.allSeenHere([witness], centre)) };
  }

  async #takenThen(asking: Asking, hers: readonly string[], personOf: ReadonlyMap<string, string>, at: HappenedAt): Promise<Set<string>> {
    const alongside = askedFor(InvolveResidents, asking)?.residents.some(isOwnWill) ?? false;
    const taken = alongside ? await this.beneficiaries.awayByForce(hers, at.at) : [];
    return new Set(taken.map((record) => personOf.get(record) ?? record));
  }

  // Wherever in the incidents that are the same each of them is taken, under whichever record of hers.
  async #takenIn(id: string, centre: string, named: readonly string[]): Promise<Pick<IncidentKnowledge, 'takenIn'>> {
    const taken = (await this.duplicates.of(id, centre)).flatMap((file) =>
      file.residents.flatMap(({ beneficiary, outcome }) => (outcome === 'taken' ? [[beneficiary, file.id] as const] : [])),
    );
    const personOf = await this.beneficiaries.personOf([...named, ...taken.map(([her]) => her)]);
    const people = new Set(named.map((her) => personOf.get(her)));
    const takenIn = taken.flatMap(([her, incident]) => (people.has(personOf.get(her)) ? [incident] : []));
    return takenIn.length === 0 ? {} : { takenIn: [...new Set(takenIn)].sort() };
  }

  // Of one that is voided.
  async #inIt(asking: Asking): Promise<Pick<IncidentKnowledge, 'marked' | 'erased'>> {
    const { id, actor } = asking;
    return {
      marked: ((await this.duplicates.in([actor.centre])).get(id) ?? []).map((each) => each.id),
      erased: await this.#erased(asking),
    };
  }

  // Who of those in it was erased since.
  async #erased({ id, actor }: Asking): Promise<readonly string[]> {
    const state = await this.decisions.state(incidentDecider, id);
    const people = state.phase === 'unknown' ? [] : [...state.residents.keys(), ...state.outsiders.keys()];
    return (await this.decisions.erasedAmong(people, actor.centre)).map((each) => each.slice(each.indexOf('-') + 1));
  }

  async #other(id: string, centre: string): Promise<Pick<IncidentKnowledge, 'otherIncident'>> {
    const history = await this.decisions.history(`incident-${id}`);
    if (history.at(0)?.meta.centre !== centre) return {};
    const state = fold(incidentDecider, history);
    if (state.phase === 'voided') return {};
    return { otherIncident: { isDuplicate: state.phase !== 'unknown' && state.duplicateOf !== undefined } };
  }
}

/** Whom a step says to have been taken out. */
const takenOutBy = (asking: Asking): readonly string[] =>
  [...(askedFor(RecordTaken, asking)?.residents ?? []), ...(askedFor(InvolveResidents, asking)?.residents ?? []).filter(isTakenOut)].map(
    ({ beneficiary }) => beneficiary,
  );

// Whichever record of hers knows the latest of it: she is back.
function byPerson(back: ReadonlyMap<string, string>, personOf: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const latest = new Map<string, string>();
  for (const [record, since] of back) {
    const her = personOf.get(record) ?? record;
    if ((latest.get(her) ?? '') < since) latest.set(her, since);
  }
  return latest;
}
