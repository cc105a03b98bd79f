import { SESSION_CANCEL_REASONS } from './code-lists';
import { Means } from './kit/declare';
import { Code, ListOf } from './kit/fields';
import { Attended, SessionPlan } from './session-plan';

@Means('A session was planned.')
export class SessionPlanned extends SessionPlan {}

@Means('A session was held, and its attendance sheet filled in. When it happened is when it began.')
export class SessionHeld extends SessionPlan {
  @ListOf(Attended, { least: 1, most: 200 }) attendance!: Attended[];
}

@Means('A planned session did not take place.')
export class SessionCancelled {
  @Code(SESSION_CANCEL_REASONS) why!: (typeof SESSION_CANCEL_REASONS)[number];
}

@Means('One line of an attendance sheet was wrong and was put right; the first entry stays visible.')
export class AttendanceCorrected extends Attended {}
