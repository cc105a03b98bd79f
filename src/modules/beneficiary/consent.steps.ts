import {
  ConsentDeclined,
  ConsentGiven,
  ConsentWithdrawalCarriedOut,
  ConsentWithdrawn,
  LegalHoldLifted,
} from '../../../events/consent.events';
import { Means } from '../../../events/kit/declare';
import { DATA_CLASSES, type DataClass } from '../../../events/kit/personal';
import { LegalHold } from '../../../events/legal-hold';
import { Rejection } from '../../platform/rejection';
import { agreesTo, hadAgreed, isToBeStopped, together } from './agreed-to';
import { happened, step } from './beneficiary.state';
import { spokenFor } from './guardian';
import { holdsAt } from './holds';
import { alive, isAlive } from './rules';

/** A hold never runs longer than this without somebody deciding anew; the default is ours, not the law's. */
export const LONGEST_HOLD_DAYS = 730;

@Means('Record that she agreed to a purpose.')
export class GiveConsent extends ConsentGiven {}

@Means('Record that she was asked and did not agree; what she had agreed to she withdraws.')
export class DeclineConsent extends ConsentDeclined {}

@Means('Record that she withdrew what she had agreed to.')
export class WithdrawConsent extends ConsentWithdrawn {}

@Means('Record that what rested on a consent she withdrew was stopped, and what was done.')
export class CarryOutConsentWithdrawal extends ConsentWithdrawalCarriedOut {}

@Means('Keep some of what is recorded of her for a case, until a day at most two years from now.')
export class PlaceLegalHold extends LegalHold {}

@Means('Lift a legal hold before its end; say why.')
export class LiftLegalHold extends LegalHoldLifted {}

const EVER = ['intake', 'accepted', 'resident', 'aftercare', 'closed', 'linked'] as const;
const ASKING = ['intake', 'social-worker', 'supervisor', 'head'] as const;

export const consentSteps = [
  step(GiveConsent, {
    by: ASKING,
    during: EVER,
    fits: isAlive,
    decide: ({ stays }, consent, { happened: at, facts, actor }) => {
      alive(stays, at);
      spokenFor(consent, facts, actor);
      // Its paper may come once it has run out: what rested on it until then was agreed to.
      if (consent.until !== undefined && consent.until < at.day)
        throw new Rejection('beneficiary/not-valid-until', 'This would have ended before she agreed.').at('until');
      return happened.ConsentGiven(consent);
    },
  }),

  step(DeclineConsent, {
    by: ASKING,
    during: EVER,
    fits: isAlive,
    decide: (state, refusal, { happened: at, facts: { agreedElsewhere = {} } }) => {
      alive(state.stays, at);
      // What she gave ends by withdrawing it, so that what rests on it is stopped in time (UU 27/2022 art. 40).
      if (agreesTo(together([agreedElsewhere, state]), refusal.purpose, at.day, at.at))
        throw new Rejection(
          'beneficiary/consent-given',
          'She had agreed to this purpose. Where she does no more, record that: "Withdraw consent".',
        );
      return happened.ConsentDeclined(refusal);
    },
  }),

  step(WithdrawConsent, {
    by: ASKING,
    during: EVER,
    fits: isAlive,
    decide: (state, { purpose }, { happened: at, facts: { agreedElsewhere = {} } }) => {
      alive(state.stays, at);
      if (!hadAgreed(together([agreedElsewhere, state]), purpose, at.at))
        throw new Rejection(
          'beneficiary/no-consent',
          'She has not agreed to this purpose. Where she does, record it first: "Give consent".',
        );
      return happened.ConsentWithdrawn({ purpose });
    },
  }),

  step(CarryOutConsentWithdrawal, {
    by: ['social-worker', 'supervisor', 'head'],
    during: EVER,
    ofErased: true,
    decide: (state, done, { facts, happened: at }) => {
      if (done.note !== undefined && facts.erased?.includes('identity'))
        throw new Rejection('beneficiary/not-valid-words', 'Her record was erased, and no words are kept of her: leave the note out.').at(
          'note',
        );
      if (!isToBeStopped(state, done.purpose, at.at))
        throw new Rejection('beneficiary/no-withdrawal', 'No consent to this purpose was withdrawn that still has to be acted on.');
      if (done.did.length === 0) throw new Rejection('beneficiary/not-valid-without-measure', 'Say what was done.');
      return happened.ConsentWithdrawalCarriedOut(done);
    },
  }),

  step(PlaceLegalHold, {
    by: ['supervisor', 'head'],
    during: EVER,
    ofErased: true,
    decide: (_, hold, { today, facts, newId }) => {
      stillThere(hold.classes, facts.erased ?? []);
      if (!facts.worksHere) throw new Rejection('staff/not-valid-worker', 'Nobody with this id works here.');
      // It keeps what is there from now on: one that is over keeps nothing.
      if (hold.until < today || daysBetween(today, hold.until) > LONGEST_HOLD_DAYS)
        throw new Rejection('beneficiary/not-valid-hold', `A hold ends on a day within ${LONGEST_HOLD_DAYS} days from now.`);
      return happened.LegalHoldPlaced({ ...hold, hold: newId(0) });
    },
  }),

  step(LiftLegalHold, {
    by: ['supervisor', 'head'],
    during: EVER,
    ofErased: true,
    decide: ({ holds }, { hold }, { today, reason }) => {
      if (!holdsAt(holds, today).some((each) => each.hold === hold))
        throw new Rejection('beneficiary/no-hold', 'There is no such hold, or it has ended.');
      if (reason === undefined) throw new Rejection('beneficiary/not-valid-without-reason', 'Say why it is not needed any more.');
      return happened.LegalHoldLifted({ hold });
    },
  }),
];

// Nothing holds what is gone.
function stillThere(classes: readonly DataClass[], erased: readonly DataClass[]): void {
  if (DATA_CLASSES.every((each) => erased.includes(each)))
    throw new Rejection('beneficiary/erased', 'What was recorded here was erased, and nothing new is kept.');
  if (classes.some((each) => erased.includes(each)))
    throw new Rejection('beneficiary/not-valid-erased-classes', 'Some of this was erased. What is left of her record: {classes}.', {
      classes: DATA_CLASSES.filter((each) => !erased.includes(each)).join(', '),
    }).at('classes');
}

const daysBetween = (one: string, other: string): number => (Date.parse(other) - Date.parse(one)) / 86_400_000;
