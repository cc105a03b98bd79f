import { beneficiaryEvents as happened } from '../../../events/every-event';
import {
  ApproveDischarge,
  DischargeBeneficiary,
  ProposeDischarge,
  RecordPastDischarge,
  RejectDischarge,
} from '../../../src/modules/beneficiary/leaving.steps';
import { agus, hesti, house, idOf, ratna, sari, wati, yanti } from '../../support/cast';
import { by, on } from '../../support/given';
import { given, home, past } from './episode';

const late = { reason: 'kertas datang terlambat' };

describe('Rule 5: nobody approves what she proposed herself', () => {
  const proposal = happened.DischargeProposed(home);

  it.each([
    ['a supervisor', sari],
    ['the head', hesti],
  ])('not %s either; she may take it back, so that there is always somebody who decides', (_, who) => {
    given(...past.resident, by(who, proposal))
      .when(ApproveDischarge, {}, who)
      .rejects('beneficiary/self-approval');
    given(...past.resident, by(who, proposal))
      .when(RejectDischarge, { why: 'batal' }, who)
      .records(happened.DischargeRejected({ why: 'batal' }));
  });

  it('not by the hand of a colleague', () => {
    given(...past.resident, by(wati, proposal, { onBehalfOf: sari.id }))
      .when(ApproveDischarge, {}, sari)
      .rejects('beneficiary/self-approval');
    given(...past.resident, by(sari, proposal))
      .when(ApproveDischarge, {}, hesti, { onBehalfOf: sari.id })
      .rejects('beneficiary/self-approval');
  });

  it('an administrator not at all', () =>
    given(...past.proposed)
      .when(ApproveDischarge, {}, agus)
      .rejects('beneficiary/not-your-step'));

  it('another person does', () =>
    given(...past.resident, by(sari, proposal))
      .when(ApproveDischarge, {}, ratna)
      .records(happened.DischargeApproved()));

  it('decides once', () =>
    given(...past.approved)
      .when(ApproveDischarge, {}, hesti)
      .rejects('beneficiary/no-discharge-pending'));
});

