import type { ExitKind, ReferralSource } from '../../../events/code-lists';

interface Meaning<Kind> {
  readonly kind: Kind;
  /** What the code says, in the words of the standard. */
  readonly says: string;
}

/**
 * Destination (3.12 of the FY2022 HMIS data standards). It says where a person went, not why the stay ended, so only the codes that leave no
 * doubt get a kind: a home of her own or of her family is no proof that she left of her own will, and stays unknown.
 */
const DESTINATIONS: Readonly<Record<string, Meaning<ExitKind>>> = {
  1: { kind: 'unknown', says: 'Emergency shelter' },
  2: { kind: 'transferred', says: 'Transitional housing' },
  3: { kind: 'unknown', says: 'Permanent housing for formerly homeless persons' },
  4: { kind: 'hospital', says: 'Psychiatric hospital' },
  5: { kind: 'referred-on', says: 'Substance abuse treatment facility' },
  6: { kind: 'hospital', says: 'Hospital' },
  7: { kind: 'police-or-court', says: 'Jail, prison or juvenile detention' },
  8: { kind: 'unknown', says: 'Client does not know' },
  9: { kind: 'unknown', says: 'Client refused' },
  10: { kind: 'unknown', says: 'Rental, no subsidy' },
  11: { kind: 'unknown', says: 'Owned, no subsidy' },
  12: { kind: 'unknown', says: 'With family, temporary' },
  13: { kind: 'unknown', says: 'With friends, temporary' },
  14: { kind: 'unknown', says: 'Hotel or motel' },
  15: { kind: 'transferred', says: 'Foster care home or group home' },
  16: { kind: 'unknown', says: 'Place not meant for habitation' },
  17: { kind: 'unknown', says: 'Other' },
  18: { kind: 'transferred', says: 'Safe haven' },
  19: { kind: 'unknown', says: 'Rental, VASH subsidy' },
  20: { kind: 'unknown', says: 'Rental, other subsidy' },
  21: { kind: 'unknown', says: 'Owned, with subsidy' },
  22: { kind: 'unknown', says: 'With family, permanent' },
  23: { kind: 'unknown', says: 'With friends, permanent' },
  24: { kind: 'deceased', says: 'Deceased' },
  25: { kind: 'referred-on', says: 'Long-term care facility or nursing home' },
  26: { kind: 'transferred', says: 'HOPWA permanent housing' },
  27: { kind: 'transferred', says: 'HOPWA transitional housing' },
  28: { kind: 'unknown', says: 'Rental, GPD TIP subsidy' },
  29: { kind: 'transferred', says: 'Residential project or halfway house' },
  30: { kind: 'unknown', says: 'No exit interview' },
  31: { kind: 'unknown', says: 'Rental, rapid re-housing' },
  32: { kind: 'unknown', says: 'Host home' },
  33: { kind: 'unknown', says: 'Rental, housing choice voucher' },
  34: { kind: 'unknown', says: 'Rental, public housing' },
  99: { kind: 'unknown', says: 'Data not collected' },
};

/** ProjectCompletionStatus (R17): the only field that says how a stay ended. */
const COMPLETION: Readonly<Record<string, ExitKind>> = { 1: 'completed', 2: 'left-by-choice', 3: 'expelled' };

/** ReferralSource (R1). An individual (2) may be family or friend, "other organisation" (39) anything, juvenile justice (34) a court as well. */
const SOURCES: Readonly<Record<string, Meaning<ReferralSource>>> = {
  1: { kind: 'self', says: 'Self-referral' },
  2: { kind: 'community', says: 'Individual' },
  7: { kind: 'ngo', says: 'Outreach project' },
  11: { kind: 'other-centre', says: 'Temporary shelter' },
  18: { kind: 'other-centre', says: 'Residential project' },
  28: { kind: 'unknown', says: 'Hotline' },
  30: { kind: 'social-office', says: 'Child welfare' },
  34: { kind: 'unknown', says: 'Juvenile justice' },
  35: { kind: 'police', says: 'Law enforcement' },
  37: { kind: 'health-service', says: 'Mental hospital' },
  38: { kind: 'community', says: 'School' },
  39: { kind: 'unknown', says: 'Other organization' },
};

const UNANSWERED = ['', '8', '9', '99'];

/** How a stay ended, and where she went as the standard words it. Undefined words stand for a code that the standard does not know. */
export function exitKindOf(destination: string, completionStatus: string): { kind: ExitKind; says?: string } {
  const went = DESTINATIONS[destination];
  const kind = went?.kind === 'deceased' ? went.kind : (COMPLETION[completionStatus] ?? went?.kind ?? 'unknown');
  return went ? { kind, says: went.says } : { kind };
}

/** Who referred her. `known` is false for a code that the standard does not know. */
export function referralOf(source: string): { kind: ReferralSource; name?: string; known: boolean } {
  const meant = SOURCES[source];
  return meant ? { kind: meant.kind, name: meant.says, known: true } : { kind: 'unknown', known: UNANSWERED.includes(source) };
}
