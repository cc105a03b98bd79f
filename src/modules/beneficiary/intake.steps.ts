import {
  BeneficiaryIdentified,
  InitialApproachMade,
  MotivationGiven,
  PersonDetailsCorrected,
  PersonDetailsRecorded,
} from '../../../events/beneficiary.events';
import { Guardian } from '../../../events/guardian';
import { Means } from '../../../events/kit/declare';
import { Maybe, One, Text, Whole } from '../../../events/kit/fields';
import { Personal } from '../../../events/kit/personal';
import { Override } from '../../../events/override';
import { INTAKE_STEPS } from '../../../events/person-lists';
import { Deferral, Referral, Refusal } from '../../../events/referral';
import { Acceptance } from '../../../events/selection';
import { planned, writtenBy } from '../../platform/planned';
import { Rejection } from '../../platform/rejection';
import { FIRST_BOOK, HIGHEST_SEQUENCE, HIGHEST_TAKEN_OVER } from '../../../events/register-number';
import { happened, step } from './beneficiary.state';
import { clearedOnly, hasNik, hasVerifiedName, verifiedNameStays } from './cleared';
import { referredThen } from './part';
import { spokenFor } from './guardian';
import { withNikStatus } from './nik-status';
import { passedOver } from './passed-over';
import { namedAllower } from './named-allower';
import { alive, besidePromises, bornThen, freeBed, isAlive, sinceAcceptance, sinceDeferral, sinceReferral, withinCapacity } from './rules';
import { acceptedSince, endedByReferral, firstOf, isKeptBefore } from './stay';
import { announced, announcedBefore, notInCareThere } from './transfer.steps';

@Means('Ask the centre to take her in; after an earlier stay this begins a new episode and ends her aftercare, where that goes on.')
export class ReferBeneficiary extends Referral {}

@Means('Record more about her, or what changed in her life.')
export class RecordPersonDetails extends PersonDetailsRecorded {}

@Means('Put right what was recorded wrongly about her; say why.')
export class CorrectPersonDetails extends PersonDetailsCorrected {}

@Means('Record the first conversation with her (pendekatan awal).')
export class MakeInitialApproach extends InitialApproachMade {}

@Means('Record what was found out about her situation (identifikasi).')
export class IdentifyBeneficiary extends BeneficiaryIdentified {}

@Means('Record that the offer was explained to her, and her answer (motivasi).')
export class GiveMotivation extends MotivationGiven {}

@Means('Decide to take her in (seleksi).')
export class AcceptReferral extends Acceptance {}

@Means('Decide not to take her in; aftercare that the referral had ended goes on.')
export class DeclineReferral extends Refusal {}

@Means('Put the decision off.')
export class DeferReferral extends Deferral {}

@Means('Let her move in (penerimaan). Without a register number, the next of the year is given out.')
export class AdmitBeneficiary {
  @Maybe() @Whole(FIRST_BOOK, 2200) registerYear?: number;
  @Maybe() @Whole(1, HIGHEST_TAKEN_OVER) registerSequence?: number;
  @Maybe() @Text(40) @Personal('contact') dorm?: Personal;
  @Maybe() @Text(40) @Personal('contact') bed?: Personal;
  /** Who allowed it although the centre is full. */
  @Maybe() @One(Override) capacityOverride?: Override;
  /** Who allowed it although somebody else sleeps in this bed. */
  @Maybe() @One(Override) bedOverride?: Override;
  /** Who agrees for her to her stay, where she is under 18 and her acceptance does not say it. */
  @Maybe() @One(Guardian) guardian?: Guardian;
  /** Who allowed it although nobody could speak for her. */
  @Maybe() @One(Override) guardianOverride?: Override;
}

const INTAKE = ['intake', 'social-worker', 'supervisor'] as const;
const BEFORE_LEAVING = ['intake', 'accepted', 'resident'] as const;
const EVER = [...BEFORE_LEAVING, 'aftercare', 'closed'] as const;

