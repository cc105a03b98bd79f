import { beneficiaryEvents as happened } from '../../../events/every-event';
import {
  AcceptReferral,
  AdmitBeneficiary,
  CorrectPersonDetails,
  MakeInitialApproach,
  RecordPersonDetails,
  ReferBeneficiary,
} from '../../../src/modules/beneficiary/intake.steps';
import { hesti, house, ines, wati } from '../../support/cast';
import { on } from '../../support/given';
import { given, past, referred } from './episode';

const referral = { person: { name: 'Melati' }, source: 'self', legalMode: 'persuasive' } as const;
const declined = [referred, on('2026-03-10T10:00+07:00', happened.ReferralDeclined({ why: 'health' }))];

describe('Rule 1: one open episode a person; readmission starts a new one', () => {
  it.each(['referred', 'accepted', 'resident', 'approved', 'back'] as const)('no second referral while one is open (%s)', (phase) =>
    given(...past[phase])
      .when(ReferBeneficiary, referral, ines)
      .rejects('beneficiary/out-of-phase'),
  );

  it('a referral after the end is a second episode', () => {
    const [referredAgain] = given(...past.closed)
      .when(ReferBeneficiary, referral, ines)
      .decided();
    expect(referredAgain?.meta.part).toBe(2);
  });

  it('while she is followed up it ends that of the stay before, in the same moment', () => {
    const decided = given(...past.left)
      .when(ReferBeneficiary, referral, ines)
      .decided();
    expect(decided.map(({ event, meta }) => [event.type, event.data, meta.part])).toEqual([
      ['EpisodeClosed', { referredAgain: true }, 1],
      ['BeneficiaryReferred', referral, 2],
    ]);
    expect(new Set(decided.map(({ meta }) => meta.happened.at)).size).toBe(1);
  });

  it('also after she was declined', () =>
    given(...declined)
      .when(ReferBeneficiary, referral, ines)
      .records(happened.BeneficiaryReferred(referral)));

  it.each([
    ['before she left', '2026-03-20T13:59+07:00', 'beneficiary/overlaps-earlier-episode'],
    ['on the day before', '2026-03-19', 'beneficiary/overlaps-earlier-episode'],
    ['before she first came', '2025-01-01', 'beneficiary/later-episode'],
  ])('but not %s', (_, happenedAt, code) =>
    given(...past.closed)
      .when(ReferBeneficiary, referral, ines, { happenedAt, reason: 'kertas' })
      .rejects(code),
  );

  it('a whole day that is also the day she left comes after her leaving', () => {
    const [again] = given(...past.closed)
      .when(ReferBeneficiary, referral, ines, { happenedAt: '2026-03-20', reason: 'kertas' })
      .decided();
    expect(again?.meta.happened).toMatchObject({ at: '2026-03-20T07:00:00.000Z', precision: 'day' });
  });

  it('nor may a referral of another centre be answered', () =>
    given(...past.closed)
      .when(ReferBeneficiary, referral, { ...ines, centre: 'lain' })
      .rejects('beneficiary/unknown'));
});

