const DAY = 86_400_000;

/** Where the story plays, the whole year seven hours ahead of UTC. */
const OFFSET = '+07:00';

/** Days of the week, as `weekdayOf` counts them. */
export const [SUNDAY, MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY] = [0, 1, 2, 3, 4, 5, 6] as const;

/** `2026-03-30` and 3 make `2026-04-02`. */
export const plusDays = (day: string, days: number): string => new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);

export const weekdayOf = (day: string): number => new Date(day).getUTCDay();

/** `2026-04-01` and `07:15` as the instant that is told, `2026-04-01T07:15+07:00`. */
export const clockTime = (day: string, time: string): string => `${day}T${time}${OFFSET}`;

/** `07:15` and 20 make `07:35`; never past midnight. */
export function plusMinutes(time: string, minutes: number): string {
  const all = Math.min(Number(time.slice(0, 2)) * 60 + Number(time.slice(3)) + minutes, 23 * 60 + 59);
  return `${String(Math.floor(all / 60)).padStart(2, '0')}:${String(all % 60).padStart(2, '0')}`;
}
