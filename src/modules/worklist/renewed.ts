import { replaces } from '../../../events/stop';
import type { Duty } from '../../../projections/clocks';
import type { OutsiderRecord, StopLine } from '../../../projections/outsiders.projection';

/**
 * The duties of a record from outside, given all records of the same person. Whoever asked for a protection order anew in time, under
 * whichever of them, has done what was due: of two orders for the same resident only the end of the one that took the other's place is
 * waited for.
 */
export function renewedAmong(records: readonly OutsiderRecord[], duties: readonly Duty[]): readonly Duty[] {
  const orders = records.flatMap(({ stops }) => stops.filter(({ kind }) => kind === 'order'));
  return duties.map((duty) => {
    const order = duty.clock === 'order-ends' ? orders.find(({ id }) => id === duty.ref) : undefined;
    const renewals = order ? orders.filter((each) => replaces(each, order)).map((each) => renewedAt(each, order, orders)) : [];
    const [at] = renewals.sort();
    // What had lapsed before anybody asked stays lapsed.
    return at === undefined || (duty.end !== null && duty.end.at <= at) ? duty : { ...duty, end: { at, how: 'done' as const } };
  });
}

// Of two papers that came in the wrong order, the older was never waited for: it is over when the newer begins.
function renewedAt(newer: StopLine, older: StopLine, asRecorded: readonly StopLine[]): string {
  const isFirst =
    newer.recordedAt === older.recordedAt ? asRecorded.indexOf(newer) < asRecorded.indexOf(older) : newer.recordedAt < older.recordedAt;
  return isFirst ? newer.from : newer.happened.at;
}
