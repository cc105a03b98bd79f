import { RELATIONS } from '../../events/code-lists';
import { beneficiaryEvents, pickupEvents } from '../../events/every-event';
import { PICK_UP_DOCUMENTS } from '../../events/gate-code-lists';
import type { Recorded } from '../../events/kit/recorded';
import { foldAll } from '../../projections/kit/projection';
import { dischargesByPickUp, pickUpDischarges, stands } from '../../projections/pick-up-discharges.projection';
import { beneficiaryDecider } from '../../src/modules/beneficiary/beneficiary.decider';
import { ApproveDischarge, ProposeDischarge, RejectDischarge } from '../../src/modules/beneficiary/leaving.steps';
import { ProposeFamilyPickUp } from '../../src/modules/beneficiary/pick-up.steps';
import { ApprovePickUp, pickupDecider, RefusePickUp, RequestPickUp } from '../../src/modules/pickup/pickup.decider';
import { OutOfPhase } from '../../src/platform/decider';
import { Rejection } from '../../src/platform/rejection';
import { proposedWhenPickUpApproved } from '../../src/policies/proposed-when-pick-up-approved';
import { hesti, house, kenanga, melati, ratna, sari, wati } from '../support/cast';
import { by, given as givenFor, on, recordedIn } from '../support/given';
import { given as givenHer, past } from './beneficiary/episode';
import { approval, father, pickup, pickUp } from './pickup-examples';

const facts = { livesHere: true, seenHere: true, isStopped: false, allowerMay: true, dischargeWaits: false };
const given = givenFor(pickupDecider, facts);
const { requested, papers } = pickup.events;
const yes = { will: 'wants' } as const;

