import { pickupEvents } from '../../events/every-event';
import { PICK_UP_DOCUMENTS } from '../../events/gate-code-lists';
import { ApprovePickUp, CheckPickUpDocument, RefusePickUp, RequestPickUp } from '../../src/modules/pickup/pickup.decider';
import { idOf, melati, sari, wati } from '../support/cast';
import { by } from '../support/given';
import { example } from './examples';

export const pickUp = idOf(401);
/** Her father, as the gate knows him. */
export const father = idOf(203);

const requested = by(wati, pickupEvents.PickUpRequested({ beneficiary: melati, outsider: father, relation: 'family', will: 'wants' }));
const papers = PICK_UP_DOCUMENTS.map((document) => pickupEvents.PickUpDocumentChecked({ document, found: 'seen' }));
export const approval = pickupEvents.PickUpApproved({ beneficiary: melati, will: 'wants', requestedBy: [wati.id], lacking: [] });

export const pickup = {
  events: { requested, papers },
  phases: {
    unknown: [],
    requested: [requested],
    approved: [requested, ...papers, approval],
    refused: [requested, pickupEvents.PickUpRefused({ beneficiary: melati, why: 'papers-missing' })],
  },
  examples: [
    example(RequestPickUp, [], { beneficiary: melati, relation: 'family', name: 'Pak Marto', will: 'wants' }, wati, ['PickUpRequested']),
    example(CheckPickUpDocument, [requested], { document: 'village-letter', found: 'missing' }, wati, ['PickUpDocumentChecked']),
    example(ApprovePickUp, [requested, ...papers], { will: 'wants' }, sari, ['PickUpApproved']),
    example(RefusePickUp, [requested], { why: 'papers-missing' }, sari, ['PickUpRefused']),
  ],
};
