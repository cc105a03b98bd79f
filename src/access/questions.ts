import type { Role } from '../../events/roles';

/** Who may ask which question of her own centre; whoever is not named may not. An administrator asks about no case. */
export const QUESTIONS = {
  caseload: ['intake', 'social-worker', 'supervisor', 'head', 'auditor'],
  /** How it was on another day, of everybody in the centre: a supervisor who is in no team. Whoever else asks is told it of whose course she reads. */
  'how-it-was': ['supervisor', 'head', 'auditor'],
  presence: ['intake', 'social-worker', 'instructor', 'security', 'supervisor', 'head', 'auditor'],
  /** How many places there are, and how many of them are free. */
  places: ['intake', 'social-worker', 'security', 'supervisor', 'head', 'auditor'],
  beneficiary: ['intake', 'social-worker', 'supervisor', 'head', 'auditor'],
  /** What is known of her health and nothing else; of whom it is open to the caller when she asks, as in an emergency. */
  health: ['social-worker', 'security', 'supervisor', 'head'],
  /** Her photograph, one at a time. */
  photo: ['intake', 'social-worker', 'security', 'supervisor', 'head', 'auditor'],
  search: ['intake', 'social-worker', 'instructor', 'security', 'supervisor', 'head', 'auditor'],
  sessions: ['social-worker', 'instructor', 'supervisor', 'head', 'auditor'],
  visits: ['social-worker', 'security', 'supervisor', 'head', 'auditor'],
  incidents: ['social-worker', 'security', 'supervisor', 'head', 'auditor'],
  /** Numbers; small ones only for whoever may see the cases. */
  'incident-figures': ['intake', 'social-worker', 'instructor', 'security', 'supervisor', 'head', 'auditor'],
  outsiders: ['social-worker', 'security', 'supervisor', 'head', 'auditor'],
  /** What hangs at the gate: whom to stop, not why. */
  gate: ['social-worker', 'security', 'supervisor', 'head'],
  pickups: ['social-worker', 'security', 'supervisor', 'head', 'auditor'],
  'bar-alerts': ['security', 'supervisor', 'head', 'auditor'],
  staff: ['intake', 'social-worker', 'instructor', 'security', 'supervisor', 'head', 'auditor', 'admin'],
  centre: ['intake', 'social-worker', 'instructor', 'security', 'supervisor', 'head', 'auditor', 'admin'],
  equipment: ['social-worker', 'instructor', 'supervisor', 'head', 'auditor'],
  partners: ['intake', 'social-worker', 'supervisor', 'head', 'auditor'],
  funds: ['supervisor', 'head', 'auditor'],
  /** What was recorded of one record, step by step: by whom, when, and why. Of units, partners and funds it is for whoever reads the list. */
  'record-history': ['head', 'auditor'],
  /** Where a record stands, not what it says: for a step by somebody who may not read the record. */
  revision: ['intake', 'social-worker', 'instructor', 'security', 'supervisor', 'head'],
  /** Who may sign in, and on whose word. */
  accounts: ['supervisor', 'head', 'auditor', 'admin'],
  projections: ['supervisor', 'head', 'auditor', 'admin'],
  /** Of the clocks that are shown to her role; an auditor what is late of the few that an auditor is told of. */
  worklist: ['intake', 'social-worker', 'security', 'supervisor', 'head', 'auditor'],
  /** Numbers without names; small ones only for whoever is told how it was of everybody in the centre. */
  figures: ['intake', 'social-worker', 'instructor', 'security', 'supervisor', 'head', 'auditor', 'admin'],
  /** Her own; head, supervisor and auditor those of the centre. */
  emergencies: ['social-worker', 'security', 'supervisor', 'head', 'auditor'],
  mandates: ['supervisor', 'head', 'auditor'],
  breaches: ['supervisor', 'head', 'auditor'],
  /** Who asked to take which list out of the house, and who agreed. */
  exports: ['supervisor', 'head', 'auditor'],
  /** What an auditor found, for whoever has to answer it. */
  findings: ['head', 'auditor'],
  /** Her own doings; a supervisor asks about her team too, a head about her centre, an auditor about whatever she audits. */
  'access-record': ['intake', 'social-worker', 'instructor', 'security', 'supervisor', 'head', 'auditor', 'admin'],
  /** What is worth an auditor's look. */
  'access-flags': ['auditor'],
  'access-subjects': ['head', 'auditor'],
  /** To be handed to the woman whose record it is. */
  'access-report': ['supervisor', 'head'],
  /** Whose erasure was asked for; no name is in it. */
  erasures: ['intake', 'social-worker', 'supervisor', 'head', 'auditor'],
  /** Who asked for what is recorded of her, and until when it is answered; to whoever reads her history, or wrote it down. */
  'subject-requests': ['intake', 'social-worker', 'supervisor', 'head', 'auditor'],
  /** All of it in one document, to be handed to her. */
  'subject-file': ['supervisor', 'head'],
  /** Names and numbers of keys. */
  keys: ['head', 'auditor', 'admin'],
  /** About herself, and about the API. */
  anybody: ['intake', 'social-worker', 'instructor', 'security', 'supervisor', 'head', 'auditor', 'admin'],
} as const satisfies Readonly<Record<string, readonly Role[]>>;

export type QuestionKind = keyof typeof QUESTIONS;

/** May somebody in this role ask this? A question that nobody named is nobody's. */
export const mayAsk = (role: Role, kind: QuestionKind | undefined): boolean =>
  kind !== undefined && (QUESTIONS[kind] as readonly Role[]).includes(role);
