import type { AftercareContactMade } from '../../../events/aftercare.events';
import type { Absent } from '../../../events/away-and-back';
import type { HappenedAt } from '../../../events/kit/recorded';
import type { PersonDetails } from '../../../events/person';
import type { Override } from '../../../events/override';
import type { Actor } from '../../access/actor';
import { isBefore } from '../../platform/before';
import { Rejection } from '../../platform/rejection';
import { namedAllower } from './named-allower';
import { alsoTold } from '../../platform/told';
import type { BeneficiaryKnowledge } from './beneficiary.knowledge';
import { isKeptBefore, livedHere, type Stay } from './stay';

type Order = typeof isBefore;

/** Nothing of an episode happens before it begins. */
export function sinceReferral(stay: Stay, happened: HappenedAt, before: Order = isBefore): void {
  if (before(happened, stay.referred)) throw new Rejection('beneficiary/before-referral', `This episode began on ${stay.referred.day}.`);
}

/** Nobody moves in before the centre agreed to take her in; a register that is taken over says so as it stands there. */
export function sinceAcceptance({ accepted }: Stay, happened: HappenedAt): void {
  if (accepted && isBefore(happened, accepted))
    throw new Rejection(
      'beneficiary/before-acceptance',
      `The centre agreed to take her in on ${accepted.day}: she moves in no earlier. Where it had agreed before, undo that ("Void acceptance") and record it of when it was.`,
    );
}

/** Nothing is decided of a referral before it was put off: what was decided then was not the last word. */
export function sinceDeferral({ deferred }: Stay, happened: HappenedAt): void {
  if (deferred && isKeptBefore(happened, deferred))
    throw new Rejection(
      'beneficiary/put-off-since',
      'The decision was put off on {day}, after that: say what was decided since, and when.',
      { day: deferred.day },
    );
}

/** Nothing of her stay happens before she moved in. */
export function sinceAdmission(stay: Stay, happened: HappenedAt, before: Order = isBefore): void {
  if (stay.admitted && before(happened, stay.admitted))
    throw new Rejection('beneficiary/before-admission', `She moved in on ${stay.admitted.day}.`);
}

/** Whoever died has no time after it; where that is wrong, the discharge is voided. */
export function alive(stays: readonly Stay[], happened?: HappenedAt): void {
  const died = stays.find(({ exit }) => exit === 'deceased')?.left;
  if (died && !(happened && isBefore(happened, died)))
    throw new Rejection('beneficiary/deceased', `She died on ${died.day}: where that is wrong, void the discharge.`);
}

/** Whether somebody died in one of these stays: what is done for the living is possible no more. */
export const isAlive = ({ stays }: { readonly stays: readonly Stay[] }): boolean => stays.every(({ exit }) => exit !== 'deceased');

/** She was in the centre's care then, in this or an earlier episode. */
export function inCare(stays: readonly Stay[], happened: HappenedAt): void {
  if (!stays.some((stay) => livedHere(stay, happened))) throw notInCare();
}

export const notInCare = () =>
  new Rejection(
    'beneficiary/not-in-care',
    'She was not in the care of the centre then: say when it was. After she left, what is recorded is "Record aftercare contact".',
  );

/** Rule 6: nobody is taken in beyond the centre's capacity, unless somebody is named who allowed it. */
export function withinCapacity(
  override: Pick<Override, 'allowedBy'> | undefined,
  { places, worksHere }: BeneficiaryKnowledge,
  actor: Actor,
): void {
  if (!places || places.taken < places.capacity) return namedAllower(override, worksHere, actor);
  if (override === undefined)
    throw new Rejection(
      'beneficiary/no-place',
      `All ${places.capacity} places of the centre are taken. Put the decision off ("Defer referral"), or name the head who allowed it all the same (capacityOverride).`,
    );
  allowed(override, worksHere, actor);
}

