import { Means } from './kit/declare';
import { Id, Ids, ListOf, Maybe } from './kit/fields';
import { Attended, CalledOff, FailedDuring, SessionPlan } from './session-plan';

@Means('A session was planned.')
export class SessionPlanned extends SessionPlan {
  /** Who is expected. */
  @Maybe() @Ids({ most: 200 }) participants?: string[];
}

@Means('A session was held, and its attendance sheet filled in. When it happened is when it began.')
export class SessionHeld extends SessionPlan {
  @ListOf(Attended, { least: 1, most: 200 }) attendance!: Attended[];
  @Maybe() @Ids({ most: 200 }) equipmentUsed?: string[];
  @Maybe() @ListOf(FailedDuring, { most: 50 }) equipmentFailed?: FailedDuring[];
}

@Means('A planned session did not take place.')
export class SessionCancelled extends CalledOff {
  /** Who was expected and, as was known then, not in the house when it was to begin: she missed it after all where her record is put right. */
  @Maybe() @Ids({ most: 200 }) notThere?: string[];
}

@Means(
  'A session had not been cancelled: that was recorded by mistake, as of another one, or it was held after all. It is planned as before.',
)
export class CancellationVoided {
  /** Who was expected at it, or said to have missed it. */
  @Ids({ most: 200 }) residents!: string[];
  /** Which units it was said to have been cancelled for, that broke by that. */
  @Maybe() @Ids({ most: 50 }) equipment?: string[];
}

@Means('One line of an attendance sheet was wrong and was put right; the first entry stays visible.')
export class AttendanceCorrected extends Attended {}

@Means('Somebody was missing on an attendance sheet and was put on it.')
export class AttendanceAdded extends Attended {}

@Means('Somebody stood on an attendance sheet by mistake; her line stays visible, marked.')
export class AttendanceRetracted {
  @Id() beneficiary!: string;
}

@Means(
  'A session had not been held so: it had been recorded by mistake, at a wrong time, or as of somebody else. Both stay visible; its sheet and what it says of equipment count nowhere.',
)
export class SessionVoided {
  /** Who stood on its sheet. */
  @Ids({ most: 200 }) residents!: string[];
  /** Which units it said had broken. */
  @Maybe() @Ids({ most: 50 }) equipment?: string[];
}

@Means('A unit had broken during a session that was not said to have.')
export class FailureAdded extends FailedDuring {}

@Means('A unit had not broken by a session that was said to have; both stay visible.')
export class FailureRetracted {
  @Id() equipment!: string;
  /** Who was said to have been kept from going on by it. */
  @Ids({ most: 200 }) missed!: string[];
}
