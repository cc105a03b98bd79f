import type { Role } from '../../events/roles';
import type { Matter } from './matters';

/** How somebody stands to what she asks for, the nearest first: she wrote it herself, it is hers to look after, her team's, her centre's. */
export const RELATIONS = ['own', 'assigned', 'team', 'centre', 'none'] as const;
export type Relation = (typeof RELATIONS)[number];

/** What the matrix says of a matter at a relation. */
export const RULES = {
  open: 'is shown',
  masked: 'is not shown',
  /** Taking somebody in needs it; looking after her does not. */
  'while-new': 'is shown until 72 hours after she moved in, or her referral ended without that',
  'for-a-day': 'is shown for 24 hours after it was written',
  'for-a-month': 'is shown for 30 days after it was written, then on confirmation',
  confirmed: 'is shown on confirmation: signed in again within 5 minutes, and a reason',
  emergency: 'is shown while emergency access is open',
  mandate: 'is shown under a mandate',
  'mandate-confirmed': 'is shown under a mandate, on confirmation',
  hidden: 'is not there for her',
} as const;
export type Rule = keyof typeof RULES;

/** By relation; where a nearer one is not said, what holds for the next farther one. Nobody of another centre sees anything. */
export type Cell = Readonly<Partial<Record<Exclude<Relation, 'none'>, Rule>>>;
export type Row = Readonly<Record<Matter, Cell>>;

const whole = (rule: Rule): Cell => ({ centre: rule });
const open = whole('open');
const masked = whole('masked');
const hidden = whole('hidden');

/** Of a role that looks after nobody: what is sealed is masked, what is not is not there. */
const NOTHING: Row = {
  identity: masked,
  alias: masked,
  nik: masked,
  photo: masked,
  contact: masked,
  health: masked,
  counselling: masked,
  visitor: masked,
  incident: masked,
  staff: masked,
  partner: masked,
  finding: masked,
  remark: masked,
  case: hidden,
  course: hidden,
  training: hidden,
  'visit-facts': hidden,
  'incident-facts': hidden,
  statistics: hidden,
  'access-log': { own: 'open', centre: 'hidden' },
  settings: hidden,
};

/** Who may see what. Whatever is not said here is masked or hidden. */
export const MATRIX: Readonly<Record<Role, Row>> = {
  intake: {
    ...NOTHING,
    identity: whole('while-new'),
    alias: whole('while-new'),
    nik: whole('while-new'),
    photo: whole('while-new'),
    contact: { own: 'while-new', centre: 'masked' },
    health: { own: 'for-a-day', centre: 'masked' },
    counselling: { own: 'while-new', centre: 'masked' },
    staff: open,
    partner: open,
    case: open,
    course: whole('while-new'),
    statistics: open,
  },

  'social-worker': {
    ...NOTHING,
    identity: { team: 'open', centre: 'emergency' },
    alias: { team: 'open', centre: 'emergency' },
    photo: { team: 'confirmed', centre: 'emergency' },
    contact: { assigned: 'open', centre: 'emergency' },
    health: { assigned: 'open', centre: 'emergency' },
    // Whoever wrote it, and the team that looks after her.
    counselling: { team: 'open', centre: 'emergency' },
    incident: { own: 'open', centre: 'masked' },
    staff: open,
    partner: open,
    remark: { own: 'open', centre: 'masked' },
    case: open,
    course: { team: 'open', centre: 'emergency' },
    training: { team: 'open', centre: 'hidden' },
    'visit-facts': { team: 'open', centre: 'hidden' },
    'incident-facts': { team: 'open', centre: 'hidden' },
    statistics: open,
  },

  instructor: {
    ...NOTHING,
    alias: { assigned: 'open', centre: 'masked' },
    counselling: { own: 'open', centre: 'masked' },
    staff: open,
    remark: { own: 'open', centre: 'masked' },
    case: { assigned: 'open', centre: 'hidden' },
    training: { assigned: 'open', centre: 'hidden' },
    statistics: { assigned: 'open', centre: 'hidden' },
  },

  security: {
    ...NOTHING,
    // Whom an approved pick-up is expected for: the letter in the guard's hand says a name.
    identity: { assigned: 'open', centre: 'masked' },
    alias: open,
    // Whoever stands at the gate now proves that she does: the nearest there is to being on shift.
    photo: whole('confirmed'),
    health: whole('emergency'),
    // Of a visitor who came with an incident, or has a record of his own, the gate may know for as long as that is known.
    visitor: { assigned: 'open', centre: 'for-a-month' },
    incident: open,
    staff: open,
    case: open,
    'visit-facts': open,
    'incident-facts': open,
    statistics: open,
  },

  supervisor: {
    ...NOTHING,
    identity: { team: 'open', centre: 'emergency' },
    alias: { team: 'open', centre: 'emergency' },
    nik: { team: 'confirmed', centre: 'masked' },
    photo: { team: 'confirmed', centre: 'emergency' },
    contact: { team: 'open', centre: 'emergency' },
    health: { own: 'open', team: 'confirmed', centre: 'emergency' },
    counselling: { own: 'open', team: 'confirmed', centre: 'emergency' },
    visitor: { assigned: 'open', centre: 'confirmed' },
    incident: open,
    staff: open,
    partner: open,
    remark: open,
    case: open,
    course: { team: 'open', centre: 'emergency' },
    training: { team: 'open', centre: 'hidden' },
    'visit-facts': open,
    'incident-facts': open,
    statistics: open,
    'access-log': { own: 'open', team: 'open', centre: 'hidden' },
    settings: open,
  },

  head: {
    ...NOTHING,
    identity: open,
    alias: open,
    nik: whole('confirmed'),
    photo: whole('confirmed'),
    contact: whole('confirmed'),
    health: { own: 'open', centre: 'emergency' },
    counselling: { own: 'open', centre: 'emergency' },
    visitor: { assigned: 'open', centre: 'confirmed' },
    incident: open,
    staff: open,
    partner: open,
    finding: open,
    remark: open,
    case: open,
    course: open,
    training: open,
    'visit-facts': open,
    'incident-facts': open,
    statistics: open,
    'access-log': open,
    settings: open,
  },

  // She proves that nobody rewrote the record, and by whom each entry was made; whom it is about needs a mandate.
  auditor: {
    ...NOTHING,
    identity: whole('mandate'),
    alias: whole('mandate'),
    nik: whole('mandate-confirmed'),
    photo: whole('mandate-confirmed'),
    health: whole('mandate-confirmed'),
    counselling: whole('mandate-confirmed'),
    visitor: whole('mandate'),
    incident: whole('mandate'),
    staff: open,
    partner: whole('mandate'),
    finding: open,
    remark: open,
    case: open,
    course: open,
    training: open,
    'visit-facts': open,
    'incident-facts': open,
    statistics: open,
    'access-log': open,
    settings: open,
  },

  admin: { ...NOTHING, settings: open },
  system: { ...NOTHING, 'access-log': hidden },
};
