import { idFrom } from '../../platform/ids';

/** The incident in which the house itself reports whoever was taken from a centre on a day, where nobody named one. */
export const incidentOfDay = (centre: string, day: string): string => idFrom(Date.parse(day), 'taken-by-force', centre, day);
