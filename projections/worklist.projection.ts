import type { ConsentWithdrawn } from '../events/consent.events';
import type { Recorded } from '../events/kit/recorded';
import { FOLLOWED_UP } from '../events/leaving';
import { closed, closingOf, followedUpAgain, followedUpAnew, marked, notFollowedUp } from './aftercare-duties';
import { NEVER } from './caseload.projection';
import { begun, type Duty, endedAt } from './clocks';
import { asWithdrawn, CONSENT_BEGINS, CONSENTS } from './consent-duties';
import { at, type Change, type Changes, doneOf, type DutyEvent, ended } from './duty-changes';
import { HOUSE_BEGINS, HOUSE_GOES_ON } from './house-duties';
import { projection } from './kit/projection';
import { leavesEnded, onLeave } from './leaves';
import { atHome, heldBack, linesOf, lineTold, movesWith, overThere } from './lent-duties';
import type { Lent } from './lent';
import { admitted, agreed, counselled, reviewed, untilAdmitted } from './plan-duties';
import { settledByNext } from './settled-next';
import { notObtained, reported, statement } from './statement-duties';
import { inOrder, type ToldAgain, tellable } from './told-again';
import { again, ANNOUNCED, answered, declined, placed, sentOn, TRANSFER_GOES_ON } from './transfer-duties';

/** Everything that has to be done about one record, an episode or an incident. It stands on the list from `opened` until `settled`. */
export interface WorkLine {
  /** Of an episode `<beneficiary>.<number>`; of a consent `<beneficiary>.<purpose>`, of a disclosure or a legal hold its own id, because they outlive the episode; else the id of the record. */
  readonly id: string;
  readonly centre: string;
  /** The stream it is about: `beneficiary-<id>`. */
  readonly about: string;
  /** The episode, as the caseload names it. */
  readonly episode: string | null;
  readonly opened: string;
  readonly settled: string;
  readonly duties: readonly Duty[];
  /** Of an episode what changed her being away, in order of happening: the ref of a leave that began, or how a leave before it ends. */
  readonly away?: Lent<string>;
  /** Of an episode when her stay ended: what is told of it later begins nothing that is still to be done. */
  readonly left?: string;
  /** Of an episode since when its record goes on within another: what is told of it then is of before. */
  readonly within?: string;
  /** Of a line about her, what it was made of, in the order of the log, of a consent in that of happening: where an entry is voided it is told again without that one. */
  readonly told?: readonly ToldAgain[];
}

/** What ends with her stay, whether it was done or not. */
const endedWithStay = (duties: readonly Duty[], left: string, which: (duty: Duty) => boolean = () => true): readonly Duty[] => {
  const open = (clock: Duty['clock']) => (duty: Duty) => duty.clock === clock && which(duty);
  const done = endedAt(duties, left, 'done', open('planned-end'));
  const over = ENDS_WITH_STAY.reduce((all, clock) => endedAt(all, left, 'ended', open(clock)), done);
  return marked(duties, over, { byLeaving: true });
};
const ENDS_WITH_STAY = ['leave-ends', 'plan-review', 'counselling', 'discharge-decision'] as const;

const left = sentOn((duties, recorded) => {
  const over = endedWithStay(duties, at(recorded));
  return FOLLOWED_UP.includes(recorded.data.kind) ? followedUpAnew(over) : notFollowedUp(over, recorded);
});

const asBefore = (duties: readonly Duty[]): readonly Duty[] => duties;

// What ended with a stay that goes on after all has to be done after all.
const goingOn = (duties: readonly Duty[]): readonly Duty[] =>
  duties.map((duty) => (duty.end?.byLeaving && duty.clock !== 'discharge-decision' ? { ...duty, end: null } : duty));

const backAgain: Change<'DischargeVoided'> = (duties, recorded) =>
  goingOn(notFollowedUp(ended('ended', 'transfer-answer')(duties, recorded), recorded));

// What would be owed of a stay that never was; what she told, what was agreed with her, and what she wants stopped, stands by itself.
const OF_A_STAY: readonly Duty['clock'][] = ['leave-ends', 'plan-review', 'discharge-decision', 'planned-end', 'aftercare'];

// They begin and settle nothing by themselves: the leaves of her episode end with them.
const AWAY: Changes = {
  LeaveEnded: asBefore,
  BeneficiaryReturned: asBefore,
  AbsenceNoticed: asBefore,
  HospitalStayStarted: asBefore,
  HospitalStayEnded: asBefore,
  AbsenceVoided: asBefore,
  ReturnVoided: asBefore,
  BeneficiariesLinked: asBefore,
};

