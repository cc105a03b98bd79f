import { DATA_CLASSES, type DataClass } from '../../../events/kit/personal';
import type { KeptFor } from '../../../events/person-lists';
import { Rejection } from '../../platform/rejection';
import type { ErasureKnowledge } from './erasure.knowledge';
import { happened, type Round } from './erasure.state';

/** Whether a class is among what is kept. */
export const has = (kept: ErasureKnowledge['kept'], dataClass: DataClass): boolean => kept.some((each) => each.dataClass === dataClass);

/** What two people agreed to and a hold kept then goes once nothing keeps it; until then nothing happens. */
export function theRest(subject: string, kept: ErasureKnowledge['kept'], { erased, kept: now }: ErasureKnowledge) {
  const rest = DATA_CLASSES.filter((each) => has(kept, each) && !erased.includes(each));
  const free = rest.filter((each) => !has(now, each));
  if (free.length === 0) return [];
  const classes = DATA_CLASSES.filter((each) => erased.includes(each) || free.includes(each));
  return [happened.SubjectErasureFenced({ subject, classes, kept: concerning(rest, now) })];
}

/** All that is left was asked for before, and has to wait. */
export function keptStill(classes: readonly DataClass[], kept: ErasureKnowledge['kept']): Rejection {
  const until = concerning(classes, kept).map((each) => each.until ?? '');
  const [day] = until.includes('') ? [] : until.toSorted().slice(-1);
  return new Rejection(
    'erasure/kept-still',
    'What is left of this person was asked for before and must be kept{until}: it goes with that erasure once nothing keeps it, and nobody has to ask again.',
    { until: { id: day === undefined ? '' : ` sampai ${day}`, en: day === undefined ? '' : ` until ${day}` } },
  );
}

/** What is kept of some classes. */
export const concerning = (classes: readonly DataClass[], kept: ErasureKnowledge['kept']) =>
  kept.filter(({ dataClass }) => classes.includes(dataClass));

/** What is left to erase; refused where nothing is. */
export function freeOf(classes: Round['classes'], kept: ErasureKnowledge['kept']): DataClass[] {
  const free = classes.filter((each) => !has(kept, each));
  if (free.length === 0) throw held(concerning(classes, kept).map(({ ground }) => ground));
  return free;
}

// What somebody has to do first is said; what ends by itself is not.
function held(grounds: readonly KeptFor[]): Rejection {
  if (grounds.includes('still-missing'))
    return new Rejection(
      'erasure/still-missing',
      'She was taken by force and nobody knows where she is: what she is looked for by is kept. Once she is back or known to be elsewhere, record that first: "Record returned" in the incident, or "Record return".',
    );
  if (grounds.includes('unreported-disclosure'))
    return new Rejection(
      'erasure/unreported-disclosure',
      'What she told of violence or trafficking was not reported to the police yet: record that first, "Report disclosure".',
    );
  if (grounds.includes('consent-withdrawal'))
    return new Rejection(
      'erasure/consent-withdrawal',
      'She withdrew a consent, and what rested on it was not stopped yet: record that first, "Carry out consent withdrawal".',
    );
  return new Rejection('erasure/held', 'All of it must be kept now: for a case, or because her episode is open.');
}
