import type { BeneficiaryEvent } from '../events/every-event';
import type { Sealed } from '../events/kit/personal';
import type { Recorded } from '../events/kit/recorded';
import { type EpisodeLine, NEVER } from './caseload.projection';

type Type = BeneficiaryEvent['type'];
type Data<Each extends Type> = Recorded<Extract<BeneficiaryEvent, { type: Each }>>['data'];
type Dated<Each> = Each & { readonly at: string };

/** What she told, without her account of it, which her history has. */
type Disclosure = Dated<Omit<Data<'DisclosureMade'>, 'account'>> & { readonly reported: Dated<Data<'DisclosureReported'>> | null };

type Plan = Dated<Data<'CarePlanAgreed'>> & { readonly reviewed: Dated<{ readonly findings?: Sealed }> | null };

/** How she is cared for: what stands of the stay that goes on, and what she told at any time; personal values still sealed. */
export interface CareFile {
  readonly risk: Dated<Data<'AssessmentMade'>> | null;
  readonly plan: Plan | null;
  readonly guidance: Dated<Data<'GuidanceAssigned'>> | null;
  /** Oldest first. */
  readonly disclosures: readonly Disclosure[];
}

/** From what stands of her own streams and from her episodes, at an instant (24 characters, UTC): what happened last stands, whenever it was recorded. */
export function careFile(events: readonly Recorded[], lines: readonly EpisodeLine[], at: string): CareFile {
  const told = events.toSorted(
    (one, other) => compare(one.meta.happened.at, other.meta.happened.at) || compare(one.position, other.position),
  );
  const since = stayAt(lines, at);
  const stands = since === undefined ? [] : told.filter(({ meta }) => meta.happened.at >= since);
  return {
    risk: lastOf(stands, 'AssessmentMade'),
    plan: planIn(stands),
    guidance: lastOf(stands, 'GuidanceAssigned'),
    disclosures: told.filter(is('DisclosureMade')).map((made) => {
      const { account: _, ...data } = made.data;
      const reported = told.filter(is('DisclosureReported')).find((each) => each.data.disclosure === data.disclosure);
      return { ...data, at: made.meta.happened.at, reported: reported ? dated(reported) : null };
    }),
  };
}

/** When the stay began that is not closed; undefined where there is none. */
function stayAt(lines: readonly EpisodeLine[], at: string): string | undefined {
  const begun = lines.filter(({ registeredFrom }) => registeredFrom !== NEVER && registeredFrom <= at);
  const stay = begun.toSorted((one, other) => compare(one.registeredFrom, other.registeredFrom)).at(-1);
  return stay && (stay.ended === NEVER || stay.ended > at) ? stay.registeredFrom : undefined;
}

// When the plan is looked at next, the last look at it says.
function planIn(stands: readonly Recorded[]): Plan | null {
  const plan = lastOf(stands, 'CarePlanAgreed');
  if (plan === null) return null;
  const review = lastOf(stands.slice(stands.findLastIndex(is('CarePlanAgreed'))), 'CarePlanReviewed');
  if (review === null) return { ...plan, reviewed: null };
  const { reviewOn: _, ...agreed } = plan;
  const { reviewOn, ...reviewed } = review;
  return { ...agreed, ...(reviewOn !== undefined && { reviewOn }), reviewed };
}

const is =
  <Each extends Type>(type: Each) =>
  (event: Recorded): event is Recorded & { readonly data: Data<Each> } =>
    event.type === type;

function lastOf<Each extends Type>(events: readonly Recorded[], type: Each): Dated<Data<Each>> | null {
  const last = events.findLast(is(type));
  return last ? dated(last) : null;
}

const dated = <Each>({ data, meta }: { readonly data: Each; readonly meta: Recorded['meta'] }): Dated<Each> => ({
  ...data,
  at: meta.happened.at,
});

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
