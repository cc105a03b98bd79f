import { beneficiaryEvents as happened } from '../../../events/every-event';
import type { Clock } from '../../../projections/clocks';
import { beneficiaryDecider } from '../../../src/modules/beneficiary/beneficiary.decider';
import type { BeneficiaryKnowledge, OtherRecord } from '../../../src/modules/beneficiary/beneficiary.knowledge';
import { ReferBeneficiary } from '../../../src/modules/beneficiary/intake.steps';
import { LinkBeneficiaries, MarkAsDifferentPeople, UnlinkBeneficiaries } from '../../../src/modules/beneficiary/same-person.steps';
import { fold } from '../../../src/platform/decider';
import { ines, kenanga, melati, sari } from '../../support/cast';
import { on, recordedIn } from '../../support/given';
import { given, past, referred } from './episode';

const DUTY = { by: null, who: null, notBy: null, protects: null, end: null };
const LINK = { into: kenanga, basis: 'papers' } as const;

/** What is known of the other record, when it went through this. */
function knowing(history: readonly unknown[], said: Partial<OtherRecord> = {}): { readonly facts: BeneficiaryKnowledge } {
  const { phase, stays } = fold(beneficiaryDecider, recordedIn(beneficiaryDecider, kenanga, history as never));
  const other = { stays, open: phase !== 'closed', linked: false, same: false, different: false, ...said };
  return { facts: { worksHere: true, other } };
}

const movedIn = (at: string) => [
  on(at, referred),
  on(at, happened.ReferralAccepted()),
  on(at, happened.BeneficiaryAdmitted({ registerYear: 2026, registerSequence: 8 })),
];