export const intakeSteps = [
  step(ReferBeneficiary, {
    by: [...INTAKE, 'system'],
    during: ['unknown', 'aftercare', 'closed'],
    about: 'case',
    fits: isAlive,
    decide: (state, referral, { happened: at, today, actor, facts }) => {
      const { phase, stays } = state;
      if (referral.legalMode === 'coercive' && referral.legalBasis === undefined)
        throw new Rejection('beneficiary/not-valid-without-legal-basis', 'A coercive referral needs its legal basis.');
      // A register that is taken over says when she was born as it stands there.
      bornThen(referral.person, today, actor.role === 'system' ? undefined : (firstOf(stays)?.referred ?? at));
      writtenBy('letterDate', referral.letterDate, today);
      alive(stays);
      // What was never sent overlaps nothing.
      const last = stays.findLast(({ neverSent }) => !neverSent);
      if (last && isKeptBefore(at, last.referred))
        throw new Rejection(
          'beneficiary/later-episode',
          'A later episode of hers is recorded already, and an older one is not recorded after it. Older registers are imported first.',
        );
      const end = last?.left ?? last?.closed;
      if (end && isKeptBefore(at, end))
        throw new Rejection(
          'beneficiary/overlaps-earlier-episode',
          `An earlier episode of hers was still open then; it ended on ${end.day}.`,
        );
      const person = withNikStatus(referral, hasNik(state));
      const referred = happened.BeneficiaryReferred({ ...referral, person, ...announcedBefore(stays, facts) });
      return phase === 'aftercare' ? [happened.EpisodeClosed({ referredAgain: true }), referred] : referred;
    },
  }),

  step(RecordPersonDetails, {
    by: INTAKE,
    during: EVER,
    decide: (state, details, { today, reason }) => {
      bornThen(details.person, today, firstOf(state.stays)?.referred);
      clearedOnly(details);
      if (hasVerifiedName(state) && reason === undefined) verifiedNameStays(details);
      return happened.PersonDetailsRecorded({ ...details, person: withNikStatus(details, hasNik(state)) });
    },
  }),

  step(CorrectPersonDetails, {
    by: INTAKE,
    during: EVER,
    decide: (state, details, { today, reason }) => {
      if (reason === undefined) throw new Rejection('beneficiary/not-valid-without-reason', 'Say what was wrong.');
      bornThen(details.person, today, firstOf(state.stays)?.referred);
      clearedOnly(details);
      return happened.PersonDetailsCorrected({ ...details, person: withNikStatus(details, hasNik(state)) });
    },
  }),

  step(MakeInitialApproach, {
    by: INTAKE,
    during: BEFORE_LEAVING,
    asThen: referredThen,
    decide: ({ stay }, approach, { happened: at }) => {
      sinceReferral(stay, at);
      return happened.InitialApproachMade(approach);
    },
  }),

  step(IdentifyBeneficiary, {
    by: INTAKE,
    during: BEFORE_LEAVING,
    asThen: referredThen,
    decide: ({ stay }, found, { happened: at }) => {
      sinceReferral(stay, at);
      return happened.BeneficiaryIdentified(found);
    },
  }),

  step(GiveMotivation, {
    by: INTAKE,
    during: BEFORE_LEAVING,
    asThen: referredThen,
    decide: ({ stay }, motivation, { happened: at }) => {
      sinceReferral(stay, at);
      return happened.MotivationGiven(motivation);
    },
  }),

  step(AcceptReferral, {
    by: [...INTAKE, 'head', 'system'],
    during: ['intake'],
    decide: ({ stay, stays }, acceptance, { happened: at, facts, actor }) => {
      sinceReferral(stay, at);
      sinceDeferral(stay, at);
      notInCareThere(facts);
      withinCapacity(acceptance.capacityOverride, facts, actor);
      // A register that is taken over says who was taken in, not by which steps.
      const skipped = actor.role === 'system' ? [] : INTAKE_STEPS.filter((each) => !stay.intake.includes(each));
      passedOver(skipped, acceptance.skippedWhy);
      spokenFor(acceptance, facts, actor);
      const withdraws = facts.announcedAt && { withdraws: facts.announcedAt };
      const accepted = happened.ReferralAccepted({
        ...acceptance,
        ...(skipped.length > 0 && { skipped }),
        ...announced(stay),
        ...withdraws,
      });
      const sent = stays.find((each) => each.sent?.record === facts.announcedAt?.record && each.sent !== undefined);
      return sent ? [accepted, happened.TransferAnswered({ answer: 'withdrawn', episode: sent.number })] : accepted;
    },
  }),

  step(DeclineReferral, {
    by: [...INTAKE, 'head'],
    during: ['intake', 'accepted'],
    decide: ({ stay, stays }, refusal, { happened: at }) => {
      sinceReferral(stay, at);
      sinceDeferral(stay, at);
      const declined = happened.ReferralDeclined({ ...refusal, ...announced(stay) });
      return endedByReferral(stays) ? [declined, happened.AftercareResumed()] : declined;
    },
  }),

  step(DeferReferral, {
    by: [...INTAKE, 'head'],
    during: ['intake', 'accepted'],
    decide: ({ stay }, deferral, { happened: at, today }) => {
      sinceReferral(stay, at);
      planned('until', deferral.until, { happened: at, today });
      // Where she was announced from, that is no news once she was accepted.
      return happened.ReferralDeferred({ ...deferral, ...(acceptedSince(stay, at) ? {} : announced(stay)) });
    },
  }),

  step(AdmitBeneficiary, {
    by: [...INTAKE, 'system'],
    during: ['accepted'],
    after: AcceptReferral,
    decide: (
      { stay, stays },
      { dorm, bed, capacityOverride, bedOverride, guardian, guardianOverride, registerYear, registerSequence = 1 },
      { happened: at, today, facts, actor },
    ) => {
      sinceReferral(stay, at, isKeptBefore);
      if (actor.role !== 'system') sinceAcceptance(stay, at);
      notInCareThere(facts);
      if (registerYear !== undefined && registerYear > Number(today.slice(0, 4)))
        throw new Rejection('beneficiary/not-valid-register-year', 'There is no register book of that year yet.').at('registerYear');
      if (actor.role !== 'system' && registerSequence > HIGHEST_SEQUENCE)
        throw new Rejection('beneficiary/not-valid-register-sequence', 'A register number has five digits at most.').at('registerSequence');
      withinCapacity(capacityOverride, facts, actor);
      if (stay.beyondCapacity) besidePromises(capacityOverride, facts, actor);
      if (!stay.spokenFor) spokenFor({ guardian, guardianOverride }, facts, actor);
      if (!facts.registerNumber)
        throw new Rejection('beneficiary/register-number-taken', 'This register number was given to somebody else.');
      const { year, sequence } = facts.registerNumber;
      // What is taken over from a register is written down as it stands there, and books nothing.
      const booked = bed === undefined || actor.role === 'system' ? undefined : freeBed(bedOverride, facts, actor);
      if (booked === undefined) namedAllower(bedOverride, facts.worksHere, actor);
      if (stay.spokenFor) namedAllower(guardianOverride, facts.guardianAllowerMay ?? false, actor);
      if (stays.some(({ register, spent = [] }) => [register, ...spent].includes(`${sequence}/${year}`)))
        throw new Rejection('beneficiary/register-number-taken', 'This register number is of an earlier admission of hers.');
      return happened.BeneficiaryAdmitted({
        registerYear: year,
        registerSequence: sequence,
        ...(dorm !== undefined && { dorm }),
        ...(bed !== undefined && { bed }),
        ...(booked && { bedKey: booked.key }),
        ...(capacityOverride !== undefined && { capacityOverride }),
        ...(bedOverride !== undefined && { bedOverride }),
        ...(guardian !== undefined && { guardian }),
        ...(guardianOverride !== undefined && { guardianOverride }),
      });
    },
  }),
];