describe('A discharge', () => {
  it('waits for approval', () => {
    given(...past.resident)
      .when(DischargeBeneficiary, home, wati)
      .rejects('beneficiary/not-approved');
    given(...past.proposed)
      .when(DischargeBeneficiary, home, wati)
      .rejects('beneficiary/not-approved');
  });

  const granted = { ...home, destination: 'rumah kakak', collectedBy: 'Bu Sri', capitalFund: idOf(90), capitalAid: 1_000_000 } as const;
  const agreed = (leaving: typeof home | Omit<typeof granted, 'capitalFund'>) => [
    ...past.resident,
    by(wati, happened.DischargeProposed(leaving)),
    by(sari, happened.DischargeApproved()),
  ];

  it.each([
    ['kind', { kind: 'completed' }],
    ['will', { will: 'undecided' }],
    ['destination', { destination: 'kota lain' }],
    ['collectedBy', { collectedBy: 'Pak Joko' }],
    ['capitalFund', { capitalFund: idOf(91) }],
    ['capitalAid', { capitalAid: 1_000_001 }],
    ['capitalAid', { capitalAid: 999_999 }],
  ] as const)('is as it was approved, and not of another %s: %j', (term, other) => {
    given(...agreed(granted))
      .when(DischargeBeneficiary, { ...granted, ...other }, wati)
      .rejects('beneficiary/not-as-approved');
    if (!(term in home))
      given(...agreed(home))
        .when(DischargeBeneficiary, { ...home, ...other }, wati)
        .rejects('beneficiary/not-as-approved');
  });

  const capital = { purpose: 'productive-capital', from: '2026-01-01', allocated: 5_000_000, available: 5_000_000 } as const;
  const knowing = { facts: { worksHere: true, partnerWorks: true, capital } };
  it('is as it was approved where it leaves something out, or writes the name otherwise; what she took along is said with it', () => {
    given(...agreed(granted))
      .when(DischargeBeneficiary, { ...home, goods: 'tas', collectedBy: ' bu  sri' }, wati, knowing)
      .records(happened.BeneficiaryDischarged({ ...granted, goods: 'tas', collectedBy: ' bu  sri' }));
    given(...agreed(granted))
      .when(DischargeBeneficiary, home, wati, knowing)
      .records(happened.BeneficiaryDischarged(granted));
  });

  describe('that follows from a pick-up', () => {
    const pickedUp = { kind: 'family-pick-up', will: 'wants' } as const;
    const pickUp = idOf(401);
    const approved = given(
      ...past.resident,
      by(house, happened.DischargeProposed({ ...pickedUp, pickUp, askedBy: [wati.id] })),
      by(hesti, happened.DischargeApproved()),
    );
    const comes = (...comesByPickUp: string[]) => ({ facts: { worksHere: true, partnerWorks: true, comesByPickUp } });

    it.each(['pak  MARTO', 'Pak Marto bin Karso', 'Pak Martoe'])('says with whom she went, and by which: %s', (collectedBy) => {
      const went = { ...pickedUp, destination: 'rumah ayah', collectedBy };
      approved
        .when(DischargeBeneficiary, went, wati, comes('Pak Marto', 'Marto Karso'))
        .records(happened.BeneficiaryDischarged({ ...went, pickUp }));
    });

    it('points at it where nobody is named', () =>
      approved.when(DischargeBeneficiary, pickedUp, wati).records(happened.BeneficiaryDischarged({ ...pickedUp, pickUp })));

    it.each([
      ['somebody else', 'Slamet Mucikari', ['Ibu Kandung']],
      ['one word of the name', 'Marto', ['Pak Marto']],
      ['anybody, where the pick-up names nobody', 'Pak Marto', []],
    ])('names no other: %s', (_, collectedBy, names) =>
      approved.when(DischargeBeneficiary, { ...pickedUp, collectedBy }, wati, comes(...names)).rejects('beneficiary/not-who-was-approved'),
    );
  });

  describe('outside a pick-up', () => {
    const keptOut = { facts: { worksHere: true, partnerWorks: true, collectorStopped: true } };
    const collected = { ...home, collectedBy: 'Slamet Mucikari' };

    it('is neither proposed, approved nor carried out with somebody of the name of whoever is kept out', () => {
      given(...past.resident)
        .when(ProposeDischarge, collected, wati, keptOut)
        .rejects('beneficiary/collector-kept-out');
      given(...past.resident, by(wati, happened.DischargeProposed(collected)))
        .when(ApproveDischarge, {}, sari, keptOut)
        .rejects('beneficiary/collector-kept-out');
      given(...agreed(collected))
        .when(DischargeBeneficiary, collected, wati, keptOut)
        .rejects('beneficiary/collector-kept-out');
    });

    it('tells with whom she was gone, where the house did not hand her over', () => {
      const gone = { kind: 'absconded', will: 'unknown', collectedBy: 'Slamet Mucikari' } as const;
      given(...past.resident, happened.AbsenceNoticed({ kind: 'absconded' }))
        .when(ProposeDischarge, gone, wati, keptOut)
        .records(happened.DischargeProposed(gone));
    });
  });

  it('is proposed once', () =>
    given(...past.proposed)
      .when(ProposeDischarge, home, yanti)
      .rejects('beneficiary/discharge-pending'));

  it('that was approved and did not come about gives way to another proposal, which is approved anew', () => {
    const instead = { kind: 'hospital', will: 'unknown' } as const;
    given(...past.approved)
      .when(ProposeDischarge, instead, wati)
      .records(happened.DischargeProposed(instead));
    given(...past.approved, happened.DischargeProposed(instead))
      .when(DischargeBeneficiary, instead, wati)
      .rejects('beneficiary/not-approved');
  });

  it('that was rejected is proposed anew', () =>
    given(...past.proposed, happened.DischargeRejected({ why: 'belum' }))
      .when(ProposeDischarge, home, wati)
      .records(happened.DischargeProposed(home)));
});

