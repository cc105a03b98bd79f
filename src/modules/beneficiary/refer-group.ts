import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CommandRefused } from '../../../events/access.events';
import { Malformed } from '../../../events/kit/construct';
import { AccessLog } from '../../access/access-log';
import type { Actor } from '../../access/actor';
import { InHerName } from '../../access/in-her-name';
import { Reach } from '../../access/reach';
import { type Refusal, refusalOf } from '../../http/status';
import { fieldRefused } from '../../http/step-body';
import { wrongPhaseOf } from '../../http/takes-steps';
import { OutOfPhase } from '../../platform/decider';
import { Decisions } from '../../platform/decisions';
import { SubjectErased } from '../../platform/personal-data/vault';
import { following } from '../../platform/ids';
import { Rejection } from '../../platform/rejection';
import type { Asking, Receipt } from '../../platform/take-step';
import type { Told } from '../../platform/told';
import { CentreFacts } from '../centre/centre.facts';
import { beneficiaryDecider } from './beneficiary.decider';
import type { BeneficiaryKnowledge } from './beneficiary.knowledge';
import { ReferredLine, referralOf, type ReferGroup } from './group-referral';
import { ReferBeneficiary } from './intake.steps';
import { TakeBeneficiaryStep } from './take-beneficiary-step';

/** What became of one line, counted from 1. */
export type LineOutcome = { readonly line: number } & (
  | { readonly taken: Omit<Receipt, 'recorded'> }
  | { readonly refused: Pick<Refusal, 'code' | 'sentence' | 'words' | 'issues' | 'faults' | 'field'> }
);

/** What became of a letter; `batch` is the same on every retry. */
export interface GroupOutcome {
  readonly batch: string;
  readonly lines: readonly LineOutcome[];
}

export class TakeGroupReferral extends Command<GroupOutcome> {
  constructor(
    readonly asked: ReferGroup,
    readonly actor: Actor,
    readonly command: string,
    readonly told: Told,
    readonly route: string,
    readonly request: string,
    readonly fingerprint?: string,
  ) {
    super();
  }
}

// What stands in the way of every line stands in the way of the letter.
const OF_THE_LETTER = ['beneficiary/not-your-step', 'beneficiary/not-valid-without-legal-basis', 'request/key-reused'];
const isOfTheLetter = ({ code }: Rejection) => OF_THE_LETTER.includes(code) || code.startsWith('time/');

/** Refers each line by itself. The commands of the lines follow from that of the letter, so whatever a retry finds recorded is not recorded again. */
@CommandHandler(TakeGroupReferral)
export class TakeGroupReferralHandler implements ICommandHandler<TakeGroupReferral> {
  constructor(
    private readonly commands: CommandBus,
    private readonly decisions: Decisions,
    private readonly centres: CentreFacts,
    private readonly log: AccessLog,
    private readonly reach: Reach,
    private readonly inHerName: InHerName,
  ) {}

  async execute(group: TakeGroupReferral): Promise<GroupOutcome> {
    const batch = following(group.command, 'batch');
    const { onBehalfOf } = group.told;
    if (onBehalfOf !== undefined) await this.reach.demandColleague(group.actor, onBehalfOf);
    const zone = await this.centres.zoneOf(group.actor.centre);
    const said = group.asked.people.map((_, index) => askingOf(group, index, batch));
    const all = await Promise.all(
      said.map(async (each) => (each instanceof Malformed ? each : this.reach.asFromHer(each, beneficiaryDecider))),
    );
    // Whatever the letter itself is refused for is found out before anything of it is recorded.
    for (const each of all) if (!(each instanceof Malformed)) await this.#checkLetter(each, zone);
    const lines: LineOutcome[] = [];
    for (const [index, asking] of all.entries()) lines.push({ line: index + 1, ...(await this.#taken(group, asking)) });
    return { batch, lines };
  }

  async #checkLetter(asking: Asking, zone: string): Promise<void> {
    const nothingElse: BeneficiaryKnowledge = { worksHere: true };
    await this.decisions.check(beneficiaryDecider, [asking], zone, nothingElse).catch((error: unknown) => {
      if (!(error instanceof Rejection) || isOfTheLetter(error)) throw error;
    });
  }

  // Whoever was here before and cannot be referred: it is told where she stands, as by the step itself.
  async #take(asking: Asking): Promise<Receipt> {
    try {
      return await this.commands.execute(new TakeBeneficiaryStep(asking));
    } catch (error) {
      throw error instanceof OutOfPhase ? await wrongPhaseOf(error, this.reach, beneficiaryDecider, REFERRING, asking) : error;
    }
  }

  async #taken({ actor, route, request }: TakeGroupReferral, asking: Asking | Malformed) {
    try {
      if (asking instanceof Malformed) throw asking;
      const { recorded: _, notices: told = [], ...taken } = await this.#take(asking);
      const notices = [...told, ...(await this.inHerName.notices(asking))];
      return { taken: { ...taken, ...(notices.length > 0 && { notices }) } };
    } catch (error) {
      if (!(error instanceof Malformed || error instanceof Rejection || error instanceof SubjectErased)) throw error;
      const { code, sentence, words, issues, faults, field = fieldRefused(code, ReferredLine) } = refusalOf(error);
      const subject = !(asking instanceof Malformed) && asking.exists ? { subject: `beneficiary-${asking.id}` } : {};
      await this.log.record(actor, CommandRefused, { code, route, ...subject }, request);
      const more = { ...(words && { words }), ...(issues && { issues }), ...(faults && { faults }), ...(field !== undefined && { field }) };
      return { refused: { code, ...(sentence !== undefined && { sentence }), ...more } };
    }
  }
}

const REFERRING = beneficiaryDecider.steps.find(({ asks }) => asks === ReferBeneficiary)!;

function askingOf({ asked, actor, command, told, fingerprint }: TakeGroupReferral, index: number, batch: string): Asking | Malformed {
  try {
    const { beneficiary, referral } = referralOf(asked, index, batch);
    const own = following(command, `line-${index}`);
    return {
      id: beneficiary ?? following(own, 'stream'),
      asks: ReferBeneficiary,
      asked: referral,
      actor,
      command: own,
      told,
      exists: beneficiary !== undefined,
      ...(fingerprint !== undefined && { fingerprint }),
    };
  } catch (error) {
    if (error instanceof Malformed) return error;
    throw error;
  }
}
