import { Injectable } from '@nestjs/common';
import type { HappenedAt } from '../../../events/kit/recorded';
import { foldAll, type Projection } from '../../../projections/kit/projection';
import { worklist, type WorkLine } from '../../../projections/worklist.projection';
import { fold } from '../../platform/decider';
import { Decisions } from '../../platform/decisions';
import { CareThere } from './care-there';
import { askedFor, type Asking } from '../../platform/take-step';
import { beneficiaryDecider } from './beneficiary.decider';
import type { BeneficiaryKnowledge, DutiesOfStays } from './beneficiary.knowledge';
import type { BeneficiaryState } from './beneficiary.state';
import { standingFor } from './doubled';
import { seenIn } from './one-death';
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
    private readonly careThere: CareThere,
  ) {}

  /** Nothing for a step that names no other record. `at`: when it happened. */
  async of(asking: Asking, at: string): Promise<Partial<BeneficiaryKnowledge>> {
    return { ...(await this.#here(asking)), ...(await this.transfers.of(asking)), ...(await this.careThere.of(asking, at)) };
  }

  async #here(asking: Asking): Promise<Pick<BeneficiaryKnowledge, 'other' | 'carriesOthers' | 'duties' | 'seen'>> {
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
      duties: await this.#dutiesOf(asking.id, [asking.id]),
      seen: await this.#seenIn([asking.id]),
      other: {
        seen: await this.#seenIn(theirs),
        apart: carried.flatMap(apartOf),
        duties: await this.#dutiesOf(other, theirs),
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

  /** What is still to be done of each stay of a record, by all the records that are told of it. */
  async #dutiesOf(id: string, records: readonly string[]): Promise<DutiesOfStays> {
    const histories = await Promise.all(records.map((each) => this.decisions.history(`beneficiary-${each}`)));
    const lines = foldAll(
      worklist as Projection<WorkLine>,
      histories.flat().sort((one, other) => (one.position < other.position ? -1 : 1)),
    );
    return new Map(
      [...lines.values()].flatMap(({ id: line, episode, about, duties }) =>
        line === episode && about === `beneficiary-${id}` ? [[Number(line.slice(id.length + 1)), duties]] : [],
      ),
    );
  }

  async #seenIn(records: readonly string[]): Promise<readonly HappenedAt[]> {
    const histories = await Promise.all(records.map((each) => this.decisions.history(`beneficiary-${each}`)));
    return histories.flatMap(seenIn);
  }

  async #carriesOthers(id: string): Promise<boolean> {
    await this.samePerson.caughtUp(id);
    const [main, ...others] = await this.samePerson.recordsOf(id);
    return main === id && others.length > 0;
  }
}

/** The stays of a record that goes on within another which that one has not. */
const apartOf = ({ stays, link }: BeneficiaryState) =>
  stays.filter(({ number }) => !link?.doubled.some(({ episode }) => episode === number));
