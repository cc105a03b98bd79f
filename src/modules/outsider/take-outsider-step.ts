import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '../../platform/clock';
import { Decisions } from '../../platform/decisions';
import { Rejection } from '../../platform/rejection';
import type { Asking, Receipt } from '../../platform/take-step';
import { TakeStep } from '../../platform/take-step';
import { following } from '../../platform/ids';
import { happenedAtOf } from '../../platform/told';
import { BeneficiaryFacts } from '../beneficiary/beneficiary.facts';
import { CentreFacts } from '../centre/centre.facts';
import { outsiderDecider } from './outsider.decider';
import { OutsiderFacts } from './outsider.facts';
import { type OutsiderKnowledge, type TieSaid } from './outsider.state';
import { LookWhoCame, RaiseBarAlert, VoidBarAlert } from './stop.steps';
import { WhoCame } from './who-came.facts';

/** Whom a step may name beside the record it is taken on. */
interface Named {
  readonly visitor?: string;
  readonly other?: string;
  readonly beneficiary?: string;
}

const NOBODY = { seenHere: false, otherKnown: false, hadLivedHere: false } as const;

export class TakeOutsiderStep extends TakeStep {}

/** Gathers whom a step names, then lets the decider decide. */
@CommandHandler(TakeOutsiderStep)
export class TakeOutsiderStepHandler implements ICommandHandler<TakeOutsiderStep> {
  constructor(
    private readonly decisions: Decisions,
    private readonly centres: CentreFacts,
    private readonly beneficiaries: BeneficiaryFacts,
    private readonly outsiders: OutsiderFacts,
    private readonly whoCame: WhoCame,
    private readonly clock: Clock,
  ) {}

  async execute({ asking }: TakeOutsiderStep): Promise<Receipt> {
    const { visitor } = asking.asked as Named;
    if (visitor !== undefined && asking.exists === true && visitor !== asking.id)
      throw new Rejection('outsider/not-valid-visitor', 'This record is of somebody else.');
    const { centre } = asking.actor;
    const seenHere = visitor !== undefined && (await this.outsiders.allSeenHere([visitor], centre));
    // A record of a visitor is begun under the id that every visit of hers or his has.
    const asked = seenHere ? { ...asking, id: visitor } : asking;
    const zone = await this.centres.zoneOf(centre);
    if (asking.asks === RaiseBarAlert) return this.#raise(asking, zone);
    if (asking.asks === LookWhoCame) await this.#alertOfVisits(asking, zone);
    return this.decisions.take(outsiderDecider, asked, zone, { ...(await this.#knowledge(asked, zone)), seenHere });
  }

  // Of the time when the visit or the incident began, whenever it is that she or he is named in it.
  async #raise(asking: Asking, zone: string): Promise<Receipt> {
    const came = await this.whoCame.at(asking.id, (asking.asked as RaiseBarAlert).stream, asking.actor.centre);
    if (!came) return this.decisions.take(outsiderDecider, asking, zone, NOBODY);
    const { arrived, stoppedAs, linkedSince } = came;
    return this.decisions.take(outsiderDecider, { ...asking, told: { happened: arrived } }, zone, { ...NOBODY, stoppedAs, linkedSince });
  }

  // Each in the record of whoever came, of the time of the visit; one that was raised already is not raised again.
  async #alertOfVisits({ id, told, seen: _, ...asking }: Asking, zone: string): Promise<void> {
    const { centre } = asking.actor;
    const known = happenedAtOf(told, this.clock.now(), zone);
    for (const { outsider, stream, arrived } of await this.whoCame.notKeptOut(id)) {
      const command = following(asking.command, `${outsider}/${stream}/voided`);
      // An alert falls when it was known to be none, and never before whom it is of came.
      const when = arrived && arrived.at > known.at ? { happened: arrived } : told;
      const voiding = { ...asking, id: outsider, asks: VoidBarAlert, asked: { stream }, command, told: when };
      await this.decisions.take(outsiderDecider, voiding, zone, NOBODY);
    }
    for (const { outsider, stream, arrived, stoppedAs, linkedSince } of await this.whoCame.of(id, centre)) {
      const command = following(asking.command, `${outsider}/${stream}`);
      const raising = { ...asking, id: outsider, asks: RaiseBarAlert, asked: { stream }, command, told: { happened: arrived } };
      await this.decisions.take(outsiderDecider, raising, zone, { ...NOBODY, stoppedAs, linkedSince });
    }
  }

  async #knowledge({ id, asked, actor: { centre }, told }: Asking, zone: string): Promise<Omit<OutsiderKnowledge, 'seenHere'>> {
    const { other, beneficiary } = asked as Named;
    const at = happenedAtOf(told, this.clock.now(), zone);
    const said = other === undefined ? undefined : await this.#saidOn(other, id);
    return {
      otherKnown: other !== undefined && (await this.outsiders.known(other, centre)),
      ...(said && { otherSaid: said }),
      hadLivedHere: beneficiary !== undefined && (await this.beneficiaries.hadLivedHere(beneficiary, centre, at)),
    };
  }

  async #saidOn(other: string, id: string): Promise<TieSaid | undefined> {
    const state = await this.decisions.state(outsiderDecider, other);
    return state.phase === 'known' ? state.ties.get(id) : undefined;
  }
}
