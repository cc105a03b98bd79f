import { Injectable } from '@nestjs/common';
import type { HappenedAt } from '../../../events/kit/recorded';
import { type Asking, askedFor, type Notice } from '../../platform/take-step';
import { ContradictedSheets } from '../session/contradicted-sheets.facts';
import { EndHospitalStay, EndLeave, GrantLeave, NoticeAbsence, RecordReturn, StartHospitalStay } from './absence.steps';
import type { BeneficiaryKnowledge } from './beneficiary.knowledge';
import { CapitalNotices } from './capital-notices';
import { CertificateNotices } from './certificate-notices';
import { IntakeNotices } from './intake-notices';
import { AcceptReferral, AdmitBeneficiary } from './intake.steps';
import { DischargeBeneficiary, VoidDischarge } from './leaving.steps';
import { LeftOtherwise } from './left-otherwise';
import { ToldOutOfStay } from './out-of-stay';

/** What says where she is, so that a sheet may say otherwise. */
const MOVES: ReadonlySet<Asking['asks']> = new Set([
  NoticeAbsence,
  RecordReturn,
  GrantLeave,
  EndLeave,
  StartHospitalStay,
  EndHospitalStay,
  DischargeBeneficiary,
]);

/** What says until when she lived here, or since when again, so that a follow-up is of no time after she left. */
const STAYS: ReadonlySet<Asking['asks']> = new Set([DischargeBeneficiary, VoidDischarge, AdmitBeneficiary]);

/** What whoever took a step on her is told besides: to be looked at, and no reason to refuse. */
@Injectable()
export class StepNotices {
  constructor(
    private readonly intake: IntakeNotices,
    private readonly sheets: ContradictedSheets,
    private readonly toldOutOfStay: ToldOutOfStay,
    private readonly leftOtherwise: LeftOtherwise,
    private readonly capital: CapitalNotices,
    private readonly certificates: CertificateNotices,
  ) {}

  /** After the step was taken, with what was known of it when it was decided. */
  async of(asking: Asking, { at }: HappenedAt, { minor, inCareThere, inCareThereThen }: BeneficiaryKnowledge): Promise<readonly Notice[]> {
    const skipped = askedFor(AcceptReferral, asking)?.skippedWhy !== undefined;
    return [
      ...(skipped ? [{ code: 'beneficiary/steps-skipped' }] : []),
      // Nobody can say whether a guardian should have been asked.
      ...(minor === 'unknown' ? [{ code: 'beneficiary/age-unknown' }] : []),
      // A referral sends nobody away at the door; whoever decides on it is refused.
      ...(inCareThere ? [{ code: 'beneficiary/in-care-there' }] : []),
      ...(inCareThereThen ? [{ code: 'beneficiary/in-care-there-then' }] : []),
      ...(await this.intake.of(asking)),
      ...(await this.#contradicted(asking, at)),
      ...(await this.#outOfStay(asking)),
      ...(await this.capital.of(asking)),
      ...(await this.certificates.of(asking)),
    ];
  }

  // Either paper may be the late one: a step that makes untrue what is told already is taken, and says so.
  async #contradicted(asking: Asking, at: string): Promise<readonly Notice[]> {
    if (!MOVES.has(asking.asks) || asking.actor.role === 'system') return [];
    const about = await this.sheets.of(asking.id, at, asking.actor);
    return [
      ...(about.length > 0 ? [{ code: 'beneficiary/sheet-contradicts', about }] : []),
      ...((await this.leftOtherwise.at(asking.id, at)) ? [{ code: 'beneficiary/not-as-she-left' }] : []),
    ];
  }

  async #outOfStay(asking: Asking): Promise<readonly Notice[]> {
    if (!STAYS.has(asking.asks) || asking.actor.role === 'system') return [];
    const { afterLeaving, beforeLeaving, afterDeath } = await this.toldOutOfStay.count(asking.id);
    const isLeaving = askedFor(DischargeBeneficiary, asking) !== undefined;
    const inStayBefore = askedFor(AdmitBeneficiary, asking) ? await this.toldOutOfStay.inStayBefore(asking.id) : 0;
    return [
      ...(inStayBefore > 0 ? [{ code: 'beneficiary/told-in-stay-before', count: inStayBefore }] : []),
      ...(isLeaving && afterLeaving > 0 ? [{ code: 'beneficiary/told-after-leaving', count: afterLeaving }] : []),
      ...(isLeaving && afterDeath > 0 ? [{ code: 'beneficiary/told-after-death', count: afterDeath }] : []),
      ...(beforeLeaving > 0 ? [{ code: 'beneficiary/followed-up-before-leaving', count: beforeLeaving }] : []),
    ];
  }
}
