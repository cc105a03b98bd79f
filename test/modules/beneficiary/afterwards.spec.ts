import { beneficiaryEvents as happened } from '../../../events/every-event';
import { RecordDisclosure } from '../../../src/modules/beneficiary/disclosure.steps';
import { GiveMotivation, IdentifyBeneficiary, MakeInitialApproach, ReferBeneficiary } from '../../../src/modules/beneficiary/intake.steps';
import { CloseEpisode, PlanAftercare, RecordAftercareContact } from '../../../src/modules/beneficiary/leaving.steps';
import { AgreeCarePlan, MakeAssessment, RecordCounselling, ReviewCarePlan } from '../../../src/modules/beneficiary/residence.steps';
import { AssessExit, AssessExploitation } from '../../../src/modules/beneficiary/assessment.steps';
import { beneficiaryDecider } from '../../../src/modules/beneficiary/beneficiary.decider';
import { DeclineConsent, GiveConsent, WithdrawConsent } from '../../../src/modules/beneficiary/consent.steps';
import { ines, sari, wati } from '../../support/cast';
import { on } from '../../support/given';
import { exit, exploitation } from './assessment-examples';
import { given, home, past } from './episode';

const late = { reason: 'kertas datang terlambat' };
const contact = { found: 'yes', working: 'declined', threatened: 'unknown', returnedToProstitution: 'not-asked' } as const;
const note = { role: 'enabler', topic: 'family' } as const;

describe('Whoever died', () => {
  const died = [...past.approved, on('2026-03-20T14:00+07:00', happened.BeneficiaryDischarged({ ...home, kind: 'deceased' }))];
  /** As it lies in older logs: a file was closed by itself, also of whoever died. */
  const closed = [...died, on('2026-03-25T14:00+07:00', happened.EpisodeClosed())];
  const referral = { person: { name: 'Melati' }, source: 'self', legalMode: 'persuasive' } as const;

  it('is not referred again, and no aftercare of hers is planned or recorded', () => {
    for (const dead of [died, closed])
      given(...dead)
        .when(ReferBeneficiary, referral, ines)
        .rejects('beneficiary/deceased');
    for (const [asks, asked] of [
      [PlanAftercare, { on: '2026-04-20' }],
      [CloseEpisode, {}],
    ] as const)
      given(...died)
        .when(asks, asked, wati)
        .rejects('beneficiary/out-of-phase');
    given(...died)
      .when(RecordAftercareContact, contact, wati)
      .rejects('beneficiary/deceased');
  });

  it('gives no consent and is assessed for no exit any more, and nothing of that is offered', () => {
    const consent = { purpose: 'photograph', form: 'thumbprint' } as const;
    given(...died)
      .when(GiveConsent, consent, wati)
      .rejects('beneficiary/deceased');
    given(...died)
      .when(AssessExit, exit, wati)
      .rejects('beneficiary/deceased');
    const before = { happenedAt: '2026-03-19', ...late };
    given(...died)
      .when(GiveConsent, consent, wati, before)
      .records(happened.ConsentGiven(consent));
    const offered = (asks: object, phase: string) =>
      beneficiaryDecider.steps.find((each) => each.asks === asks)!.fits!({ phase, stays: [{ exit: 'deceased' }] } as never);
    for (const asks of [
      RecordAftercareContact,
      ReferBeneficiary,
      GiveConsent,
      AssessExit,
      RecordDisclosure,
      AssessExploitation,
      WithdrawConsent,
    ])
      expect(offered(asks, 'closed')).toBe(false);
  });

  it('tells of nothing, answers nothing and takes back no consent any more; what she did before is written down late', () => {
    const agreeing = [...past.approved.slice(0, -2), happened.ConsentGiven({ purpose: 'photograph', form: 'thumbprint' })];
    const dead = [...agreeing, ...past.approved.slice(-2), died.at(-1)!];
    const taken = (told: object = {}) => [
      given(...dead).when(RecordDisclosure, { of: ['trafficking'], will: 'wants', account: 'Ia bercerita.' }, wati, told),
      given(...dead).when(AssessExploitation, exploitation, wati, told),
      given(...dead).when(DeclineConsent, { purpose: 'health-test' }, wati, told),
      given(...dead).when(WithdrawConsent, { purpose: 'photograph' }, wati, told),
    ];
    for (const step of taken()) step.rejects('beneficiary/deceased');
    for (const step of taken({ happenedAt: '2026-03-19', ...late })) expect(step.decided()).toHaveLength(1);
  });

  it('is referred where her discharge is voided and she left in another way', () => {
    const voided = [...died, happened.DischargeVoided({}), on('2026-03-21T14:00+07:00', happened.BeneficiaryDischarged(home))];
    given(...voided)
      .when(RecordAftercareContact, contact, wati)
      .records(happened.AftercareContactMade(contact));
  });
});

