import type { Policy } from '../platform/policies/policy';
import { announcedWhenTransferred } from './announced-when-transferred';
import { toldWhenTransferAnswered } from './told-when-transfer-answered';
import { absentWhenTaken } from './absent-when-taken';
import { alertWhenBarredComes } from './alert-when-barred-comes';
import { backWhenReturned } from './back-when-returned';
import { incidentWhenTaken } from './incident-when-taken';
import { brokenWhenSessionSaysSo } from './broken-when-session-says-so';
import { notGoneWhenWithdrawn } from './not-gone-when-withdrawn';
import { notBackWhenReturnVoided } from './not-back-when-return-voided';
import { retractedWhenFailureVoided } from './retracted-when-failure-voided';
import { proposedWhenPickUpApproved } from './proposed-when-pick-up-approved';

/** Every rule that the house follows by itself. */
export const everyPolicy: readonly Policy[] = [
  absentWhenTaken,
  alertWhenBarredComes,
  backWhenReturned,
  notGoneWhenWithdrawn,
  notBackWhenReturnVoided,
  brokenWhenSessionSaysSo,
  retractedWhenFailureVoided,
  proposedWhenPickUpApproved,
  incidentWhenTaken,
  announcedWhenTransferred,
  toldWhenTransferAnswered,
];
