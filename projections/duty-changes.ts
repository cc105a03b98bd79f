import type {
  BeneficiaryEvent,
  BreachEvent,
  EmergencyEvent,
  ErasureEvent,
  ExportEvent,
  FindingEvent,
  IncidentEvent,
  MandateEvent,
  OutsiderEvent,
  PickupEvent,
  SubjectRequestEvent,
} from '../events/every-event';
import type { Recorded } from '../events/kit/recorded';
import { type Clock, type Duty, endedAt } from './clocks';

/** Everything that begins or settles a duty. */
export type DutyEvent =
  | BeneficiaryEvent
  | IncidentEvent
  | BreachEvent
  | OutsiderEvent
  | EmergencyEvent
  | ErasureEvent
  | SubjectRequestEvent
  | MandateEvent
  | ExportEvent
  | FindingEvent
  | PickupEvent;

/** The duties of a record once an event is known. */
export type Change<Type extends DutyEvent['type'] = DutyEvent['type']> = (
  duties: readonly Duty[],
  recorded: Recorded<Extract<DutyEvent, { type: Type }>>,
) => readonly Duty[];

/** By event type. */
export type Changes = { readonly [Type in DutyEvent['type']]?: Change<Type> };

/** When it happened, 24 characters, UTC. */
export const at = ({ meta }: { readonly meta: Recorded['meta'] }): string => meta.happened.at;

/** Whether a duty is of one of these clocks. */
const is =
  (...clocks: readonly Clock[]) =>
  ({ clock }: Duty) =>
    clocks.includes(clock);

/** Settles every open duty of some clocks. */
export const ended =
  (how: 'done' | 'ended', ...clocks: readonly Clock[]) =>
  (duties: readonly Duty[], { meta }: { readonly meta: Recorded['meta'] }): readonly Duty[] =>
    endedAt(duties, meta.happened.at, how, is(...clocks));

/** Settles the open duty of a clock that runs by the server's time. */
export const endedNow =
  (how: 'done' | 'ended', clock: Clock) =>
  (duties: readonly Duty[], { meta }: { readonly meta: Recorded['meta'] }): readonly Duty[] =>
    endedAt(duties, meta.recordedAt, how, is(clock));

/** Settles the one open duty of a clock that has this `ref`. */
export const doneOf = (duties: readonly Duty[], instant: string, one: Clock, its: string): readonly Duty[] =>
  endedAt(duties, instant, 'done', ({ clock, ref }) => clock === one && ref === its);

/** Settles a duty by whichever of several that settle it happened first, whatever was written down first. */
export const doneByFirst = (duties: readonly Duty[], instant: string, which: (duty: Duty) => boolean): readonly Duty[] =>
  duties.map((duty) =>
    which(duty) && (duty.end === null || (duty.end.how === 'done' && instant < duty.end.at))
      ? { ...duty, end: { at: instant, how: 'done' } }
      : duty,
  );
