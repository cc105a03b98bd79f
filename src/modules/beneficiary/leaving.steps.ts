import { AftercareContactMade, AftercarePlanned } from '../../../events/aftercare.events';
import { DischargeRejected } from '../../../events/beneficiary.events';
import type { HappenedAt } from '../../../events/kit/recorded';
import { Means } from '../../../events/kit/declare';
import { Maybe, YesOrNo } from '../../../events/kit/fields';
import { heldLast } from '../../../events/kit/timeline';
import { Leaving } from '../../../events/leaving';
import { planned } from '../../platform/planned';
import { Rejection } from '../../platform/rejection';
import { nothingAfterwards } from './afterwards';
import { byAllRecords } from './away';
import { happened, step } from './beneficiary.state';
import { capitalWithin, fundStands } from './capital';
import { asInPickUp, withNobodyKeptOut } from './collector';
import { goesToSomebody } from './guardian';
import { asSheIs, truthful } from './how-she-left';
import { byAnother, isPending, nonePending, notBefore, pending, sinceApproval } from './proposals';
import { namedAllower } from './named-allower';
import { alive, isAlive, isColleague, nothingOfWhoWasNotFound, sinceAdmission, sinceReferral } from './rules';
import { followedUpBy } from './part';
import { followedUpThen, isKeptBefore, type Stay } from './stay';
import { asAgreed } from './terms';
import { notInCareThere, notTakenIn, towardsOther } from './transfer.steps';

@Means('Propose that she leaves; another person has to agree.')
export class ProposeDischarge extends Leaving {}

@Means('Agree to a discharge that somebody else proposed.')
export class ApproveDischarge {}

@Means('Do not agree to a discharge that was proposed, or take it back, also once it was approved and she has not left; say why.')
export class RejectDischarge extends DischargeRejected {}

@Means(
  'Record that she left, after the discharge was approved (terminasi), on the terms that were approved; what is left out of them is as approved.',
)
export class DischargeBeneficiary extends Leaving {}

@Means('Take over from a register that she left; there is no approval to show.')
export class RecordPastDischarge extends Leaving {}

@Means(
  'Undo a discharge that was recorded by mistake; say why. Worker, track, guidance and bed go on as they were; a bed that somebody else has by now does not.',
)
export class VoidDischarge {
  /** Let her case worker not go on. */
  @Maybe() @YesOrNo() releaseWorker?: boolean;
}

@Means('Plan a follow-up after her stay (bimbingan lanjut).')
export class PlanAftercare extends AftercarePlanned {}

@Means('Record a follow-up after her stay.')
export class RecordAftercareContact extends AftercareContactMade {}

@Means('End aftercare and close the episode.')
export class CloseEpisode {}