describe('Rule 2: no discharge before admission; late with a reason; on the same day', () => {
  const discharge = (happenedAt: string, reason?: string) =>
    given(...past.approved).when(DischargeBeneficiary, home, wati, { happenedAt, ...(reason !== undefined && { reason }) });

  it('not before she moved in', () => {
    discharge('2026-03-01', 'kertas').rejects('beneficiary/before-admission');
    discharge('2026-03-02T09:01+07:00', 'kertas').rejects('beneficiary/before-admission');
    given(...past.resident)
      .when(RecordPastDischarge, home, house, { happenedAt: '2026-03-01', reason: 'kertas' })
      .rejects('beneficiary/before-admission');
  });

  it('never so that she would have left before she came, however little is known of the time', () => {
    const admittedSometime = [
      past.accepted[0],
      past.accepted[1],
      on('unknown', happened.BeneficiaryAdmitted({ registerYear: 2026, registerSequence: 7 })),
    ];
    given(...admittedSometime, happened.DischargeProposed(home), by(sari, happened.DischargeApproved()))
      .when(DischargeBeneficiary, home, wati, { happenedAt: '2026-03-02T09:01+07:00', reason: 'kertas' })
      .rejects('beneficiary/before-admission');
  });

  it('of days ago only with a reason', () => {
    discharge('2026-03-25').rejects('time/reason-needed');
    discharge('2026-03-25', 'kertas').records(happened.BeneficiaryDischarged(home));
  });

  const ends = { kind: 'completed', will: 'wants' } as const;
  const on20 = [...past.resident, on('2026-03-20T09:00+07:00', happened.DischargeProposed(ends))];
  const on21 = [...on20, on('2026-03-21T09:00+07:00', happened.DischargeApproved(), sari)];

  it('nobody decides on it before it was proposed', () => {
    for (const [asks, asked] of [
      [ApproveDischarge, {}],
      [RejectDischarge, { why: 'belum' }],
    ] as const)
      given(...on20)
        .when(asks, asked, sari, { happenedAt: '2026-03-20T08:59+07:00', ...late })
        .rejects('beneficiary/before-proposal');
    given(...on20)
      .when(ApproveDischarge, {}, sari, { happenedAt: '2026-03-20', ...late })
      .records(happened.DischargeApproved());
  });

  it('what was approved gives way to what is proposed since, and not to an older proposal that comes to paper late', () => {
    const when = (happenedAt: string) => given(...on21).when(ProposeDischarge, home, wati, { happenedAt, ...late });
    when('2026-03-21T08:59+07:00').rejects('beneficiary/approved-since');
    when('2026-03-21T09:00+07:00').records(happened.DischargeProposed(home));
    when('2026-03-21').records(happened.DischargeProposed(home));
    given(...on21, on('2026-03-22', happened.DischargeRejected({ why: 'belum' }), sari))
      .when(ProposeDischarge, home, wati, { happenedAt: '2026-03-20', ...late })
      .records(happened.DischargeProposed(home));
  });

  it('she leaves no earlier than it was approved, where the house decides; whoever went by herself had gone before', () => {
    given(...on21)
      .when(DischargeBeneficiary, ends, wati, { happenedAt: '2026-03-21T08:59+07:00', ...late })
      .rejects('beneficiary/before-approval');
    given(...on21)
      .when(DischargeBeneficiary, ends, wati, { happenedAt: '2026-03-21', ...late })
      .records(happened.BeneficiaryDischarged(ends));
    given(
      ...past.resident,
      on('2026-03-20T09:00+07:00', happened.DischargeProposed(home)),
      on('2026-03-21T09:00+07:00', happened.DischargeApproved(), sari),
    )
      .when(DischargeBeneficiary, home, wati, { happenedAt: '2026-03-19', ...late })
      .records(happened.BeneficiaryDischarged(home));
  });

  it.each(['2026-03-02T15:00+07:00', '2026-03-02', '2026-03'])('on the very day or month she moved in (%s)', (happenedAt) => {
    const [discharged] = discharge(happenedAt, 'kertas').decided();
    expect(discharged!.meta.happened.at >= '2026-03-02T02:02:00.000Z').toBe(true);
  });
});
