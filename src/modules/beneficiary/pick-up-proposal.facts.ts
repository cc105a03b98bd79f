import { Injectable } from '@nestjs/common';
import type { Fields } from '../../../events/kit/declare';
import type { HappenedAt } from '../../../events/kit/recorded';
import { Decisions } from '../../platform/decisions';
import { Rejection } from '../../platform/rejection';
import type { Asking } from '../../platform/take-step';
import { AwayByAll } from './away-by-all';
import { beneficiaryDecider } from './beneficiary.decider';
import { ProposeFamilyPickUp } from './pick-up.steps';

/** What her own record says to the discharge that an approved pick-up would propose, asked before it is approved. */
@Injectable()
export class PickUpProposal {
  constructor(
    private readonly decisions: Decisions,
    private readonly awayByAll: AwayByAll,
  ) {}

  /**
   * Why her record would refuse it from the house at that time; undefined where it would not, and of whoever was erased, of whom the
   * pick-up says so itself. `approval` is the step that it would follow from.
   */
  async refusal(
    her: string,
    asked: Fields<typeof ProposeFamilyPickUp>,
    { actor, command }: Pick<Asking, 'actor' | 'command'>,
    { happened, zone }: { readonly happened: HappenedAt; readonly zone: string },
  ): Promise<Rejection | undefined> {
    const asking = { id: her, asks: ProposeFamilyPickUp, asked, actor, command, told: { happened } };
    const away = await this.awayByAll.of(asking);
    const byTheHouse = { ...asking, actor: { ...actor, role: 'system' } } as const;
    try {
      await this.decisions.check(beneficiaryDecider, [byTheHouse], zone, { worksHere: true, ...away });
      return undefined;
    } catch (error) {
      if (!(error instanceof Rejection)) throw error;
      return error.code === 'beneficiary/erased' ? undefined : error;
    }
  }
}
