import type { BarAlert } from './bar-alerts.projection';

/** An alert as it stood at an instant (24 characters, UTC): an answer or a voiding that came later is not there yet. Without an instant, all of it. */
export function alertAt(alert: BarAlert, at: string | undefined): BarAlert {
  if (at === undefined) return alert;
  const answered = alert.answered !== null && alert.answered.at > at ? null : alert.answered;
  const voidedBy = alert.voidedBy !== null && alert.voidedBy.happened.at > at ? null : alert.voidedBy;
  return { ...alert, answered, voidedBy, voided: voidedBy !== null, open: answered === null && voidedBy === null };
}
