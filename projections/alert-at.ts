import type { BarAlert } from './bar-alerts.projection';

/** An alert as it stood at an instant (24 characters, UTC): an answer that came later is not there yet. Without an instant, all of it. */
export const alertAt = (alert: BarAlert, at: string | undefined): BarAlert =>
  at !== undefined && alert.answered !== null && alert.answered.at > at ? { ...alert, answered: null, open: true } : alert;
