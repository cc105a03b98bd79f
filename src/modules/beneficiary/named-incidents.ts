import { Injectable } from '@nestjs/common';
import type { HappenedAt } from '../../../events/kit/recorded';
import { Decisions } from '../../platform/decisions';
import { askedFor, type Asking } from '../../platform/take-step';
import { IncidentFacts } from '../incident/incident.facts';
import { NoticeAbsence, RecordReturn } from './absence.steps';
import { beneficiaryDecider } from './beneficiary.decider';
import type { BeneficiaryKnowledge } from './beneficiary.knowledge';
import { VoidAbsence } from './voiding.steps';

type Known = Pick<BeneficiaryKnowledge, 'incidentStands' | 'incidentBeganLater' | 'incidentOverBefore' | 'silentIncidents'>;

/** What a step on where she is must know of the incidents that it names, or that her record names; from the log itself. */
@Injectable()
export class NamedIncidents {
  constructor(
    private readonly decisions: Decisions,
    private readonly incidents: IncidentFacts,
  ) {}

  /** Nothing for any other step, and for whoever names none. */
  async of(asking: Asking, at: HappenedAt, zone: string): Promise<Known> {
    if (askedFor(VoidAbsence, asking)) return { silentIncidents: await this.#silent(asking) };
    const { centre } = asking.actor;
    const absence = askedFor(NoticeAbsence, asking)?.incident;
    const incident = absence ?? askedFor(RecordReturn, asking)?.incident;
    if (incident === undefined) return {};
    const outside = absence === undefined ? {} : await this.incidents.outsideOf(absence, centre, at, zone);
    return { ...outside, incidentStands: await this.incidents.stands(incident, centre) };
  }

  // That she was gone and an incident says so is undone there; one that says nothing of her could never undo it.
  async #silent({ id, actor }: Asking): Promise<ReadonlySet<string>> {
    const { stays } = await this.decisions.state(beneficiaryDecider, id);
    const named = new Set(stays.flatMap(({ moves }) => moves.flatMap(({ incident }) => incident ?? [])));
    const silent = await Promise.all([...named].map(async (each) => ((await this.incidents.hasOut(each, actor.centre, id)) ? [] : [each])));
    return new Set(silent.flat());
  }
}