describe('Rule 3: what comes after the end opens nothing again', () => {
  it.each(['left', 'closed', 'back'] as const)('aftercare is recorded, of the stay it follows (%s)', (phase) => {
    const [made] = given(...past[phase])
      .when(RecordAftercareContact, contact, wati)
      .decided();
    expect(made).toMatchObject({ event: happened.AftercareContactMade(contact), meta: { part: 1 } });
  });

  it.each(['left', 'closed', 'back'] as const)('a late note goes to the stay it speaks of (%s)', (phase) => {
    const [held] = given(...past[phase])
      .when(RecordCounselling, note, wati, { happenedAt: '2026-03-10', ...late })
      .decided();
    expect(held?.meta.part).toBe(1);
  });

  it('also of the day on which she left and came back', () => {
    const again = on(
      '2026-03-26T09:00+07:00',
      happened.BeneficiaryReferred({ person: { name: 'Melati' }, source: 'self', legalMode: 'persuasive' }),
    );
    const leftThatDay = [
      ...past.approved,
      on('2026-03-26T08:00+07:00', happened.BeneficiaryDischarged(home)),
      on('2026-03-26T08:30+07:00', happened.EpisodeClosed()),
    ];
    const [held] = given(...leftThatDay, again)
      .when(RecordCounselling, note, wati, { happenedAt: '2026-03-26', ...late })
      .decided();
    expect(held?.meta.part).toBe(1);
  });

  it('a note of a time when she was not here is refused', () => {
    given(...past.back)
      .when(RecordCounselling, note, wati, { happenedAt: '2026-03-23', ...late })
      .rejects('beneficiary/not-in-care');
    given(...past.closed)
      .when(RecordCounselling, note, wati)
      .rejects('beneficiary/not-in-care');
  });

  it('a note of a time that nobody knows is of the stay she had', () => {
    const [held] = given(...past.left)
      .when(RecordCounselling, note, wati, { happenedAt: 'unknown' })
      .decided();
    expect(held?.meta.part).toBe(1);
  });

  it('there is no aftercare of whoever is in the house', () => {
    given(...past.resident)
      .when(RecordAftercareContact, contact, wati)
      .rejects('beneficiary/still-in-care');
    given(...past.left)
      .when(RecordAftercareContact, contact, wati, { happenedAt: '2026-03-18', ...late })
      .rejects('beneficiary/still-in-care');
    const residentAgain = [
      on('2026-03-26T10:00+07:00', happened.ReferralAccepted()),
      on('2026-03-26T11:00+07:00', happened.BeneficiaryAdmitted({ registerYear: 2026, registerSequence: 8 })),
    ];
    given(...past.back, ...residentAgain)
      .when(RecordAftercareContact, contact, wati)
      .rejects('beneficiary/still-in-care');
    const [made] = given(...past.back, ...residentAgain)
      .when(RecordAftercareContact, contact, wati, { happenedAt: '2026-03-24', ...late })
      .decided();
    expect(made?.meta.part).toBe(1);
    // Nor of what was a day of a stay that is over by now.
    given(...past.back, ...residentAgain, on('2026-03-28T10:00+07:00', happened.BeneficiaryDischarged(home)))
      .when(RecordAftercareContact, contact, wati, { happenedAt: '2026-03-27', ...late })
      .rejects('beneficiary/still-in-care');
  });

  it('of whoever was not found it is not said that she works, or what she earns', () => {
    for (const more of [{ working: 'yes' }, { work: 'penjahit' }, { income: 900_000 }] as const)
      given(...past.left)
        .when(RecordAftercareContact, { ...contact, found: 'no', ...more }, wati)
        .rejects('beneficiary/not-valid-contact');
    given(...past.left)
      .when(RecordAftercareContact, { ...contact, found: 'no' }, wati)
      .records(happened.AftercareContactMade({ ...contact, found: 'no' }));
  });

  it('an episode closes after she left', () => {
    given(...past.left)
      .when(CloseEpisode, {}, wati, { happenedAt: '2026-03-20T13:00+07:00', ...late })
      .rejects('beneficiary/before-discharge');
    given(...past.left)
      .when(CloseEpisode, {}, wati)
      .records(happened.EpisodeClosed());
  });

  it('what is planned belongs to the stay it was planned in', () => {
    const [planned] = given(...past.left)
      .when(PlanAftercare, { on: '2026-05-01' }, wati)
      .decided();
    expect(planned?.meta.part).toBe(1);
  });

  it('is not before she left, and may be on that day', () => {
    given(...past.left)
      .when(PlanAftercare, { on: '2026-03-19' }, wati)
      .rejects('beneficiary/not-valid-follow-up');
    given(...past.left)
      .when(PlanAftercare, { on: '2026-03-20' }, wati, { happenedAt: '2026-03-20', ...late })
      .records(happened.AftercarePlanned({ on: '2026-03-20' }));
  });
});