export const leavingSteps = [
  step(ProposeDischarge, {
    by: ['social-worker', 'supervisor', 'head'],
    during: ['resident'],
    fits: ({ stay }) => !isPending(stay),
    decide: ({ stay }, leaving, { happened: at, facts, actor }) => {
      sinceAdmission(stay, at);
      asSheIs(byAllRecords(stay, facts), leaving, at);
      expelledForReason(leaving);
      goesToSomebody(leaving, facts, actor);
      towardsOther(leaving, facts);
      nonePending(stay, at);
      withNobodyKeptOut(leaving.kind, facts);
      capitalWithin(leaving, at, facts);
      if (leaving.kind === 'family-pick-up')
        throw new Rejection(
          'beneficiary/not-valid-without-pick-up',
          'Her family takes her home by a pick-up with papers: once that is approved the house proposes it by itself.',
        );
      return happened.DischargeProposed(leaving);
    },
  }),

  step(ApproveDischarge, {
    by: ['supervisor', 'head'],
    during: ['resident'],
    fits: ({ stay }) => isPending(stay),
    decide: ({ stay }, _, { actor, onBehalfOf, happened: at, facts }) => {
      const proposal = pending(stay, at);
      byAnother(proposal, actor.id, onBehalfOf);
      const { kind, will } = proposal.terms;
      withNobodyKeptOut(kind!, facts);
      asSheIs(byAllRecords(stay, facts), { kind: kind!, will: will! }, at);
      fundStands(proposal.terms, facts);
      capitalWithin(proposal.terms, at, facts);
      return happened.DischargeApproved();
    },
  }),

  step(RejectDischarge, {
    by: ['supervisor', 'head'],
    during: ['resident'],
    fits: ({ stay }) => stay.proposal !== undefined,
    decide: ({ stay: { proposal } }, refusal, { happened: at }) => {
      if (!proposal)
        throw new Rejection('beneficiary/no-discharge-pending', 'No discharge is proposed: that comes first, "Propose discharge".');
      notBefore(proposal, at);
      return happened.DischargeRejected(refusal);
    },
  }),

  step(DischargeBeneficiary, {
    by: ['social-worker', 'supervisor', 'head'],
    during: ['resident'],
    fits: ({ stay }) => Boolean(stay.proposal?.approved),
    decide: ({ stay }, asked, { happened: at, facts, newId, actor }) => {
      sinceAdmission(stay, at, isKeptBefore);
      asSheIs(byAllRecords(stay, facts), asked, at);
      nothingAfterwards(byAllRecords(stay, facts), at, facts);
      if (!stay.proposal?.approved)
        throw new Rejection(
          'beneficiary/not-approved',
          'The discharge has not been approved by another person: that comes first, "Approve discharge".',
        );
      withNobodyKeptOut(asked.kind, facts);
      const { pickUp } = stay.proposal.terms;
      const leaving = asAgreed(stay.proposal.terms, facts.agreed ?? {}, asked);
      if (pickUp !== undefined) asInPickUp(leaving.collectedBy, facts);
      sinceApproval(stay.proposal, leaving.kind, at);
      expelledForReason(leaving);
      if (!stay.proposal.guardianKnows) goesToSomebody(leaving, facts, actor);
      else namedAllower(leaving.guardianOverride, facts.guardianAllowerMay ?? false, actor);
      capitalWithin(leaving, at, facts);
      const sent = leaving.transferTo !== undefined && { transferRecord: newId(0) };
      return happened.BeneficiaryDischarged({ ...leaving, ...sent, ...(pickUp !== undefined && { pickUp }) });
    },
  }),

  step(RecordPastDischarge, {
    by: ['system'],
    during: ['resident'],
    decide: ({ stay }, leaving, { happened: at, facts }) => {
      sinceAdmission(stay, at, isKeptBefore);
      truthful(byAllRecords(stay, facts), leaving, at);
      nothingAfterwards(byAllRecords(stay, facts), at, facts);
      if (leaving.kind !== 'expelled') expelledForReason(leaving);
      return happened.BeneficiaryDischarged(leaving);
    },
  }),

  step(VoidDischarge, {
    by: ['supervisor', 'head'],
    during: ['aftercare', 'closed', 'intake', 'accepted', 'resident'],
    fits: ({ phase, stay }) => stay.left !== undefined && (phase === 'aftercare' || phase === 'closed'),
    decide: ({ phase, stay, stays }, { releaseWorker = false }, { happened: at, reason, facts }) => {
      if (reason === undefined) throw new Rejection('beneficiary/not-valid-without-reason', 'Say why the discharge was wrong.');
      if (!stays.some(({ left }) => left))
        throw new Rejection('beneficiary/not-discharged', 'She has not left: there is no discharge to void.');
      if (!stay.left || !(phase === 'aftercare' || phase === 'closed'))
        throw new Rejection(
          'beneficiary/another-episode-open',
          `Another episode of hers began on ${stay.referred.day} and is open. Where nobody should have referred her, undo it first: "Void admission", "Void acceptance", "Decline referral", as far as it went.`,
        );
      sinceLeaving(stay, at);
      const transfer = notTakenIn(stay);
      notInCareThere(facts);
      const worker = heldLast(stay.workers);
      const voided = happened.DischargeVoided({ ...(facts.bed?.taken && { withoutBed: true }), ...transfer });
      return [voided, ...(releaseWorker && worker ? [happened.CaseWorkerReleased({ worker })] : [])];
    },
  }),

  step(PlanAftercare, {
    by: ['social-worker', 'supervisor'],
    during: ['resident', 'aftercare'],
    asThen: followedUpBy,
    decide: ({ stay }, plan, when) => {
      const { left } = stay;
      sinceReferral(stay, when.happened);
      if (left && plan.on < left.day)
        throw new Rejection('beneficiary/not-valid-follow-up', `Nobody is followed up before she left: on ${left.day}.`);
      planned('on', plan.on, when);
      return happened.AftercarePlanned(plan);
    },
  }),

  // Also after closing: it never opens an episode again.
  step(RecordAftercareContact, {
    by: ['social-worker', 'supervisor', 'system'],
    during: ['aftercare', 'closed', 'intake', 'accepted', 'resident', 'linked'],
    fits: isAlive,
    decide: ({ stays }, contact, { actor, happened: at, facts }) => {
      if (actor.role !== 'system') {
        nothingOfWhoWasNotFound(contact);
        isColleague('by', contact.by, facts);
      }
      if (!followedUpThen(stays, at))
        throw new Rejection(
          'beneficiary/still-in-care',
          'She had not left the centre then. What is done while she lives here is "Record counselling".',
        );
      alive(stays, at);
      return happened.AftercareContactMade(contact);
    },
  }),

  step(CloseEpisode, {
    by: ['social-worker', 'supervisor', 'system'],
    during: ['aftercare'],
    decide: ({ stay }, _, { happened: at }) => {
      sinceLeaving(stay, at);
      return happened.EpisodeClosed();
    },
  }),
];

// Nobody is expelled without a reason, and nobody else has one.
function expelledForReason({ kind, expelledFor }: Leaving): void {
  if ((kind === 'expelled') !== (expelledFor !== undefined))
    throw new Rejection('beneficiary/not-valid-expulsion', 'Say why, where she is expelled, and only there.');
}

function sinceLeaving({ left }: Stay, at: HappenedAt): void {
  if (left && isKeptBefore(at, left)) throw new Rejection('beneficiary/before-discharge', `She left on ${left.day}.`);
}
