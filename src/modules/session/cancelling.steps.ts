import { Means } from '../../../events/kit/declare';
import { CalledOff } from '../../../events/session-plan';
import { Rejection } from '../../platform/rejection';
import { contradiction } from './contradictions';
import { inCareThen, onceEach, saidWhy, unitsOfTheCentre } from './rules';
import { happened, LEADERS, step } from './session.state';

@Means('Record that a planned session did not take place. Without a list of who missed it, those who were expected and in the house did.')
export class CancelSession extends CalledOff {}

@Means(
  'Void that a session was cancelled: it was another one, or it was held after all; say why. It is planned again, its lost hours count nowhere any more, and a unit that broke by it did not. By whoever was to lead it, or a supervisor.',
)
export class VoidCancellation {}

export const cancellingSteps = [
  step(CancelSession, {
    by: LEADERS,
    during: ['planned'],
    after: VoidCancellation,
    decide: ({ participants }, { missed: named, ...cancelled }, { facts }) => {
      unitsOfTheCentre(cancelled.equipment ?? [], facts);
      if (named !== undefined) {
        inCareThen(named, facts);
        onceEach(named, facts);
      }
      // Whoever was away then missed nothing, and the place of whoever had left the centre ended with her stay.
      const isThere = (her: string) =>
        facts.residents.has(her) && contradiction('present', facts.away.get(her) ?? { atStart: null, atEnd: null }) === undefined;
      const missed = named ?? participants.filter(isThere);
      const notThere = named === undefined ? participants.filter((her) => !isThere(her)) : [];
      return happened.SessionCancelled({
        ...cancelled,
        ...(missed.length > 0 && { missed: [...missed] }),
        ...(notThere.length > 0 && { notThere }),
      });
    },
  }),

  step(VoidCancellation, {
    by: LEADERS,
    during: ['cancelled'],
    answers: ['SessionCancelled'],
    decide: ({ plan, units, residents }, _, { actor, facts, reason }) => {
      if (actor.role !== 'supervisor' && actor.id !== plan.leader)
        throw new Rejection(
          'session/not-your-step',
          'Only whoever was to lead it, or a supervisor, says that a session was not cancelled.',
        );
      saidWhy(reason);
      // What was repaired since had broken, whatever it was said with.
      const equipment = units.filter((unit) => !facts.builtOn.has(unit));
      return happened.CancellationVoided({ residents: [...residents], ...(equipment.length > 0 && { equipment }) });
    },
  }),
];
