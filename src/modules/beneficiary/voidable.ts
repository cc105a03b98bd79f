import type { Track } from '../../../events/code-lists';
import type { BeneficiaryEvent } from '../../../events/every-event';
import type { Recorded } from '../../../events/kit/recorded';
import type { Role } from '../../../events/roles';
import type { Voidable } from '../../../events/voidable';
import { isCompetent, NOTHING_LEARNT, type Programme, withResult } from './programme';

type Told = Recorded<BeneficiaryEvent>;

/** Who may void an entry of a kind, and what of all that stands builds on it and is voided first. */
interface Voiding {
  readonly by: readonly Role[];
  readonly carries?: (entry: Told, stands: readonly Told[]) => readonly Told[];
}

// A duty of the law ends with it, so whoever voids it answers for more than what she wrote herself.
const ANSWERABLE = ['supervisor', 'head'] as const;
const WORKERS = ['social-worker', 'supervisor'] as const;
const WITH_INTAKE = ['intake', ...WORKERS] as const;

interface Names {
  readonly disclosure?: string;
  readonly module?: string;
  readonly referral?: string;
}
/** By which ids of their own entries name what is told in them. */
export const namedIn = ({ data }: Pick<Recorded, 'data'>): Names => data as Names;

const answers =
  (type: Told['type'], name: keyof Names): NonNullable<Voiding['carries']> =>
  (entry, stands) =>
    stands.filter((other) => other.type === type && namedIn(other)[name] === namedIn(entry)[name]);

/** Every kind of entry that is voided by its id: by whoever may write it and reads it there, but for what a duty of the law follows from. */
export const VOIDING: Readonly<Record<Voidable, Voiding>> = {
  InitialApproachMade: { by: WITH_INTAKE },
  BeneficiaryIdentified: { by: WITH_INTAKE },
  MotivationGiven: { by: WITH_INTAKE },
  PhotoTaken: { by: WITH_INTAKE },
  DisclosureMade: { by: ANSWERABLE, carries: answers('DisclosureReported', 'disclosure') },
  DisclosureReported: { by: ANSWERABLE },
  AssessmentMade: { by: WORKERS },
  CarePlanAgreed: { by: WORKERS, carries: reviewsOf },
  CarePlanReviewed: { by: WORKERS },
  GuidanceAssigned: { by: WORKERS },
  CounsellingHeld: { by: WORKERS },
  ExploitationAssessed: { by: WORKERS },
  ExitAssessed: { by: WORKERS },
  ServiceReferred: { by: WITH_INTAKE, carries: answers('ServiceOutcomeRecorded', 'referral') },
  ServiceOutcomeRecorded: { by: WITH_INTAKE },
  LearningModuleIssued: { by: WORKERS, carries: answers('LearningModuleCompleted', 'module') },
  LearningModuleCompleted: { by: WORKERS },
  CompetenceAssessed: { by: WORKERS, carries: certificatesOn },
  CertificateAwarded: { by: ANSWERABLE },
  AftercarePlanned: { by: WORKERS },
  AftercareContactMade: { by: WORKERS },
};

/** Whether entries of a kind are voided by their id. */
export const isVoidable = (type: string): type is Voidable => Object.hasOwn(VOIDING, type);

// What is said of no plan could not be said without it; where an earlier one of that stay stands, it is a review of that.
function reviewsOf(plan: Told, stands: readonly Told[]): readonly Told[] {
  const ofStay = stands.filter(({ meta }) => meta.part === plan.meta.part);
  const others = ofStay.filter((each) => each.type === 'CarePlanAgreed' && each !== plan);
  return ofStay.filter((each) => each.type === 'CarePlanReviewed' && isAfter(each, plan) && !others.some((other) => isAfter(each, other)));
}

const isAfter = (one: Pick<Told, 'meta' | 'revision'>, other: Pick<Told, 'meta' | 'revision'>): boolean => {
  const [first, second] = [one.meta.happened.at, other.meta.happened.at];
  return first === second ? one.revision > other.revision : first > second;
};

// Whatever she would not be given without that result, by all that stands, and could be with it, by that or by what was known then.
function certificatesOn(result: Told, stands: readonly Told[]): readonly Told[] {
  const { track } = result.data as { readonly track: Track };
  const without = (results: readonly Told[]) => results.filter(({ id }) => id !== result.id);
  return stands.filter((certificate) => {
    const { type, data, revision } = certificate;
    if (type !== 'CertificateAwarded' || data.kind !== 'competence' || data.track !== track) return false;
    const isEarned = (results: readonly Told[]) => isCompetent(shownBy(results), track, certificate.meta.happened);
    const needsIt = (results: readonly Told[]) => isEarned(results) && !isEarned(without(results));
    const knownThen = stands.filter((each) => each.revision < revision);
    return !isEarned(without(stands)) && (needsIt(stands) || needsIt(knownThen));
  });
}

const shownBy = (results: readonly Told[]): Programme =>
  results.reduce(
    (shown, each) =>
      each.type === 'CompetenceAssessed' ? { ...shown, ...withResult(shown, { ...each.data, at: each.meta.happened }) } : shown,
    NOTHING_LEARNT,
  );
