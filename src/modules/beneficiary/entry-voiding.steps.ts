import { Means } from '../../../events/kit/declare';
import { Id } from '../../../events/kit/fields';
import type { BeneficiaryEvent } from '../../../events/every-event';
import type { Recorded } from '../../../events/kit/recorded';
import type { Role } from '../../../events/roles';
import type { Voidable } from '../../../events/voidable';
import { standing } from '../../../projections/voided-intake';
import { HOUSE_WORDS } from '../../../projections/words/house-words';
import { labelIn } from '../../../projections/words/every-list';
import { isBefore, tooEarly } from '../../platform/before';
import { Rejection } from '../../platform/rejection';
import { happened, step } from './beneficiary.state';
import { UNDONE_OTHERWISE } from './undone-otherwise';
import { isVoidable, namedIn, VOIDING } from './voidable';

type Told = Recorded<BeneficiaryEvent>;

@Means(
  'Void something that was written in her record by mistake: of somebody else, twice, or what never was. Say why. What builds on it is voided first; what is right is recorded anew.',
)
export class VoidEntry {
  /** The id of the entry, as her history shows it. */
  @Id() entry!: string;
}

const EVER = ['intake', 'accepted', 'resident', 'aftercare', 'closed', 'linked'] as const;

export const entryVoidingSteps = [
  step(VoidEntry, {
    by: ['intake', 'social-worker', 'supervisor', 'head'],
    during: EVER,
    decide: (_, { entry: id }, { actor, history, reason, happened: at }) => {
      if (reason === undefined) throw new Rejection('beneficiary/not-valid-without-reason', 'Say why this was a mistake.');
      const entry = (history as readonly Told[]).find((each) => each.id === id);
      if (!entry)
        throw new Rejection(
          'beneficiary/not-valid-entry',
          'This record has no entry with this id: what stands in another record is voided there, also where that one is linked with this.',
        ).at('entry');
      const { type, meta } = entry;
      if (!isVoidable(type)) throw undoneOtherwise(type);
      if (!VOIDING[type].by.includes(actor.role)) throw forOthers(VOIDING[type].by);
      const stands = standing(history as readonly Told[]);
      if (!stands.includes(entry))
        throw new Rejection('beneficiary/voided-already', 'This entry does not hold any more already.').at('entry');
      const carried = VOIDING[type].carries?.(entry, stands) ?? [];
      if (carried.length > 0)
        throw new Rejection(
          'beneficiary/built-on',
          'Something else builds on this entry. Where that is a mistake too, void it first: {entries}.',
          { entries: { id: carried.map(saidIn(0)).join('; '), en: carried.map(saidIn(1)).join('; ') } },
        );
      if (isBefore(at, meta.happened)) throw tooEarly('beneficiary', meta.happened);
      const { disclosure } = namedIn(entry);
      const where = { at: meta.happened.at, episode: meta.part ?? 1 };
      return happened.EntryVoided({ entry: id, kind: type, ...where, ...(disclosure !== undefined && { disclosure }) });
    },
  }),
];

function undoneOtherwise(type: Exclude<Told['type'], Voidable>): Rejection {
  const [id, en] = UNDONE_OTHERWISE[type];
  return new Rejection('beneficiary/not-voidable', 'An entry of this kind is undone otherwise: {how}.', { how: { id, en } }).at('entry');
}

function forOthers(roles: readonly Role[]): Rejection {
  const [id, en] = [0, 1].map((language) => roles.map((role) => HOUSE_WORDS.roles[role][language]).join(', '));
  return new Rejection('beneficiary/not-your-step', 'An entry of this kind is for others to void.{whose}', {
    whose: { id: ` Entri ini dibatalkan oleh: ${id}.`, en: ` It is for: ${en}.` },
  });
}

/** As her history shows it: what it is, of which day, and its id. */
const saidIn =
  (language: 0 | 1) =>
  ({ id, type, meta }: Recorded): string =>
    `"${labelIn('event-types', type)?.[language] ?? type}" ${meta.happened.day} (${id})`;
