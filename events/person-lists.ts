import { HOLD_GROUNDS } from './code-lists';

/** The code lists of a person's life outside, as the centre's forms ask for them. */

export const PERSON_SEXES = ['female', 'male', 'unknown', 'declined', 'not-asked'] as const;

/** Dukcapil's four, with a marriage that was registered apart from one that was not. */
export const MARITAL_STATUSES = [
  'single',
  'married-registered',
  'married-unregistered',
  'divorced',
  'widowed',
  'unknown',
  'declined',
  'not-asked',
] as const;

/** Who keeps her children while she is at the centre. */
export const CHILD_KEEPERS = [
  'no-children',
  'herself',
  'father',
  'her-parents',
  'relatives',
  'neighbours',
  'institution',
  'other',
  'unknown',
  'declined',
  'not-asked',
] as const;

/** The steps of intake that come before it is decided to take her in, in the order of the centre. */
export const INTAKE_STEPS = ['initial-approach', 'identification', 'motivation'] as const;
export type IntakeStep = (typeof INTAKE_STEPS)[number];

/** What the centre says to which she was sent. */
export const TRANSFER_ANSWERS = ['accepted', 'declined', 'undecided', 'withdrawn'] as const;
export type TransferAnswer = (typeof TRANSFER_ANSWERS)[number];

export const DISABILITIES = ['none', 'physical', 'sensory', 'intellectual', 'mental', 'unknown', 'declined', 'not-asked'] as const;

/** How somebody was reached after her stay. */
export const CONTACT_MODES = [
  'visit',
  'phone',
  'message',
  'at-the-centre',
  'in-person',
  'in-a-group',
  'through-partner',
  'other',
  'unknown',
] as const;

/** Why a class of data is kept although its erasure was asked for. */
export const KEPT_FOR = [
  ...HOLD_GROUNDS,
  'open-episode',
  'open-incident',
  'closed-incident',
  'standing-stop',
  'open-alert',
  'still-missing',
  'unreported-disclosure',
  'consent-withdrawal',
] as const;
export type KeptFor = (typeof KEPT_FOR)[number];

/** Who may speak for a girl under 18. */
export const GUARDIANS = ['mother', 'father', 'relative', 'appointed', 'social-worker', 'social-office', 'other'] as const;
export type GuardianKind = (typeof GUARDIANS)[number];

/** Who is told that a girl under 18 leaves by her own choice. */
export const TOLD_OF_LEAVING = ['guardian', 'social-office', 'police-child-unit'] as const;
export type ToldOfLeaving = (typeof TOLD_OF_LEAVING)[number];
