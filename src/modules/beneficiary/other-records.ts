import { Injectable } from '@nestjs/common';
import { fold } from '../../platform/decider';
import { Decisions } from '../../platform/decisions';
import { askedFor, type Asking } from '../../platform/take-step';
import { beneficiaryDecider } from './beneficiary.decider';
import type { BeneficiaryKnowledge } from './beneficiary.knowledge';
import { standingFor } from './doubled';
import { SamePerson } from './same-person';
import { LinkBeneficiaries, MarkAsDifferentPeople } from './same-person.steps';

/** What a step that names another record must know of it, from the log itself. */
@Injectable()
export class OtherRecords {
  constructor(
    private readonly decisions: Decisions,
    private readonly samePerson: SamePerson,
  ) {}

  /** Nothing for a step that names no other record. */
  async of(asking: Asking): Promise<Pick<BeneficiaryKnowledge, 'other' | 'carriesOthers'>> {
    const other = askedFor(LinkBeneficiaries, asking)?.into ?? askedFor(MarkAsDifferentPeople, asking)?.other;
    if (other === undefined) return {};
    const history = await this.decisions.history(`beneficiary-${other}`);
    if (history.at(0)?.meta.centre !== asking.actor.centre) return {};
    await this.samePerson.caughtUp(asking.id);
    const { phase, stays, link } = fold(beneficiaryDecider, history);
    const [theirs, mine] = [await this.samePerson.recordsOf(other), await this.samePerson.recordsOf(asking.id)];
    const carried = await Promise.all(
      theirs.filter((each) => each !== other).map((each) => this.decisions.state(beneficiaryDecider, each)),
    );
    return {
      carriesOthers: mine.length > 1 && mine[0] === asking.id,
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
}
