import type { Role } from '../../events/roles';
import type { Actor } from './actor';
import { MATRIX, type Relation, type Rule } from './matrix';
import { FACTS, type Matter, MATTERS } from './matters';

/** Reads it; finds people by it; takes it out of the house. */
export const ACTIONS = ['read', 'search', 'export'] as const;
export type Action = (typeof ACTIONS)[number];

/** What comes of it; everything but `open` shows nothing. `hidden` is not even there. */
export type Decision = 'open' | 'masked' | 'hidden' | 'needs-step-up' | 'needs-emergency' | 'needs-mandate';

/** What else a decision looks at. Times are elapsed milliseconds; one that is not known is left out, and then helps nobody. */
export interface Circumstances {
  /** Since she proved again who she is. */
  readonly confirmedAgo?: number | undefined;
  /** She gave a reason with this request. */
  readonly reason?: boolean | undefined;
  /** Since the person it is about moved in; 0 while she has not. */
  readonly admittedAgo?: number | undefined;
  /** Since it was written. */
  readonly writtenAgo?: number | undefined;
  /** Emergency access to this person and class is open for her. */
  readonly emergency?: boolean | undefined;
  /** A mandate of hers covers this person and class. */
  readonly mandate?: boolean | undefined;
  /** The person asked that her record be restricted. */
  readonly restricted?: boolean | undefined;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** How long a confirmation counts, how long she is new, an entry fresh, a visitor recent. */
export const SPANS = { confirmation: 5 * MINUTE, new: 3 * DAY, fresh: DAY, recent: 30 * DAY } as const;

const SEARCHABLE: readonly Matter[] = ['identity', 'alias', 'visitor'];
const isFact = new Set<Matter>(FACTS);

/** The matrix with every relation said, so that a decision is one look-up. */
const SAID = Object.fromEntries(
  Object.entries(MATRIX).map(([role, row]) => [
    role,
    Object.fromEntries(
      MATTERS.map((matter) => {
        const cell = row[matter];
        const centre = cell.centre ?? 'hidden';
        const team = cell.team ?? centre;
        const assigned = cell.assigned ?? team;
        return [matter, { own: cell.own ?? assigned, assigned, team, centre, none: 'hidden' }];
      }),
    ),
  ]),
) as unknown as Readonly<Record<Role, Readonly<Record<Matter, Readonly<Record<Relation, Rule>>>>>>;

/** What the matrix says before anything else is looked at. */
export const ruleOf = (role: Role, matter: Matter, relation: Relation): Rule => SAID[role][matter][relation];

/**
 * May somebody in this role, who stands so to it, do this with it? Pure, and closed where nothing is said: whoever is of another centre
 * finds nothing, whatever else holds.
 */
export function decide(
  { role }: { readonly role: Role },
  action: Action,
  matter: Matter,
  relation: Relation,
  said: Circumstances = {},
): Decision {
  // An emergency opens a record to be read, and nothing to be carried home.
  const circumstances = action === 'export' ? { ...said, emergency: false } : said;
  const read = restricted(role, matter, reading(ruleOf(role, matter, relation), circumstances), circumstances);
  if (action === 'read') return read;
  if (action === 'search') return read === 'open' && SEARCHABLE.includes(matter) ? 'open' : 'hidden';
  // Counselling notes, and where she lives, sleeps or went, never leave the house on a list; everything else only by somebody who has just proved who she is.
  if (matter === 'counselling' || matter === 'contact' || read === 'hidden') return 'hidden';
  if (read === 'needs-emergency') return isFact.has(matter) ? 'hidden' : 'masked';
  return read === 'open' && !isConfirmed(circumstances) ? 'needs-step-up' : read;
}

function reading(rule: Rule, circumstances: Circumstances): Decision {
  const { emergency, mandate, admittedAgo, writtenAgo } = circumstances;
  switch (rule) {
    case 'open':
    case 'masked':
    case 'hidden':
      return rule;
    case 'while-new':
      return within(admittedAgo, SPANS.new) ? 'open' : 'masked';
    case 'for-a-day':
      return within(writtenAgo, SPANS.fresh) ? 'open' : 'masked';
    case 'for-a-month':
      return within(writtenAgo, SPANS.recent) || isConfirmed(circumstances) ? 'open' : 'needs-step-up';
    case 'confirmed':
      return emergency || isConfirmed(circumstances) ? 'open' : 'needs-step-up';
    case 'emergency':
      return emergency ? 'open' : 'needs-emergency';
    case 'mandate':
      return mandate ? 'open' : 'needs-mandate';
    case 'mandate-confirmed':
      if (!mandate) return 'needs-mandate';
      return isConfirmed(circumstances) ? 'open' : 'needs-step-up';
  }
}

// Who asked for restriction is read by those who answer for it, for a reason; what an emergency opens stays open.
function restricted(role: Role, matter: Matter, read: Decision, circumstances: Circumstances): Decision {
  const isOfThePerson = !isFact.has(matter) || matter === 'course';
  if (!circumstances.restricted || circumstances.emergency || read !== 'open' || !isOfThePerson) return read;
  if (role !== 'supervisor' && role !== 'head') return isFact.has(matter) ? 'hidden' : 'masked';
  return circumstances.reason ? 'open' : 'needs-step-up';
}

const isConfirmed = ({ confirmedAgo, reason }: Circumstances): boolean => reason === true && within(confirmedAgo, SPANS.confirmation);

/** Whether somebody has just proved who she is, at `now` (milliseconds). */
export const isJustConfirmed = ({ confirmedAt }: Pick<Actor, 'confirmedAt'>, now: number): boolean =>
  within(confirmedAt === undefined ? undefined : now - confirmedAt, SPANS.confirmation);

// A clock that was set back makes ages negative: then nothing is fresh any more.
const within = (ago: number | undefined, span: number): boolean => ago !== undefined && ago >= 0 && ago < span;
