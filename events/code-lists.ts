/** The code lists of the house. Codes are stored; labels are for screens. Every list of facts about her keeps unknown, declined and not asked apart from "no". */

/** Skills tracks (jurusan keterampilan): boga, jahit / tata busana, salon. */
export const TRACKS = ['cooking', 'sewing', 'salon'] as const;
export type Track = (typeof TRACKS)[number];

/** Guidance subjects (pembinaan mental). */
export const GUIDANCE = ['islam', 'christianity', 'mental-guidance', 'manners', 'character', 'esq'] as const;
export type Guidance = (typeof GUIDANCE)[number];

/** Who referred her. */
export const REFERRAL_SOURCES = [
  'satpol-pp',
  'police',
  'social-office',
  'health-service',
  'community',
  'family',
  'self',
  'ngo',
  'other-centre',
  'unknown',
] as const;
export type ReferralSource = (typeof REFERRAL_SOURCES)[number];

/** UU 11/2009 art. 7: how she came. Coercive needs its legal basis. */
export const LEGAL_MODES = ['persuasive', 'motivational', 'coercive', 'unknown'] as const;

/** What she herself wants. */
export const WILLS = ['wants', 'refuses', 'undecided', 'not-asked', 'unknown'] as const;
export type Will = (typeof WILLS)[number];

/** An answer that she may withhold. */
export const ANSWERS = ['yes', 'no', 'unknown', 'declined', 'not-asked'] as const;
export type Answer = (typeof ANSWERS)[number];

/** How good the recorded name is. */
export const NAME_QUALITIES = ['full', 'partial-or-code-name', 'unknown', 'declined', 'not-asked'] as const;

export const NIK_STATUSES = ['verified', 'unverified', 'none', 'lost', 'foreigner', 'not-valid', 'not-asked'] as const;

/** Dukcapil's order of ten, and the three that are not "no". */
export const EDUCATIONS = [
  'none',
  'primary-unfinished',
  'primary',
  'junior',
  'senior',
  'diploma-1-2',
  'diploma-3',
  'bachelor',
  'master',
  'doctor',
  'unknown',
  'declined',
  'not-asked',
] as const;

export const RELIGIONS = [
  'islam',
  'kristen',
  'katolik',
  'hindu',
  'buddha',
  'khonghucu',
  'kepercayaan',
  'unknown',
  'declined',
  'not-asked',
] as const;

/** Background motives, neutrally worded, as many as she names. */
export const MOTIVES = [
  'economic-hardship',
  'family-breakdown',
  'deception',
  'peers',
  'violence',
  'lack-of-schooling',
  'debt',
  'partner-absent',
  'substance-use',
  'other',
] as const;

export const TRAFFICKING_INDICATORS = [
  'recruited-by-deception',
  'debt-bondage',
  'movement-restricted',
  'papers-withheld',
  'threatened',
  'minor',
] as const;

export const DECLINE_REASONS = [
  'age',
  'health',
  'not-a-target',
  'she-refuses',
  'police-matter',
  'capacity',
  'referred-on',
  'withdrawn',
  'other',
] as const;

/** The role a counselling contact played (Miftachul Huda, in the study). */
export const WORKER_ROLES = ['planner', 'broker', 'educator', 'empowerer', 'enabler'] as const;

export const COUNSELLING_TOPICS = ['family', 'health', 'trauma', 'motivation', 'skills', 'religion', 'plans', 'safety', 'other'] as const;

/** What she tells staff that the law has reported (UU 12/2022; UU 21/2007). */
export const COUNSELLING_FORMS = ['individual', 'with-family', 'in-group'] as const;

export const DISCLOSED = ['sexual-violence', 'physical-violence', 'threat', 'trafficking', 'exploitation', 'other'] as const;
export type Disclosed = (typeof DISCLOSED)[number];

/** ATENSI components (Permensos 7/2021). */
export const ATENSI_COMPONENTS = [
  'basic-needs',
  'care',
  'family-support',
  'physical-therapy',
  'psychosocial-therapy',
  'mental-spiritual-therapy',
  'vocational',
  'aid',
  'accessibility',
] as const;

/** How a stay ended. `taken-by-force` is never her own choice. */
export const EXIT_KINDS = [
  'completed',
  'family-pick-up',
  'referred-on',
  'hospital',
  'police-or-court',
  'left-by-choice',
  'absconded',
  'taken-by-force',
  'expelled',
  'deceased',
  'transferred',
  'unknown',
] as const;
export type ExitKind = (typeof EXIT_KINDS)[number];

/** Why a registered resident is not in the house. */
export const ABSENCES = ['leave', 'hospital', 'police', 'absconded', 'taken-by-force', 'unexplained'] as const;
export type Absence = (typeof ABSENCES)[number];

/** What staff are engaged as. */
export const STAFF_KINDS = [
  'head',
  'administration',
  'social-worker',
  'instructor',
  'doctor',
  'psychologist',
  'spiritual-guide',
  'guard',
  'daily-worker',
] as const;

