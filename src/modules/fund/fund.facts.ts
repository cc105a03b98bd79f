import { Injectable } from '@nestjs/common';
import { type DrawLine, fundDraws } from '../../../projections/fund-draws.projection';
import { foldAll, typesOf } from '../../../projections/kit/projection';
import { fold } from '../../platform/decider';
import { Decisions } from '../../platform/decisions';
import { EventStore } from '../../platform/event-store/event-store';
import { HouseTurns } from '../../platform/house-turns';
import { upToNow } from '../../platform/projections/up-to-now';
import { Views } from '../../platform/projections/views';
import { BeneficiaryFacts } from '../beneficiary/beneficiary.facts';
import { fundDecider } from './fund.decider';
import { type Drawing, type FundStanding, standingFor } from './left.facts';

const TYPES = typesOf(fundDraws);

/** What other modules may ask about funds; answered from the log, so never behind it. */
@Injectable()
export class FundFacts {
  constructor(
    private readonly decisions: Decisions,
    private readonly views: Views,
    private readonly store: EventStore,
    private readonly beneficiaries: BeneficiaryFacts,
    private readonly turns: HouseTurns,
  ) {}

  /** Whether the centre has a fund with this id that was not voided. */
  async known(id: string, centre: string): Promise<boolean> {
    const history = await this.decisions.history(`${fundDecider.events.stream}-${id}`);
    return history.at(0)?.meta.centre === centre && fold(fundDecider, history).phase === 'allocated';
  }

  /** Runs what draws on a fund one after another, so that two together draw no more than is left. Without a fund, at once. */
  inTurn<Answer>(fund: string | undefined, work: () => Promise<Answer>): Promise<Answer> {
    return fund === undefined ? work() : this.turns.take(`fund-${fund}`, work);
  }

  /** How a fund of a centre stands for whoever wants to draw on it; undefined where the centre has no such fund. */
  async standing(id: string, centre: string, drawing: Drawing): Promise<FundStanding | undefined> {
    const history = await this.decisions.history(`${fundDecider.events.stream}-${id}`);
    const fund = fold(fundDecider, history);
    if (history.at(0)?.meta.centre !== centre || fund.phase !== 'allocated') return undefined;
    const draws = await this.draws(id);
    return standingFor(drawing, fund, draws, await this.personOf([...fund.paid, ...draws, drawing]));
  }

  /** What draws on a fund beside its payments, voided grants too, as it happened; of two at one instant always the same is first. */
  async draws(fund: string): Promise<readonly DrawLine[]> {
    const { found, changed } = await upToNow(this.views, this.store, fundDraws, { fund });
    const anew = await Promise.all([...changed].map(async (stream) => foldAll(fundDraws, await this.#told(stream))));
    const fresh = anew.flatMap((lines) => [...lines.values()]);
    return [...found.filter(({ stream }) => !changed.has(stream)), ...fresh].filter((each) => each.fund === fund).sort(asHappened);
  }

  /** Of whoever is named the record that goes on for her. */
  personOf(all: readonly { readonly beneficiary?: string | null }[]): Promise<ReadonlyMap<string, string>> {
    return this.beneficiaries.personOf(all.flatMap(({ beneficiary }) => beneficiary ?? []));
  }

  async #told(stream: string) {
    return (await this.decisions.history(stream)).filter(({ type }) => TYPES.has(type));
  }
}

/** In order of time, of two at one instant by id. */
export const asHappened = (
  one: { readonly at: string; readonly id: string },
  other: { readonly at: string; readonly id: string },
): number => (one.at < other.at || (one.at === other.at && one.id < other.id) ? -1 : 1);
