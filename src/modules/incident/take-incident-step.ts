import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '../../platform/clock';
import { fold } from '../../platform/decider';
import { Decisions } from '../../platform/decisions';
import type { Receipt } from '../../platform/take-step';
import { TakeStep } from '../../platform/take-step';
import { happenedAtOf } from '../../platform/told';
import { BeneficiaryFacts } from '../beneficiary/beneficiary.facts';
import { CentreFacts } from '../centre/centre.facts';
import { OutsiderFacts } from '../outsider/outsider.facts';
import { StaffFacts } from '../staff/staff.facts';
import { VisitFacts } from '../visit/visit.facts';
import { incidentDecider } from './incident.decider';
import type { IncidentKnowledge } from './incident.state';

/** What a step may name: residents in a list or alone, a member of staff. */
interface Named {
  readonly residents?: readonly { readonly beneficiary: string }[];
  readonly beneficiary?: string;
  readonly staff?: string;
  readonly outsider?: string;
  readonly visits?: readonly string[];
  readonly visit?: string;
  /** Another incident. */
  readonly of?: string;
}

export class TakeIncidentStep extends TakeStep {}

/** Gathers who lived in the house then and who works here, then lets the decider decide. */
@CommandHandler(TakeIncidentStep)
export class TakeIncidentStepHandler implements ICommandHandler<TakeIncidentStep> {
  constructor(
    private readonly decisions: Decisions,
    private readonly centres: CentreFacts,
    private readonly beneficiaries: BeneficiaryFacts,
    private readonly staff: StaffFacts,
    private readonly outsiders: OutsiderFacts,
    private readonly visits: VisitFacts,
    private readonly clock: Clock,
  ) {}

  async execute({ asking }: TakeIncidentStep): Promise<Receipt> {
    const { actor, told } = asking;
    const zone = await this.centres.zoneOf(actor.centre);
    const { residents = [], beneficiary, staff, outsider, visits = [], visit, of } = asking.asked as Named;
    const named = [...residents.map((each) => each.beneficiary), ...(beneficiary === undefined ? [] : [beneficiary])];
    const at = 'happened' in told ? told.happened : happenedAtOf(told, this.clock.now(), zone);
    return this.decisions.take(incidentDecider, asking, zone, {
      residents: await this.beneficiaries.livedHere(named, actor.centre, at),
      // One alone is nobody twice, and waits for no view.
      ...(named.length > 1 && { personOf: await this.beneficiaries.personOf(named) }),
      backSince: await this.beneficiaries.backSince(named, at.at),
      visitsHere: await this.visits.allHere(visit === undefined ? visits : [visit], actor.centre),
      ...(of !== undefined && (await this.#other(of, actor.centre))),
      knowsOutsider: outsider === undefined || (await this.outsiders.allSeenHere([outsider], actor.centre)),
      worksHere: staff !== undefined && (await this.staff.worksHere(staff, actor.centre, at.at)),
    });
  }
  async #other(id: string, centre: string): Promise<Pick<IncidentKnowledge, 'otherIncident'>> {
    const history = await this.decisions.history(`incident-${id}`);
    if (history.at(0)?.meta.centre !== centre) return {};
    const state = fold(incidentDecider, history);
    return { otherIncident: { isDuplicate: state.phase !== 'unknown' && state.duplicateOf !== undefined } };
  }
}