const BEGINS: Changes = {
  ...ANNOUNCED,
  ReferralAccepted: answered('accepted'),
  ReferralDeferred: (duties, recorded) => [
    ...answered('undecided')(duties, recorded),
    begun('referral-decision', recorded.id, at(recorded), { on: recorded.data.until ?? null }),
  ],
  BeneficiaryDischarged: left,
  CarePlanAgreed: agreed,
  CounsellingHeld: counselled,
  CarePlanReviewed: reviewed,
  LeaveGranted: onLeave,
  LeaveExtended: onLeave,
  DisclosureMade: (duties, recorded) => [...duties, begun('report-disclosure', recorded.data.disclosure, at(recorded))],
  ...CONSENT_BEGINS,
  DischargeProposed: (duties, recorded) => [...duties, begun('discharge-decision', recorded.id, at(recorded))],
  AftercareContactMade: asBefore,
  AftercarePlanned: (duties, recorded) => [...duties, begun('aftercare', recorded.id, at(recorded), { on: recorded.data.on })],
  IncidentReported: reported,
  ...AWAY,
  ...HOUSE_BEGINS,
};

const GOES_ON: Changes = {
  ...BEGINS,
  ReferralDeclined: declined,
  DisclosureReported: (duties, recorded) => doneOf(duties, at(recorded), 'report-disclosure', recorded.data.disclosure),
  DischargeApproved: ended('done', 'discharge-decision'),
  DischargeRejected: ended('done', 'discharge-decision'),
  DischargeVoided: placed(backAgain),
  ...TRANSFER_GOES_ON,
  BeneficiariesUnlinked: asBefore,
  BeneficiaryAdmitted: admitted,
  AdmissionVoided: (duties) => untilAdmitted(duties.filter(({ clock }) => !OF_A_STAY.includes(clock))),
  AcceptanceVoided: again,
  EpisodeClosed: closed,
  AftercareResumed: followedUpAgain,
  StaffInvolved: (duties, recorded) =>
    duties.some(({ who }) => who === recorded.data.staff)
      ? duties
      : [...duties, begun('staff-statement', recorded.data.staff, recorded.meta.recordedAt, { who: recorded.data.staff })],
  StaffWithdrawn: (duties, { data }) => duties.filter(({ clock, ref }) => clock !== 'staff-statement' || ref !== data.staff),
  IncidentVoided: (duties) => duties.filter(({ clock }) => clock !== 'staff-statement'),
  AccountGiven: statement,
  StatementNotObtained: notObtained,
  ...HOUSE_GOES_ON,
};

/** A line with the interval in which any of its duties is open. */
const bounded = (line: Omit<WorkLine, 'opened' | 'settled'>): WorkLine => ({
  ...line,
  opened: line.duties.map(({ from }) => from).toSorted()[0] ?? NEVER,
  settled:
    line.duties
      .map(({ end }) => end?.at ?? NEVER)
      .toSorted()
      .at(-1) ?? '',
});

const isHers = ({ stream }: Pick<Recorded, 'stream'>): boolean => stream.startsWith('beneficiary-');

const episodeOf = ({ stream, meta }: Pick<Recorded, 'stream' | 'meta'>): string | null =>
  isHers({ stream }) ? `${stream.slice('beneficiary-'.length)}.${meta.part ?? 1}` : null;

/** A line with what an event changes of its duties. */
function changedLine(
  { away = [], left: leftBefore, within: withinBefore, ...line }: Omit<WorkLine, 'opened' | 'settled'>,
  change: Change,
  recorded: Recorded<DutyEvent>,
): WorkLine {
  // Of what is told again only another record is named.
  const { stream = line.about } = recorded as { readonly stream?: string };
  const lentBy = line.episode === null || stream === line.about ? undefined : stream;
  const moves = movesWith(away, recorded, line.id, lentBy);
  const ended = lentBy === undefined ? leftAfter(leftBefore, recorded) : leftBefore;
  const within = lentBy === undefined ? withinAfter(withinBefore, recorded) : withinBefore;
  const before = within === undefined ? atHome(line.duties) : line.duties;
  const changed = lentBy === undefined ? change(before, recorded) : overThere(before, recorded, line.id);
  const known = new Set(line.duties.map(({ clock, ref }) => `${clock} ${ref}`));
  const told = lentBy === undefined && ended !== undefined && at(recorded) <= ended;
  const inStay = told ? endedWithStay(changed, ended, ({ clock, ref }) => !known.has(`${clock} ${ref}`)) : changed;
  const closing = lentBy === undefined ? closingOf(line.told) : undefined;
  const begunLate = closing ? closed(inStay, closing) : inStay;
  const stood = leavesEnded(settledByNext(begunLate, line.told ?? []), moves, ended);
  const duties = within === undefined ? stood : heldBack(stood, within);
  return bounded({
    ...line,
    duties,
    ...(moves.length > 0 && { away: moves }),
    ...(ended !== undefined && { left: ended }),
    ...(within !== undefined && { within }),
  });
}