describe('After she left', () => {
  const at = (happenedAt: string) => ({ happenedAt, ...late });
  const found = { education: 'primary', motives: [], traffickingIndicators: [], threatened: 'unknown' } as const;
  it.each([
    ['AssessmentMade', MakeAssessment, { risk: 'low' }],
    ['CarePlanAgreed', AgreeCarePlan, { goals: 'pulih', agreedByHer: 'yes' }],
    ['CarePlanReviewed', ReviewCarePlan, { findings: 'tercapai' }],
    ['InitialApproachMade', MakeInitialApproach, { will: 'wants' }],
    ['BeneficiaryIdentified', IdentifyBeneficiary, found],
    ['MotivationGiven', GiveMotivation, { will: 'wants' }],
  ] as const)('what belongs to her stay is taken of a day within it only: %s', (type, Step, asked) => {
    const take = (of: readonly never[], happenedAt?: string) =>
      given(...of).when(Step as typeof MakeAssessment, asked as { risk: 'low' }, sari, happenedAt === undefined ? {} : at(happenedAt));
    for (const phase of ['left', 'closed'] as const) {
      take(past[phase] as never).rejects('beneficiary/out-of-phase');
      take(past[phase] as never, '2026-03-21').rejects('beneficiary/out-of-phase');
    }
    for (const phase of ['left', 'closed', 'back'] as const)
      expect(take(past[phase] as never, '2026-03-10').decided()).toMatchObject([{ event: { type }, meta: { part: 1 } }]);
  });

  it('of whoever was declined, of a day before that', () => {
    const declined = [...past.referred, on('2026-03-05T09:00+07:00', happened.ReferralDeclined({ why: 'capacity' }))];
    const motivated = (happenedAt: string) => given(...declined).when(GiveMotivation, { will: 'refuses' }, wati, at(happenedAt));
    motivated('2026-03-04').records(happened.MotivationGiven({ will: 'refuses' }));
    motivated('2026-03-06').rejects('beneficiary/out-of-phase');
  });
});