describe('Two records of one person', () => {
  it('are counted once where both have the same stay, from the earlier of the two on', () =>
    given(...past.resident)
      .when(LinkBeneficiaries, LINK, sari, knowing(movedIn('2026-03-10T09:00+07:00')))
      .records(happened.BeneficiariesLinked({ ...LINK, doubled: [{ episode: 1, there: 1, from: '2026-03-02T02:02:00.000Z' }] })));

  const gone = on('2026-03-12T09:00+07:00', happened.AbsenceNoticed({ kind: 'taken-by-force' }));
  const [since, back] = ['2026-03-12T02:00:00.000Z', '2026-03-14T02:00:00.000Z'];
  const linkedWith = (history: readonly unknown[], there: string, doubled: object, more: readonly unknown[] = []) =>
    given(...(history as never[]))
      .when(LinkBeneficiaries, LINK, sari, knowing([...movedIn(there), ...more]))
      .records(happened.BeneficiariesLinked({ ...LINK, doubled: [{ episode: 1, there: 1, ...doubled }] }));

  it('an absence by one is an absence of both, until she moved in by the other', () => {
    const from = '2026-03-02T02:02:00.000Z';
    linkedWith([...past.resident, gone], '2026-03-14T09:00+07:00', { from, away: [{ at: since, kind: 'taken-by-force' }, { at: back }] });
    const returned = on('2026-03-14T09:00+07:00', happened.BeneficiaryReturned({ injuries: 'none-seen' }));
    linkedWith([...past.resident, gone, returned], '2026-03-10T09:00+07:00', {
      from,
      away: [{ at: since, kind: 'taken-by-force' }, { at: back }],
    });
  });

  it('are not linked while she is away by this one and in the house by the other, where her return would be told', () => {
    given(...past.resident, gone)
      .when(LinkBeneficiaries, LINK, sari, knowing(movedIn('2026-03-10T09:00+07:00')))
      .rejects('beneficiary/away-here-only');
    linkedWith(
      [...past.resident, gone],
      '2026-03-10T09:00+07:00',
      { from: '2026-03-02T02:02:00.000Z', away: [{ at: since, kind: 'taken-by-force' }] },
      [gone],
    );
  });

  it('carry a leave that goes on, and what is still to be done by the first record only', () => {
    const begun = (clock: Clock, ref: string) => ({ ...DUTY, clock, ref, from: since, on: '2026-03-20' });
    const other = knowing(movedIn('2026-03-10T09:00+07:00'), { duties: new Map([[1, [begun('counselling', ines.id)]]]) });
    const here = new Map([
      [1, (['leave-ends', 'counselling', 'plan-review', 'discharge-decision'] as const).map((each) => begun(each, sari.id))],
    ]);
    const lent = (clock: Clock) => ({ clock, ref: sari.id, from: since, on: '2026-03-20' });
    given(...past.resident, on('2026-03-12T09:00+07:00', happened.LeaveGranted({ until: '2026-03-20' })))
      .when(LinkBeneficiaries, LINK, sari, { facts: { ...other.facts, duties: here } })
      .records(
        happened.BeneficiariesLinked({
          ...LINK,
          doubled: [
            {
              episode: 1,
              there: 1,
              from: '2026-03-02T02:02:00.000Z',
              away: [{ at: since, kind: 'leave' }],
              duties: [lent('leave-ends'), lent('plan-review')] as never,
            },
          ],
        }),
      );
  });

  it('keep apart what was apart: an earlier stay is a stay of its own', () =>
    given(...past.closed)
      .when(LinkBeneficiaries, LINK, sari, knowing(movedIn('2026-03-26T09:00+07:00')))
      .records(happened.BeneficiariesLinked({ ...LINK, doubled: [] })));

  it.each([
    ['this one is open and the other is not', past.resident, knowing(past.closed), 'beneficiary/other-way-round'],
    ['she lives here by this one and was only referred by the other', past.resident, knowing(past.referred), 'beneficiary/other-way-round'],
    [
      'she left later by this one',
      past.left,
      knowing(movedIn('2026-03-01T09:00+07:00').concat(discharged('2026-03-05'))),
      'beneficiary/other-way-round',
    ],
    [
      'she is followed up by this one and is back by the other',
      past.left,
      knowing(movedIn('2026-03-26T09:00+07:00')),
      'beneficiary/two-open-episodes',
    ],
    ['the other goes on within a third', past.resident, knowing(past.resident, { linked: true }), 'beneficiary/linked-elsewhere'],
    ['somebody said they were two people', past.closed, knowing([], { different: true }), 'beneficiary/marked-as-different'],
    ['the centre knows of no other', past.closed, { facts: { worksHere: true } }, 'beneficiary/unknown'],
  ])('are not linked this way when %s', (_, history, how, code) =>
    given(...history)
      .when(LinkBeneficiaries, LINK, sari, how)
      .rejects(code),
  );

  const died = (time: string, kind: 'deceased' | 'completed' = 'deceased') => [
    ...past.resident,
    on(time, happened.BeneficiaryDischarged({ kind, will: 'unknown' })),
  ];
  const closed = on('2026-03-30T09:00+07:00', happened.EpisodeClosed());
  const [noon, evening] = ['2026-03-20T12:00+07:00', '2026-03-20T18:00+07:00'];
  const inOne = 'beneficiary/died-in-one';

  it.each([
    ['is in care by the other', died(noon), past.resident, inOne],
    ['waits for a decision by the other', died(noon), past.referred, inOne],
    ['left later by the other', died(noon), [...died(evening, 'completed'), closed], inOne],
    ['is followed up by the other', died(evening), died(noon, 'completed'), inOne],
    ['died on another day by the other', died(noon), died('2026-03-21T12:00+07:00'), inOne],
    [
      'had left before by the other, which is linked into this one',
      died(evening),
      [...died(noon, 'completed'), closed],
      'beneficiary/other-way-round',
    ],
  ])('are not linked when she died by this one and %s', (_, history, other, code) =>
    given(...(history as never[]))
      .when(LinkBeneficiaries, LINK, sari, knowing(other))
      .rejects(code),
  );

  it('are not linked when she died by the other and is in care by this one, or was met later, or had a stay of another record then', () => {
    given(...past.resident)
      .when(LinkBeneficiaries, LINK, sari, knowing(died(noon)))
      .rejects(inOne);
    const left = [...died(noon, 'completed'), closed] as never[];
    const later = [{ at: '2026-03-21T02:00:00.000Z', day: '2026-03-21', precision: 'minute', source: 'seen' } as const];
    const { facts } = knowing(died(evening));
    given(...left)
      .when(LinkBeneficiaries, LINK, sari, { facts: { ...facts, seen: later } })
      .rejects(inOne);
    const apart = knowing([...past.referred]).facts.other!.stays;
    given(...(died(noon) as never[]))
      .when(LinkBeneficiaries, LINK, sari, knowing(died(noon), { apart }))
      .rejects(inOne);
    given(...left)
      .when(LinkBeneficiaries, LINK, sari, knowing(died(evening)))
      .records(happened.BeneficiariesLinked({ ...LINK, doubled: [{ episode: 1, there: 1 }] }));
  });

  it('are linked where both tell of her death, at two hours of one day', () =>
    given(...(died(noon) as never[]))
      .when(LinkBeneficiaries, LINK, sari, knowing(died(evening)))
      .records(happened.BeneficiariesLinked({ ...LINK, doubled: [{ episode: 1, there: 1 }] })));

  it('are linked all the same when it is said why, although they were once told apart', () =>
    given(...past.closed)
      .when(LinkBeneficiaries, LINK, sari, { ...knowing([], { different: true }), reason: 'KTP ditemukan' })
      .records(happened.BeneficiariesLinked({ ...LINK, doubled: [] })));

  it('are not linked over a record that others go on within', () => {
    const { facts } = knowing(past.resident);
    given(...past.closed)
      .when(LinkBeneficiaries, LINK, sari, { facts: { ...facts, carriesOthers: true } })
      .rejects('beneficiary/carries-others');
  });

  it('are refused where their stays cross twice', () => {
    const twice = [
      ...movedIn('2026-03-02T09:10+07:00'),
      ...discharged('2026-03-05'),
      on('2026-03-06', happened.EpisodeClosed()),
      ...movedIn('2026-03-07'),
    ];
    given(...past.resident)
      .when(LinkBeneficiaries, LINK, sari, knowing(twice))
      .rejects('beneficiary/overlapping-stays');
  });

  it('are one record to whoever wants to refer her again: it is done on the one that goes on', () =>
    given(...past.linked)
      .when(ReferBeneficiary, { person: { name: 'Melati' }, source: 'self', legalMode: 'persuasive' }, ines)
      .rejects('beneficiary/out-of-phase'));

  it('are no record and itself', () =>
    given(...past.closed)
      .when(LinkBeneficiaries, { ...LINK, into: melati }, sari, knowing([]))
      .rejects('beneficiary/not-valid-other'));
});