function withinAfter(before: string | undefined, recorded: Recorded<DutyEvent>): string | undefined {
  if (recorded.type === 'BeneficiariesLinked') return at(recorded);
  return recorded.type === 'BeneficiariesUnlinked' ? undefined : before;
}

function leftAfter(before: string | undefined, recorded: Recorded<DutyEvent>): string | undefined {
  if (recorded.type === 'BeneficiaryDischarged') return at(recorded);
  return recorded.type === 'DischargeVoided' ? undefined : before;
}

const each = <Handler>(changes: Changes, handler: (change: Change) => Handler) =>
  Object.fromEntries(Object.entries(changes).map(([type, change]) => [type, handler(change as Change)]));

/** A line with one more event in it. */
function toldLine(line: Omit<WorkLine, 'opened' | 'settled'>, change: Change, recorded: Recorded<DutyEvent>): WorkLine {
  if (!isHers(recorded)) return changedLine(line, change, recorded);
  const more = withTold(line, tellable(recorded, line.about));
  if (!CONSENTS.has(recorded.type)) return changedLine(more, change, recorded);
  const told = inOrder(more.told ?? []);
  return { ...toldAgain(more, asWithdrawn(told)), told };
}

const withTold = <Line extends Pick<WorkLine, 'told'>>(line: Line, each: ToldAgain): Line => ({
  ...line,
  told: [...(line.told ?? []), each],
});

/** A line as it is by these alone, in this order. */
function toldAgain({ id, centre, about, episode }: Omit<WorkLine, 'opened' | 'settled'>, told: readonly ToldAgain[]): WorkLine {
  const line = told.reduce<WorkLine>(
    (before, each) => changedLine(withTold(before, each), GOES_ON[each.type as DutyEvent['type']] as Change, each as Recorded<DutyEvent>),
    bounded({ id, centre, about, episode, duties: [] }),
  );
  return { ...line, told };
}

/** As though an entry had not been written. */
const withoutEntry = (line: WorkLine, entry: string): WorkLine =>
  toldAgain(
    line,
    (line.told ?? []).filter(({ id }) => id !== entry),
  );

/** Most referrals leave nothing to be done: a line of each would only be read over. What may settle something opens one, that may be written later. */
const OF_EVERY_STAY: ReadonlySet<string> = new Set(['BeneficiaryReferred']);

/** What is due, overdue and done, one document an episode or record, so that any instant is one question of an index. */
export const worklist = projection<WorkLine, DutyEvent>({
  name: 'worklist',
  version: 24,
  indexes: [['centre', 'settled', 'opened']],
  keys: (recorded) => {
    if (recorded.type === 'DisclosureMade' || recorded.type === 'DisclosureReported') return recorded.data.disclosure;
    if (recorded.type === 'EntryVoided' && recorded.data.disclosure !== undefined) return recorded.data.disclosure;
    if (CONSENTS.has(recorded.type))
      return `${recorded.stream.slice('beneficiary-'.length)}.${(recorded.data as ConsentWithdrawn).purpose}`;
    if (recorded.type === 'LegalHoldPlaced' || recorded.type === 'LegalHoldLifted') return recorded.data.hold;
    const own = episodeOf(recorded);
    return own === null ? recorded.stream.replace(/^(subject-request|[a-z]+)-/, '') : linesOf(recorded, own);
  },
  onPoison: 'park',
  opens: each(BEGINS, (change) => (_: unknown, recorded: Recorded<DutyEvent>, key: string) => {
    const { stream, meta } = recorded;
    const nothing = { id: key, centre: meta.centre, about: stream, episode: episodeOf(recorded), duties: [], ...lineTold(recorded, key) };
    const line = toldLine(nothing, change, recorded);
    return line.duties.length === 0 && (OF_EVERY_STAY.has(recorded.type) || line.about !== stream) ? undefined : line;
  }),
  on: {
    ...each(GOES_ON, (change) => (line: WorkLine, _: unknown, recorded: Recorded<DutyEvent>) => toldLine(line, change, recorded)),
    EntryVoided: (line, { entry }) => withoutEntry(line, entry),
  },
});