export const SESSION_KINDS = ['guidance', 'skills', 'counselling'] as const;
export const SESSION_SUBJECTS = [...GUIDANCE, ...TRACKS, 'counselling', 'case-conference', 'other'] as const;
export const SESSION_CANCEL_REASONS = ['leader-absent', 'equipment', 'room', 'holiday', 'security', 'other'] as const;
export const ATTENDANCES = ['present', 'late', 'left-during', 'excused', 'ill', 'at-hospital', 'on-leave', 'absent'] as const;
export type Attendance = (typeof ATTENDANCES)[number];

/** What a visitor says she is to her. */
export const RELATIONS = ['family', 'pimp', 'thug', 'friend', 'official', 'customer', 'broker', 'unknown'] as const;
export const VISIT_PURPOSES = ['visit', 'deliver-goods', 'pick-up-with-papers', 'demand-release', 'unknown'] as const;
export const REFUSAL_REASONS = [
  'outside-hours',
  'no-id',
  'barred',
  'not-on-list',
  'resident-refuses',
  'risk',
  'capacity',
  'not-said',
  'papers-missing',
] as const;

export const INCIDENT_KINDS = ['forced-removal', 'attempted-removal', 'threat', 'disturbance', 'other'] as const;
export type IncidentKind = (typeof INCIDENT_KINDS)[number];
export const MEANS_USED = ['threat', 'gate-forced', 'weapon', 'vehicle', 'bribe', 'documents'] as const;
export const RESIDENT_ROLES = ['target', 'taken', 'left-along', 'injured', 'witness'] as const;
export const STAFF_ROLES = ['first-on-scene', 'present', 'injured', 'restrained', 'witness', 'decision-maker'] as const;
export const POLICE_ACTIONS = ['dispersed', 'detained', 'report-taken', 'protection-order', 'none', 'unknown'] as const;
export const WITNESS_KINDS = ['staff', 'resident', 'outsider', 'police', 'press', 'document'] as const;
export const MEASURES = [
  'bar-outsiders',
  'change-visiting-hours',
  'police-at-visiting-hours',
  'repair-gate',
  'move-resident',
  'train-staff',
  'protection-order',
  'other',
] as const;
export const INJURY_CHECKS = ['none-seen', 'injured', 'not-checked', 'declined'] as const;

/** What she may be asked to agree to, one by one. Care itself rests on the centre's duty and is not asked for. */
export const CONSENT_PURPOSES = [
  'share-with-partner',
  'contact-family',
  'health-test',
  'photograph',
  'training-placement',
  'aftercare-contact',
  'research',
] as const;
export type ConsentPurpose = (typeof CONSENT_PURPOSES)[number];
export const CONSENT_FORMS = ['written', 'thumbprint', 'spoken', 'by-guardian'] as const;
export type ConsentForm = (typeof CONSENT_FORMS)[number];
/** What the house did about what rested on a consent that she withdrew. */
export const WITHDRAWAL_MEASURES = ['use-stopped', 'recipients-told', 'taken-down', 'destroyed', 'nothing-rested-on-it'] as const;

/** Why data must be kept (UU PDP art. 15 and 44: not destroyed while it is tied to the settlement of a legal case). */
export const HOLD_GROUNDS = [
  'police-investigation',
  'court-case',
  'protection-order',
  'ombudsman-or-audit',
  'claim-against-the-centre',
] as const;
export type HoldGround = (typeof HOLD_GROUNDS)[number];

/** What happened to data that was to be kept (UU 27/2022 art. 46). */
export const BREACH_KINDS = ['seen-by-others', 'lost', 'stolen', 'changed', 'destroyed', 'unknown'] as const;
/** Who is told of it. */
export const BREACH_NOTIFIED = ['authority', 'subjects', 'public'] as const;
/** Who asks that somebody's data be erased. */
export const ERASURE_REQUESTERS = ['the-person', 'guardian', 'representative', 'court', 'end-of-retention'] as const;
export type ErasureRequester = (typeof ERASURE_REQUESTERS)[number];
export const IDENTITY_PROOFS = ['identity-document', 'known-to-staff', 'letter-of-authority', 'court-order', 'not-needed'] as const;
export type IdentityProof = (typeof IDENTITY_PROOFS)[number];
export const ERASURE_REFUSALS = ['identity-not-proven', 'not-entitled', 'must-be-kept', 'endangers-somebody'] as const;
export type ErasureRefusal = (typeof ERASURE_REFUSALS)[number];
/** Where values of a person may lie, sealed or open. */
export const STORES_OF_VALUES = ['log', 'views', 'vault', 'name-index', 'accounts', 'attachments', 'register-of-erasures'] as const;
export type StoreOfValues = (typeof STORES_OF_VALUES)[number];

/** By what two records are known to be of one person. */
export const LINK_BASES = ['papers', 'her-own-word', 'family', 'staff-knows-her', 'photo', 'other'] as const;