describe('Taking a link back', () => {
  const doubled = [{ episode: 1, there: 1 }];
  const linked = [...past.left, happened.BeneficiariesLinked({ ...LINK, doubled })] as const;
  const taken = { from: kenanga, doubled };

  it('gives back exactly the state there was', () => {
    const before = fold(beneficiaryDecider, recordedIn(beneficiaryDecider, melati, past.left));
    const after = fold(beneficiaryDecider, recordedIn(beneficiaryDecider, melati, [...linked, happened.BeneficiariesUnlinked(taken)]));
    expect(after).toEqual(before);
  });

  it('says what had been counted once, and why', () => {
    given(...linked)
      .when(UnlinkBeneficiaries, {}, sari, { reason: 'orang lain' })
      .records(happened.BeneficiariesUnlinked(taken));
    given(...linked)
      .when(UnlinkBeneficiaries, {}, sari)
      .rejects('beneficiary/not-valid-without-reason');
  });
});

it('nobody is both the same and another person', () =>
  given(...past.resident)
    .when(MarkAsDifferentPeople, { other: kenanga }, ines, knowing(past.linked, { same: true }))
    .rejects('beneficiary/linked'));

function discharged(day: string) {
  return [on(day, happened.BeneficiaryDischarged({ kind: 'completed', will: 'wants' }))] as never[];
}
