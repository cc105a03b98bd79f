import { begun, type Duty, endedAt } from './clocks';
import { at, type Change, doneByFirst } from './duty-changes';

/** The statement that settles: of the member of staff who is named as witness, or of whoever wrote it down. */
export const statement: Change<'AccountGiven'> = (duties, recorded) => {
  const { by, witness } = recorded.data;
  const theirs = ({ clock, who }: Duty) => clock === 'staff-statement' && (who === null || who === (witness ?? recorded.meta.actor.id));
  return by === 'staff'
    ? doneByFirst(
        duties.map((duty) => (theirs(duty) ? openAgain(duty) : duty)),
        at(recorded),
        theirs,
      )
    : duties;
};

/** What could not be had is owed no more. */
export const notObtained: Change<'StatementNotObtained'> = (duties, recorded) =>
  endedAt(duties, at(recorded), 'ended', ({ clock, who }) => clock === 'staff-statement' && who === recorded.data.staff);

// It was had after all.
const openAgain = (duty: Duty): Duty => (duty.end?.how === 'ended' ? { ...duty, end: null } : duty);

/** A statement is owed from the report, not from what it is of: an incident may be reported late. Whoever reports and tells it at once has made it. */
export const reported: Change<'IncidentReported'> = (_, recorded) => {
  const { actor, recordedAt } = recorded.meta;
  const duty = begun('staff-statement', 'reporter', recordedAt, { who: actor.role === 'system' ? null : actor.id });
  return [recorded.data.account ? { ...duty, end: { at: recordedAt, how: 'done' } } : duty];
};
