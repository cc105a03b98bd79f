import { Injectable } from '@nestjs/common';
import { fold } from '../../platform/decider';
import { Decisions } from '../../platform/decisions';
import { askedFor, type Asking } from '../../platform/take-step';
import { beneficiaryDecider } from './beneficiary.decider';
import type { BeneficiaryKnowledge } from './beneficiary.knowledge';
import { standingFor } from './doubled';
import { SamePerson } from './same-person';
import { VoidAdmission } from './intake-voiding.steps';
import { LinkBeneficiaries, MarkAsDifferentPeople } from './same-person.steps';
import { Transfers } from './transfers';

/** What a step that names another record must know of it, from the log itself. */
@Injectable()
export class OtherRecords {
  constructor(
    private readonly decisions: Decisions,
    private readonly samePerson: SamePerson,
    private readonly transfers: Transfers,
  ) {}

  /** Nothing for a step that names no other record. */
  async of(asking: Asking): Promise<Pick<BeneficiaryKnowledge, 'other' | 'carriesOthers' | 'otherCentre' | 'handedOver'>> {
    return { ...(await this.#here(asking)), ...(await this.transfers.of(asking)) };
  }

  async #here(asking: Asking): Promise<Pick<BeneficiaryKnowledge, 'other' | 'carriesOthers'>> {
    if (askedFor(VoidAdmission, asking)) return { carriesOthers: await this.#carriesOthers(asking.id) };
    const other = askedFor(LinkBeneficiaries, asking)?.into ?? askedFor(MarkAsDifferentPeople, asking)?.other;
    if (other === undefined) return {};
    const history = await this.decisions.history(`beneficiary-${other}`);
    if (history.at(0)?.meta.centre !== asking.actor.centre) return {};
    const carriesOthers = await this.#carriesOthers(asking.id);
    const { phase, stays, link } = fold(beneficiaryDecider, history);
    const theirs = await this.samePerson.recordsOf(other);
    const carried = await Promise.all(
      theirs.filter((each) => each !== other).map((each) => this.decisions.state(beneficiaryDecider, each)),
    );
    return {
      carriesOthers,
      other: {
        stays: standingFor(
          stays,
          carried.flatMap((each) => (each.link?.into === other ? each.link.doubled : [])),
        ),
        open: phase !== 'closed' && link === undefined,
        linked: link !== undefined,
        same: theirs.includes(asking.id),
        different: (await this.samePerson.differentFrom(asking.id)).has(other),
      },
    };
  }
  async #carriesOthers(id: string): Promise<boolean> {
    await this.samePerson.caughtUp(id);
    const [main, ...others] = await this.samePerson.recordsOf(id);
    return main === id && others.length > 0;
  }
}
