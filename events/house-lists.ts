/** The code lists of what the house has and who stands behind it: staff, equipment, partners, funds. */

/** What is learnt on; the study names sewing machines that jam and too few tools in every track. */
export const EQUIPMENT_KINDS = [
  'sewing-machine',
  'overlock-machine',
  'iron',
  'stove',
  'oven',
  'mixer',
  'utensils',
  'hair-dryer',
  'salon-chair',
  'steamer',
  'mannequin-head',
  'other',
] as const;

/** What became of a unit that left the books. */
export const RETIREMENTS = ['worn-out', 'beyond-repair', 'lost', 'stolen', 'given-away', 'registered-by-mistake', 'other'] as const;

/** Who works with the centre (dukungan lintas sektoral, in the study). */
export const PARTNER_KINDS = [
  'social-office',
  'police',
  'satpol-pp',
  'religious-affairs',
  'puskesmas',
  'general-hospital',
  'mental-hospital',
  'university',
  'aids-commission',
  'company',
  'community-leader',
  'ngo',
  'other-centre',
  'other',
] as const;

/** Where money comes from: the province's budget (APBD I) first. */
export const FUND_SOURCES = ['apbd-1', 'apbd-2', 'apbn', 'company', 'donation', 'other'] as const;

/** What APBD I is spent on, in the study: care (penyantunan), the programme, productive capital. */
export const FUND_PURPOSES = ['care', 'programme', 'productive-capital'] as const;

/** Schooling of staff, finer than that of residents: the study counts D4 and S1 apart, Dukcapil does not. */
export const STAFF_SCHOOLING = [
  'primary',
  'junior',
  'senior',
  'diploma-1-2',
  'diploma-3',
  'diploma-4',
  'bachelor',
  'master',
  'doctor',
] as const;

/** What the study asks of staff: schooling, training, experience, and an agreement on hours of whoever comes part of the time. */
export const QUALIFICATION_KINDS = ['schooling', 'training', 'experience', 'agreed-hours'] as const;
export const QUALIFICATION_FIELDS = [
  'social-work',
  'social-field',
  'centre-management',
  'rehabilitation-services',
  'administration',
  'medicine',
  'psychology',
  'religion',
  'other',
] as const;

/** Where daily workers (tenaga harian lepas) are placed, in the study. */
export const DAILY_POSTS = ['night-guard', 'cook', 'gardener', 'driver', 'mosque-keeper', 'other'] as const;

/** Why somebody missed a session or a part of it. */
export const ABSENCE_CAUSES = ['equipment', 'room', 'illness', 'family', 'duty', 'own-will', 'not-said', 'other'] as const;

/** What became of a module she studied by herself. */
export const MODULE_RESULTS = ['understood', 'partly', 'not-understood', 'not-tested', 'given-back', 'unknown'] as const;

/** What an assessment of one unit showed. */
export const COMPETENCE_RESULTS = ['competent', 'not-yet', 'not-shown', 'declined', 'unknown'] as const;

/** What became of a service: given here, got elsewhere, declined by her, or not to be had. */
export const SERVICE_OUTCOMES = [
  'received',
  'received-elsewhere',
  'declined-by-her',
  'not-available',
  'not-applicable',
  'unknown',
] as const;

/** Who asks to be given what is recorded of a person. */
export const ACCESS_REQUESTERS = ['the-person', 'guardian', 'representative', 'court'] as const;
/** In what form she was given it. */
export const HANDED_OVER_AS = ['paper', 'file', 'shown', 'read-out'] as const;
/** Why she is not given it (UU 27/2022 art. 33). */
export const ACCESS_REFUSALS = ['identity-not-proven', 'not-entitled', 'endangers-somebody', 'reveals-somebody-else'] as const;

/** How an erasure was asked for of whoever wrote it down; `by-decision` of a court, or of a rule on how long things are kept. */
export const ERASURE_ASKED_HOW = ['in-person', 'in-writing', 'by-telephone', 'by-decision'] as const;
export type ErasureAskedHow = (typeof ERASURE_ASKED_HOW)[number];