/** Whoever was accepted beyond the capacity takes no place that was promised to another, unless somebody is named who allowed it. */
export function besidePromises(
  override: Pick<Override, 'allowedBy'> | undefined,
  { places, worksHere }: BeneficiaryKnowledge,
  actor: Actor,
): void {
  if (!places || (places.withPromised ?? places.taken) < places.capacity) return;
  if (override === undefined)
    throw new Rejection(
      'beneficiary/place-promised',
      'She was accepted beyond the capacity, and every place that is free is promised to others who were accepted: she waits until one is not, or name the head who allowed it all the same (capacityOverride).',
    );
  allowed(override, worksHere, actor);
}

/** A bed is one person's, unless somebody is named who allowed it; answers it. */
export function freeBed(
  override: Pick<Override, 'allowedBy'> | undefined,
  { bed, worksHere }: BeneficiaryKnowledge,
  actor: Actor,
): NonNullable<BeneficiaryKnowledge['bed']> {
  if (!bed?.known) throw new Rejection('beneficiary/not-valid-bed', 'The centre has no such bed.');
  if (!bed.taken) {
    namedAllower(override, worksHere, actor);
    return bed;
  }
  if (override === undefined) throw bedIsTaken();
  allowed(override, worksHere, actor);
  return bed;
}

export const bedIsTaken = () =>
  new Rejection('beneficiary/bed-taken', 'Somebody else has this bed. Choose another, or name who allowed it all the same (bedOverride).');

/** Rules 5 and 6: whoever takes the step does not allow it too, the head no more than anybody: somebody else writes it down for her. */
export function allowed({ allowedBy }: Pick<Override, 'allowedBy'>, mayAllow: boolean, actor: Actor): void {
  if (allowedBy === actor.id)
    throw new Rejection('beneficiary/self-approval', 'Whoever takes this step does not allow it herself: somebody else writes it down.');
  namedAllower({ allowedBy }, mayAllow, actor);
}

/** What comes next is agreed for that day or a later one. */
export function nextAfterwards(nextOn: string | undefined, { day }: HappenedAt): void {
  if (nextOn !== undefined && nextOn < day) throw new Rejection('beneficiary/not-valid-next', 'The next contact would be before this one.');
}

/** Nobody is born tomorrow, nor after the day on which she was first referred, as far as that and her birth are known. */
export function bornThen({ birthDate }: Pick<PersonDetails, 'birthDate'>, today: string, referred?: HappenedAt): void {
  if (birthDate === undefined) return;
  if (birthDate > today.slice(0, birthDate.length))
    throw new Rejection('beneficiary/not-valid-birth-date', 'The birth date lies in the future.');
  if (!referred || referred.precision === 'unknown') return;
  const known = Math.min(birthDate.length, referred.precision === 'month' ? 7 : 10);
  if (birthDate.slice(0, known) > referred.day.slice(0, known))
    throw new Rejection('beneficiary/not-valid-born-later', `She was referred on ${referred.day}: nobody is born after that.`).at(
      'person.birthDate',
    );
}

/** Last seen, then missed, then written down. */
export function discoveredThen(discovered: string | undefined, lastSeen: HappenedAt, now: string): Pick<Absent, 'discovered'> {
  const told = alsoTold('discovered', discovered, now);
  if (told.discovered !== undefined && Date.parse(told.discovered) < Date.parse(lastSeen.at))
    throw new Rejection('beneficiary/not-valid-discovery', 'She was seen after that.');
  return told;
}

/** What others say of whoever was not found is told in the note. */
export function nothingOfWhoWasNotFound({ found, working, work, income }: Contact): void {
  if (found === 'no' && (working === 'yes' || work !== undefined || income !== undefined))
    throw new Rejection(
      'beneficiary/not-valid-contact',
      'She was not found: whether she works, and what she earns, is not known by that. What others told goes into the note.',
    ).at('found');
}

type Contact = Pick<AftercareContactMade, 'found' | 'working' | 'work' | 'income'>;

/** Whoever is named as a colleague is or was one; an id of another centre is nobody's here. */
export function isColleague(field: string, named: string | undefined, { knowsColleague }: BeneficiaryKnowledge): void {
  if (named !== undefined && !knowsColleague) throw new Rejection('staff/not-valid-worker', 'Nobody with this id works here.').at(field);
}