describe('Rule 2: nobody is born tomorrow', () => {
  it.each([
    ['2026-03-05', undefined],
    ['2026', undefined],
    ['2026-03-06', 'beneficiary/not-valid-born-later'],
    ['2026-04', 'beneficiary/not-valid-birth-date'],
  ])('referred on 5 March, born %s', (birthDate, code) => {
    const how = { happenedAt: '2026-03-05', reason: 'kertas' };
    const asked = given().when(ReferBeneficiary, { ...referral, person: { name: 'Melati', birthDate } }, ines, how);
    if (code === undefined) expect(asked.decided()).toHaveLength(1);
    else asked.rejects(code);
  });

  const toldLater = (birthDate: string, before: ReturnType<typeof given>) => {
    const person = { name: 'Melati', birthDate };
    return [before.when(RecordPersonDetails, { person }, ines), before.when(CorrectPersonDetails, { person }, ines, { reason: 'salah' })];
  };

  it.each([
    ['2026-03-31', 'beneficiary/not-valid-born-later'],
    ['2026-03-05', undefined],
    ['2026-03-06', 'beneficiary/not-valid-born-later'],
    ['2026-03', undefined],
    ['2026', undefined],
    ['2026-04-01', 'beneficiary/not-valid-birth-date'],
    ['2026-04', 'beneficiary/not-valid-birth-date'],
    ['2027', 'beneficiary/not-valid-birth-date'],
  ])('referred on 5 March, later told to be born %s', (birthDate, code) => {
    const on5 = on('2026-03-05', happened.BeneficiaryReferred(referral), ines);
    for (const step of toldLater(birthDate, given(on5))) {
      if (code === undefined) expect(step.decided()).toHaveLength(1);
      else step.rejects(code);
    }
  });

  it('it is the day of her first referral that counts, whichever step tells of her birth', () => {
    const again = on('2026-03-25T09:00+07:00', happened.BeneficiaryReferred(referral), ines);
    const before = [...past.closed, again] as const;
    for (const step of toldLater('2026-03-10', given(...before))) step.rejects('beneficiary/not-valid-born-later');
    given(...past.closed)
      .when(ReferBeneficiary, { ...referral, person: { name: 'Melati', birthDate: '2026-03-10' } }, ines)
      .rejects('beneficiary/not-valid-born-later');
  });

  it('of a referral of an unknown day only the future is refused', () => {
    const unknown = on('unknown', happened.BeneficiaryReferred(referral), ines);
    for (const step of toldLater('2026-03-20', given(unknown))) expect(step.decided()).toHaveLength(1);
  });

  it('the day is that of the centre: at 00:30 WIB she may be born today', () =>
    expect(
      given()
        .when(ReferBeneficiary, { ...referral, person: { name: 'Melati', birthDate: '2026-04-01' } }, ines, {
          now: '2026-04-01T00:30+07:00',
        })
        .decided(),
    ).toHaveLength(1));
});