describe('A pick-up by her family', () => {
  const request = { beneficiary: melati, outsider: father, relation: 'family', will: 'wants' } as const;

  it('is of a resident, by somebody who was at the gate', () => {
    given()
      .when(RequestPickUp, request, wati, { facts: { ...facts, livesHere: false } })
      .rejects('pickup/not-valid-resident');
    given()
      .when(RequestPickUp, request, wati, { facts: { ...facts, seenHere: false } })
      .rejects('pickup/not-valid-visitor');
    given()
      .when(RequestPickUp, request, wati, { facts: { ...facts, cameForAnother: true } })
      .rejects('pickup/visit-for-another');
    given().when(RequestPickUp, request, wati).records(pickupEvents.PickUpRequested(request));
  });

  it('Rule 5: is approved by nobody who wrote it down, by whatever hand; a no lets nobody go, and anybody who decides may say it', () => {
    const hers = pickupEvents.PickUpRequested(request);
    given(by(sari, hers), ...papers)
      .when(ApprovePickUp, yes, sari)
      .rejects('pickup/self-approval');
    given(by(sari, hers))
      .when(RefusePickUp, { why: 'risk' }, sari)
      .records(pickupEvents.PickUpRefused({ beneficiary: melati, why: 'risk' }));
    given(by(wati, hers, { onBehalfOf: sari.id }), ...papers)
      .when(ApprovePickUp, yes, sari)
      .rejects('pickup/self-approval');
    given(by(sari, hers), ...papers)
      .when(ApprovePickUp, yes, hesti, { onBehalfOf: sari.id })
      .rejects('pickup/self-approval');
    given(requested, ...papers)
      .when(ApprovePickUp, yes, sari)
      .records(approval);
  });

  it.each(['missing', 'copy', 'not-asked'] as const)(
    'wants the original: %s is lacking, unless somebody who is named allows it',
    (found) => {
      const but = [requested, ...papers, pickupEvents.PickUpDocumentChecked({ document: 'village-letter', found })];
      given(...but)
        .when(ApprovePickUp, yes, sari)
        .rejects('pickup/papers-lacking');
      const allowed = { ...yes, allowedBy: hesti.id, allowedWhy: 'kepala desa dikenal' };
      given(...but)
        .when(ApprovePickUp, allowed, sari, { facts: { ...facts, allowerMay: false } })
        .rejects('staff/not-valid-allower');
      for (const allowedBy of [wati.id, sari.id])
        given(...but)
          .when(ApprovePickUp, { ...allowed, allowedBy }, sari)
          .rejects('pickup/self-approval');
      given(...but)
        .when(ApprovePickUp, allowed, sari, { onBehalfOf: hesti.id })
        .rejects('pickup/self-approval');
      given(...but)
        .when(ApprovePickUp, allowed, sari)
        .records(pickupEvents.PickUpApproved({ beneficiary: melati, requestedBy: [wati.id], lacking: ['village-letter'], ...allowed }));
    },
  );

  it('a paper that nobody looked at is lacking, and nothing is allowed where nothing is', () => {
    given(requested).when(ApprovePickUp, yes, sari).rejects('pickup/papers-lacking');
    given(requested, ...papers)
      .when(ApprovePickUp, { ...yes, allowedBy: hesti.id, allowedWhy: 'x' }, sari)
      .rejects('pickup/not-valid-override');
    expect(papers).toHaveLength(PICK_UP_DOCUMENTS.length);
  });

  it('is decided no earlier than it was asked for and the papers were seen, whatever time is told; now, where none is', () => {
    const seen = [on('2026-03-10T09:00+07:00', papers[0]!), ...papers.slice(1)];
    const decide = (told: object) => given(requested, ...seen).when(ApprovePickUp, yes, sari, { reason: 'kertas', ...told });
    decide({ happenedAt: '2026-03-01' }).rejects('pickup/too-early');
    decide({ happenedAt: '2026-03-10T08:59+07:00' }).rejects('pickup/too-early');
    decide({ happenedAt: '2026-03-10' }).records(approval);
    decide({ now: '2026-03-10T08:59+07:00' }).records(approval);
  });

  it.each(['refuses', 'undecided', 'not-asked', 'unknown'] as const)('is not approved while what she wants is: %s', (will) =>
    given(requested, ...papers)
      .when(ApprovePickUp, { will }, sari)
      .rejects('pickup/not-her-will'),
  );

  it('is not approved under a record that goes on within another: the discharge would be proposed in that one', () =>
    given(requested, ...papers)
      .when(ApprovePickUp, yes, sari, { facts: { ...facts, goesOnAs: kenanga } })
      .rejects('pickup/other-record'));

  it('is not approved while another discharge of hers waits for a decision', () =>
    given(requested, ...papers)
      .when(ApprovePickUp, yes, sari, { facts: { ...facts, dischargeWaits: true } })
      .rejects('pickup/discharge-pending'));

  it('is not approved where her own record would refuse the discharge that it proposes, for the reason that this gives', () => {
    const refusing = (notProposed: Rejection) =>
      given(requested, ...papers).when(ApprovePickUp, yes, sari, { facts: { ...facts, notProposed } });
    refusing(new Rejection('beneficiary/taken-by-force', 'She is away.')).rejects('beneficiary/taken-by-force');
    refusing(new OutOfPhase('beneficiary', 'aftercare', ProposeFamilyPickUp, [], undefined, false, undefined)).rejects(
      'pickup/not-resident',
    );
  });

  it.each(RELATIONS.filter((relation) => relation !== 'family'))('is the way a family takes her home: not approved for: %s', (relation) =>
    given(by(wati, pickupEvents.PickUpRequested({ ...request, relation })), ...papers)
      .when(ApprovePickUp, yes, sari)
      .rejects('pickup/not-family'),
  );

  it('is not approved for somebody who is to be kept out', () =>
    given(requested, ...papers)
      .when(ApprovePickUp, yes, sari, { facts: { ...facts, isStopped: true } })
      .rejects('pickup/visitor-stopped'));
});

