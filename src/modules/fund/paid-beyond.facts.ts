import { Injectable } from '@nestjs/common';
import type { HappenedAt } from '../../../events/kit/recorded';
import { grantedAndPaid } from '../../../projections/fund-balance';
import { funds } from '../../../projections/funds.projection';
import { isBefore } from '../../platform/before';
import { fold } from '../../platform/decider';
import { Decisions } from '../../platform/decisions';
import { EventStore } from '../../platform/event-store/event-store';
import { upToNow } from '../../platform/projections/up-to-now';
import { Views } from '../../platform/projections/views';
import { fundDecider } from './fund.decider';
import { FundFacts } from './fund.facts';

/** Whole rupiah of a fund that a woman got. */
export interface PaidOf {
  readonly fund: string;
  readonly amount: number;
}

/** Who got it, of the funds of which centre, and what another discharge would grant her. */
interface Of {
  readonly her: string;
  readonly centre: string;
  readonly proposed: PaidOf | undefined;
}

/** Productive capital that was paid to a woman although no discharge of hers grants it; from the log, so never behind it. */
@Injectable()
export class PaidBeyond {
  constructor(
    private readonly views: Views,
    private readonly store: EventStore,
    private readonly decisions: Decisions,
    private readonly facts: FundFacts,
  ) {}

  /**
   * What was paid from a time on and stands, under whichever record of hers, of each fund of the centre, as far as no discharge that stands
   * grants it, nor `proposed`, which nobody has agreed to yet.
   */
  async since(since: HappenedAt, her: string, centre: string, proposed?: PaidOf): Promise<readonly PaidOf[]> {
    const { found, changed } = await upToNow(this.views, this.store, funds, { centre });
    const streams = [...new Set([...found.map(({ id }) => `fund-${id}`), ...changed])].sort();
    const paid = await Promise.all(streams.map((stream) => this.#of(stream, since, { her, centre, proposed })));
    return paid.filter(({ amount }) => amount > 0);
  }

  async #of(stream: string, since: HappenedAt, { her, centre, proposed }: Of): Promise<PaidOf> {
    const fund = stream.slice('fund-'.length);
    const nothing = { fund, amount: 0 };
    const history = await this.decisions.history(stream);
    const state = fold(fundDecider, history);
    if (history.at(0)?.meta.centre !== centre || state.phase !== 'allocated' || state.purpose !== 'productive-capital') return nothing;
    const { paid } = state;
    const draws = await this.facts.draws(fund);
    const personOf = await this.facts.personOf([...paid, ...draws, { beneficiary: her }]);
    const person = personOf.get(her);
    const hers = paid.filter(({ beneficiary = '', at }) => personOf.get(beneficiary) === person && !isBefore(at, since));
    const above = grantedAndPaid(paid, draws, personOf).find(({ beneficiary }) => beneficiary === person)?.above ?? 0;
    const toCome = proposed?.fund === fund ? proposed.amount : 0;
    return { fund, amount: Math.min(Math.max(0, above - toCome), sum(hers)) };
  }
}

const sum = (all: readonly { readonly amount: number }[]): number => all.reduce((total, { amount }) => total + amount, 0);