describe('Taking her in', () => {
  it('by force only with its legal basis', () => {
    const coercive = { ...referral, legalMode: 'coercive' } as const;
    given().when(ReferBeneficiary, coercive, ines).rejects('beneficiary/not-valid-without-legal-basis');
    const based = { ...coercive, legalBasis: 'Perda 3/2010' };
    given().when(ReferBeneficiary, based, ines).records(happened.BeneficiaryReferred(based));
  });

  it('a correction says what was wrong', () =>
    given(referred)
      .when(CorrectPersonDetails, { person: { name: 'Malati' } }, ines)
      .rejects('beneficiary/not-valid-without-reason'));

  it('a name that was read from a document gives way to no other without a reason, whichever step brings it', () => {
    const verified = (verifiedName: string) => happened.PersonDetailsRecorded({ person: { verifiedName } });
    const person = { verifiedName: 'Sri Rahayu' };
    const known = [referred, verified('Sri Nuryani')] as const;
    given(referred).when(RecordPersonDetails, { person }, ines).records(verified('Sri Rahayu'));
    given(...known)
      .when(RecordPersonDetails, { person }, ines)
      .rejects('beneficiary/not-valid-without-reason');
    given(...known)
      .when(RecordPersonDetails, { person: {}, cleared: ['verifiedName'] }, ines)
      .rejects('beneficiary/not-valid-without-reason');
    given(...known)
      .when(CorrectPersonDetails, { person }, ines)
      .rejects('beneficiary/not-valid-without-reason');
    given(...known)
      .when(RecordPersonDetails, { person }, ines, { reason: 'penetapan pengadilan' })
      .records(verified('Sri Rahayu'));
    given(...known)
      .when(RecordPersonDetails, { person: { alias: 'Yani' } }, ines)
      .records(happened.PersonDetailsRecorded({ person: { alias: 'Yani' } }));
    const taken = happened.PersonDetailsCorrected({ person: {}, cleared: ['verifiedName'] });
    given(...known, taken)
      .when(RecordPersonDetails, { person }, ines)
      .records(verified('Sri Rahayu'));
  });

  it.each([MakeInitialApproach, AcceptReferral] as const)('nothing of it happens before the referral', (Step) =>
    given(referred)
      .when(Step as typeof MakeInitialApproach, (Step === AcceptReferral ? {} : { will: 'wants' }) as { will: 'wants' }, ines, {
        happenedAt: '2026-03-01',
        reason: 'kertas',
      })
      .rejects('beneficiary/before-referral'),
  );

  it('whoever takes her in without a step of intake says why, and nobody else', () => {
    const skippedWhy = 'datang larut malam';
    const [, approach, found] = past.spokenWith;
    const accept = (asked: object, ...history: readonly object[]) => given(...(history as never[])).when(AcceptReferral, asked, ines);
    accept({}, referred, approach, found).rejects('beneficiary/not-valid-without-skipped-why');
    accept({ skippedWhy }, referred, approach, found).records(happened.ReferralAccepted({ skippedWhy, skipped: ['motivation'] }));
    accept({}, ...past.spokenWith).records(happened.ReferralAccepted());
    accept({ skippedWhy }, ...past.spokenWith).rejects('beneficiary/not-valid-skipped-why');
    // What was done in an earlier stay was done then; a register says nothing of it.
    const again = [...past.spokenWith, ...past.closed.slice(1), past.back.at(-1)!];
    accept({}, ...again).rejects('beneficiary/not-valid-without-skipped-why');
    given(referred).when(AcceptReferral, {}, house).records(happened.ReferralAccepted());
  });

  it('she gets the number that was given out for her', () =>
    given(...past.accepted)
      .when(AdmitBeneficiary, { dorm: 'Melur' }, ines)
      .records(happened.BeneficiaryAdmitted({ registerYear: 2026, registerSequence: 12, dorm: 'Melur' })));

  it('and none that is somebody else’s', () =>
    given(...past.accepted)
      .when(AdmitBeneficiary, { registerYear: 2026, registerSequence: 3 }, ines, { facts: { worksHere: true } })
      .rejects('beneficiary/register-number-taken'));

  it('nor that of her own earlier stay', () =>
    given(...past.back, on('2026-03-26T10:00+07:00', happened.ReferralAccepted()))
      .when(AdmitBeneficiary, {}, ines, { facts: { worksHere: true, registerNumber: { year: 2026, sequence: 7 } } })
      .rejects('beneficiary/register-number-taken'));

  it('not before she was referred, not even within the same day', () => {
    const admit = (happenedAt: string) => given(...past.accepted).when(AdmitBeneficiary, {}, house, { happenedAt, reason: 'kertas' });
    admit('2026-03-02T08:59+07:00').rejects('beneficiary/before-referral');
    expect(admit('2026-03-02').decided()[0]?.meta.happened.at).toBe('2026-03-02T02:01:00.000Z');
  });

  it('not before the centre agreed to take her in; a register that is taken over says so as it stands there', () => {
    const agreed = [...past.referred, on('2026-03-03T09:00+07:00', happened.ReferralAccepted())];
    const admit = (who: typeof ines, happenedAt: string) =>
      given(...agreed).when(AdmitBeneficiary, {}, who, { happenedAt, reason: 'kertas' });
    admit(ines, '2026-03-02T18:00+07:00').rejects('beneficiary/before-acceptance');
    for (const when of ['2026-03-03', '2026-03-03T09:00+07:00']) expect(admit(ines, when).decided()).toHaveLength(1);
    expect(admit(house, '2026-03-02T18:00+07:00').decided()).toHaveLength(1);
  });

  it('a decision that was put off is open again', () =>
    given(...past.accepted, by(happened.ReferralDeferred({})))
      .when(AdmitBeneficiary, {}, ines)
      .rejects('beneficiary/out-of-phase'));

  it('whoever was declined does not move in', () =>
    given(...declined)
      .when(AdmitBeneficiary, {}, hesti)
      .rejects('beneficiary/not-your-step'));
});

const by = (event: ReturnType<typeof happened.ReferralDeferred>) => on('2026-03-03T09:00+07:00', event, wati);