describe('What follows in her own record', () => {
  const proposed = beneficiaryEvents.DischargeProposed({
    kind: 'family-pick-up',
    will: 'wants',
    pickUp,
    askedBy: [sari.id],
    decidedBy: [ratna.id],
  });

  it('her discharge is proposed in the name of whoever asked', () => {
    const recorded = recordedIn(pickupDecider, pickUp, [requested, ...papers, by(sari, approval)]).at(-1) as Recorded;
    const follows = proposedWhenPickUpApproved.on['PickUpApproved']!(recorded.data as never, recorded as never);
    expect(follows).toEqual({
      stream: 'beneficiary',
      id: melati,
      asks: ProposeFamilyPickUp,
      asked: { pickUp, will: 'wants', askedBy: [wati.id], decidedBy: [sari.id] },
    });
    const data = { ...(recorded.data as object), lacking: ['village-letter'], allowedBy: hesti.id, allowedWhy: 'dikenal' };
    expect(proposedWhenPickUpApproved.on['PickUpApproved']!(data as never, recorded as never)).toMatchObject({
      asked: { decidedBy: [sari.id], allowedBy: hesti.id },
    });
  });

  it('Rule 5: neither whoever asked for the pick-up nor whoever decided on it approves the discharge; a third person does', () => {
    for (const one of [sari, ratna])
      givenHer(...past.resident, by(house, proposed))
        .when(ApproveDischarge, {}, one)
        .rejects('beneficiary/self-approval');
    givenHer(...past.resident, by(house, proposed))
      .when(ApproveDischarge, {}, hesti)
      .records(beneficiaryEvents.DischargeApproved());
  });

  it.each([
    ['the head', sari, hesti],
    ['a supervisor', hesti, sari],
  ])('where %s allowed that papers were lacking, she is no third person either', (_, decided, allowed) => {
    const allowing = beneficiaryEvents.DischargeProposed({
      ...{ kind: 'family-pick-up', will: 'wants', pickUp, askedBy: [wati.id] },
      ...{ decidedBy: [decided.id], allowedBy: allowed.id },
    });
    for (const one of [decided, allowed])
      givenHer(...past.resident, by(house, allowing))
        .when(ApproveDischarge, {}, one)
        .rejects('beneficiary/self-approval');
    givenHer(...past.resident, by(house, allowing))
      .when(ApproveDischarge, {}, ratna, { onBehalfOf: allowed.id })
      .rejects('beneficiary/self-approval');
    for (const one of [decided, allowed])
      givenHer(...past.resident, by(house, allowing))
        .when(RejectDischarge, { why: 'tidak ada orang ketiga' }, one)
        .records(beneficiaryEvents.DischargeRejected({ why: 'tidak ada orang ketiga' }));
    givenHer(...past.resident, by(house, allowing))
      .when(ApproveDischarge, {}, ratna)
      .records(beneficiaryEvents.DischargeApproved());
  });

  it.each([
    ['she left in another way', beneficiaryEvents.BeneficiaryDischarged({ kind: 'deceased', will: 'unknown' }), 'left-otherwise'],
    ['her admission was a mistake', beneficiaryEvents.AdmissionVoided(), 'admission-voided'],
    ['she goes home with them', beneficiaryEvents.BeneficiaryDischarged({ kind: 'family-pick-up', will: 'wants' }), 'carried-out'],
  ])('where %s it stands no longer', (_, ends, state) => {
    const all = recordedIn(beneficiaryDecider, melati, [...past.resident, by(house, proposed), ends]);
    const states = dischargesByPickUp(foldAll(pickUpDischarges, all).values()).get(pickUp)!;
    expect([states.map((each) => each.state), stands(states)]).toEqual([['proposed', state], false]);
  });

  it.each([
    ['home with them', { kind: 'family-pick-up', will: 'wants' }, ['carried-out', 'voided']],
    ['in another way', { kind: 'deceased', will: 'unknown' }, ['left-otherwise', 'voided']],
  ] as const)('where that she left %s was a mistake, it says so, and stands no longer', (_, left, states) => {
    const ends = [beneficiaryEvents.BeneficiaryDischarged(left), beneficiaryEvents.DischargeVoided()];
    const all = recordedIn(beneficiaryDecider, melati, [...past.resident, by(house, proposed), ...ends]);
    const told = dischargesByPickUp(foldAll(pickUpDischarges, all).values()).get(pickUp)!;
    expect([told.map(({ state }) => state), stands(told)]).toEqual([['proposed', ...states], false]);
  });

  it('where it was rejected, another discharge that is voided says nothing of it', () => {
    const ends = [
      beneficiaryEvents.DischargeRejected({ why: 'takut' }),
      beneficiaryEvents.BeneficiaryDischarged({ kind: 'deceased', will: 'unknown' }),
      beneficiaryEvents.DischargeVoided(),
    ];
    const all = recordedIn(beneficiaryDecider, melati, [...past.resident, by(house, proposed), ...ends]);
    const told = dischargesByPickUp(foldAll(pickUpDischarges, all).values()).get(pickUp)!;
    expect(told.map(({ state }) => state)).toEqual(['proposed', 'rejected']);
  });

  it('nobody proposes it by hand, past the papers', () =>
    givenHer(...past.resident)
      .when(ProposeDischarge, { kind: 'family-pick-up', will: 'wants' }, wati)
      .rejects('beneficiary/not-valid-without-pick-up'));
});
