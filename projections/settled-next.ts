import type { Clock, Duty } from './clocks';
import { inOrder, type ToldAgain } from './told-again';
import { FALLS_WITH_ADMISSION } from './voided-intake';

type How = 'done' | 'ended';

/** What comes next of the same, by event type, and how whatever was due before ends with it. */
const COURSES: Partial<Record<Clock, Readonly<Record<string, How>>>> = {
  'plan-review': { CarePlanAgreed: 'done', CarePlanReviewed: 'done' },
  'planned-end': { CarePlanAgreed: 'ended' },
  counselling: { CounsellingHeld: 'done' },
  'referral-decision': { ReferralDeferred: 'done', ReferralAccepted: 'done', ReferralDeclined: 'done' },
};

/** What says of something before it in the log that it was a mistake. */
const FALLS: Readonly<Record<string, readonly string[]>> = {
  AcceptanceVoided: ['ReferralAccepted'],
  AdmissionVoided: FALLS_WITH_ADMISSION,
};

/**
 * The same duties, each settled by what *happened* next after it arose, in whichever order the two were written down: the one place where
 * a plan, a contact and what was put off are settled by one another. `told` is in the order of the log.
 */
export function settledByNext(duties: readonly Duty[], told: readonly ToldAgain[]): readonly Duty[] {
  // As of most stays: an import tells of thousands.
  if (duties.length === 0) return duties;
  const own = told.filter((each, place) => isOwn(each) && !told.slice(place).some(({ type }) => FALLS[type]?.includes(each.type)));
  const happened = inOrder(own.map((each) => decidedSince(each, own)));
  const ended = duties.map((duty) => {
    const course = COURSES[duty.clock];
    if (!course) return duty;
    const [next] = afterwards(duty, happened, told).filter((each) => each.type in course && isAnotherTalk(duty, each, happened));
    if (next) return { ...duty, end: { at: at(next), how: course[next.type]! } };
    return isByNext(duty.end) ? { ...duty, end: null } : duty;
  });
  return placeFound(followedUp(ended, happened, told), happened);
}

// Of one contact two people may have made a note; the second is no answer to what was agreed in it.
const isAnotherTalk = ({ clock, ref }: Duty, next: ToldAgain, happened: readonly ToldAgain[]): boolean =>
  clock !== 'counselling' || !happened.some((each) => each.id === ref && at(each) === at(next));

/** Each follow-up settles the earliest of those that were planned by then. */
function followedUp(duties: readonly Duty[], happened: readonly ToldAgain[], told: readonly ToldAgain[]): readonly Duty[] {
  const open = duties.map((duty) => (duty.clock === 'aftercare' && isByNext(duty.end) ? { ...duty, end: null } : duty));
  return happened.filter(isContact).reduce((all, contact) => {
    const isOpen = (duty: Duty) => duty.clock === 'aftercare' && (duty.end === null || (!isByNext(duty.end) && at(contact) < duty.end.at));
    const [next] = all
      .filter((duty) => isOpen(duty) && afterwards(duty, happened, told).includes(contact))
      .toSorted((one, other) => (one.on! < other.on! ? -1 : 1));
    const end = { at: at(contact), how: contact.data.found === 'no' ? ('lost' as const) : ('done' as const) };
    return all.map((duty) => (duty === next ? { ...duty, end } : duty));
  }, open);
}

/** Whoever was found since no place could be had for her, or whom nobody follows up any more, is looked for no more. */
function placeFound(duties: readonly Duty[], happened: readonly ToldAgain[]): readonly Duty[] {
  const ends = happened.filter(
    (each) => (isContact(each) && each.data.found === 'yes') || (each.type === 'EpisodeClosed' && each.data.referredAgain !== true),
  );
  return duties.map((duty) => {
    if (duty.clock !== 'transfer-declined') return duty;
    const next = ends.find((each) => duty.from <= at(each));
    return next && (duty.end === null || at(next) < duty.end.at) ? { ...duty, end: { at: at(next), how: 'done' as const } } : duty;
  });
}

/** What happened after a duty arose: after the entry that says it, or, of a linked record, since that is linked. */
function afterwards({ ref, lentBy }: Duty, happened: readonly ToldAgain[], told: readonly ToldAgain[]): readonly ToldAgain[] {
  if (lentBy === undefined) return happened.slice(happened.findIndex(({ id }) => id === ref) + 1);
  const link = told.findLast(({ type, stream }) => type === 'BeneficiariesLinked' && stream === lentBy);
  return link ? happened.filter((each) => at(link) <= at(each)) : [];
}

const DECIDES: ReadonlySet<string> = new Set(['ReferralAccepted', 'ReferralDeclined']);

// What was put off before a decision was written down is decided by it, also where an older log gives that an earlier day.
function decidedSince(each: ToldAgain, own: readonly ToldAgain[]): ToldAgain {
  if (!DECIDES.has(each.type)) return each;
  const before = own.slice(0, own.indexOf(each)).filter(({ type }) => type === 'ReferralDeferred');
  const since = [at(each), ...before.map(at)].toSorted().at(-1)!;
  return { ...each, meta: { ...each.meta, happened: { at: since } } };
}

// Not with her stay, a link, a new referral or because nobody follows her up.
const isByNext = (end: Duty['end']): boolean =>
  end !== null && !(end.byLeaving ?? end.byLink ?? end.referredAgain ?? end.notFollowedUp ?? false);

const isOwn = ({ stream }: ToldAgain): boolean => stream === undefined;
const isContact = ({ type }: ToldAgain): boolean => type === 'AftercareContactMade';
const at = ({ meta }: ToldAgain): string => meta.happened.at;
