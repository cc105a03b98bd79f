import { erasureEvents as happened } from '../../events/every-event';
import {
  ApproveErasure,
  CheckRequester,
  FenceSubject,
  ReapplyErasure,
  RecordDestruction,
  RecordVerification,
  RefuseErasure,
  RequestErasure,
  WithdrawErasure,
} from '../../src/modules/erasure/erasure.decider';
import { hesti, house, melati, sari, wati } from '../support/cast';
import { by } from '../support/given';
import { example } from './examples';

export const hers = `beneficiary-${melati}`;

const requested = [
  by(wati, happened.ErasureRequested({ subject: hers, classes: ['identity', 'health'], askedBy: 'the-person', how: 'in-person' })),
];
const checked = [
  ...requested,
  by(sari, happened.RequesterChecked({ proof: 'known-to-staff' })),
  by(sari, happened.HoldsChecked({ free: ['identity', 'health'], kept: [] })),
];
const once = [...checked, by(sari, happened.ErasureApproved())];
const approved = [...once, by(hesti, happened.ErasureApproved())];
const fenced = [...approved, by(house, happened.SubjectErasureFenced({ subject: hers, classes: ['identity', 'health'], kept: [] }))];
const destroyed = [...fenced, by(house, happened.KeysDestroyed({ subject: hers, classes: ['identity', 'health'], keys: 2 }))];
const certified = [...destroyed, by(house, happened.ErasureCertified({ subject: hers, classes: ['identity', 'health'], kept: [] }))];

/** The course of one erasure, phase by phase. */
export const past = { requested, checked, once, approved, fenced, destroyed, certified };

export const nothingOpens = [{ store: 'log' as const, reached: true, values: 9, left: 0 }];

export const erasure = {
  phases: { unknown: [], requested, checked, approved, fenced, destroyed, ended: certified },
  examples: [
    example(RequestErasure, [], { subject: hers, askedBy: 'the-person', how: 'in-person' }, wati, ['ErasureRequested']),
    example(CheckRequester, requested, { proof: 'identity-document' }, sari, ['RequesterChecked', 'HoldsChecked']),
    example(ApproveErasure, checked, {}, hesti, ['ErasureApproved']),
    example(RefuseErasure, checked, { why: 'must-be-kept' }, hesti, ['ErasureRefused']),
    example(WithdrawErasure, requested, {}, wati, ['ErasureWithdrawn'], { reason: 'Ia berkata sendiri.' }),
    example(FenceSubject, approved, {}, house, ['SubjectErasureFenced']),
    example(RecordDestruction, fenced, { keys: 2 }, house, ['KeysDestroyed', 'TracesScrubbed']),
    example(RecordVerification, destroyed, { stores: nothingOpens }, house, ['ErasureVerified', 'ErasureCertified']),
    example(ReapplyErasure, [], { subject: hers, classes: ['identity'], keys: 1 }, house, ['ErasureReapplied']),
  ],
};
