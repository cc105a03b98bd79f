import type { EquipmentEvent } from '../../../events/every-event';
import { equipmentEvents as happened } from '../../../events/every-event';
import { VOIDABLE_OF_UNIT } from '../../../events/equipment.events';
import { Means } from '../../../events/kit/declare';
import { Id } from '../../../events/kit/fields';
import type { Recorded } from '../../../events/kit/recorded';
import { withoutVoided } from '../../../events/kit/voided';
import { labelIn } from '../../../projections/words/every-list';
import { isBefore, tooEarly } from '../../platform/before';
import { Rejection } from '../../platform/rejection';
import { buildsOn, failureOf } from './conditions';
import { step, USERS } from './equipment.state';

type Told = Recorded<EquipmentEvent>;
type Voidable = (typeof VOIDABLE_OF_UNIT)[number];

@Means(
  'Void a failure, a request for a repair or a repair that was written by mistake: of another unit, twice, or what never was. Say why. What builds on it is voided first. A session that says so of the unit says it no more.',
)
export class VoidEquipmentEntry {
  /** The id of the entry, as the unit shows it. */
  @Id() entry!: string;
}

@Means('Note that a unit did not break during a session.')
export class VoidFailureOfSession {
  @Id() session!: string;
}

export const voidingSteps = [
  step(VoidEquipmentEntry, {
    by: USERS,
    during: ['kept', 'retired'],
    decide: (_, { entry: id }, { actor, reason, history, happened: at }) => {
      if (reason === undefined) throw new Rejection('equipment/not-valid-without-reason', 'Say what was wrong.');
      const entry = (history as readonly Told[]).find((each) => each.id === id);
      if (!entry) throw new Rejection('equipment/not-valid-entry', 'This unit has no entry with this id.').at('entry');
      if (entry.type === 'EquipmentRepaired' && actor.role !== 'supervisor' && actor.role !== 'head')
        throw new Rejection('equipment/not-your-step', 'What a repair cost is money: only a supervisor or the head voids it.');
      const voided = voiding(entry, history as readonly Told[]);
      if (isBefore(at, entry.meta.happened)) throw tooEarly('equipment', entry.meta.happened);
      return voided;
    },
  }),

  step(VoidFailureOfSession, {
    by: ['system'],
    during: ['kept', 'retired'],
    decide: (_, { session }, { history }) => {
      const entry = failureOf(session, history as readonly Told[]);
      if (!entry) throw new Rejection('equipment/not-valid-entry', 'This unit has no entry with this id.');
      return voiding(entry, history as readonly Told[]);
    },
  }),
];

const isVoidable = (type: string): type is Voidable => (VOIDABLE_OF_UNIT as readonly string[]).includes(type);

function voiding(entry: Told, history: readonly Told[]) {
  const { id, type, meta } = entry;
  if (!isVoidable(type))
    throw new Rejection(
      'equipment/not-voidable',
      'An entry of this kind is not voided: of a unit its failures, its repairs and the requests for them are.',
    ).at('entry');
  if (!withoutVoided(history).includes(entry))
    throw new Rejection('equipment/voided-already', 'This entry does not hold any more already.').at('entry');
  const carried = buildsOn(entry, history);
  if (carried.length > 0)
    throw new Rejection(
      'equipment/built-on',
      'Something else builds on this entry. Where that is a mistake too, void it first: {entries}.',
      { entries: { id: carried.map(saidIn(0)).join('; '), en: carried.map(saidIn(1)).join('; ') } },
    );
  const session = entry.type === 'EquipmentFailed' ? entry.data.session : undefined;
  const isItsWord = session !== undefined && failureOf(session, history) === entry;
  return happened.EquipmentEntryVoided({ entry: id, kind: type, at: meta.happened.at, ...(isItsWord && { session }) });
}

const saidIn =
  (language: 0 | 1) =>
  ({ id, type, meta }: Recorded): string =>
    `"${labelIn('event-types', type)?.[language] ?? type}" ${meta.happened.day} (${id})`;
