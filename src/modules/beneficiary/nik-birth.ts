/**
 * Whether a NIK agrees with a date of birth, as much of it as is known. It is a hint only: a NIK is permanent and not changed when a date
 * of birth is corrected, and the day of women is 40 higher.
 */
export function nikAgrees(nik: string, born: string): boolean {
  const [year, month, day] = born.split('-') as [string, string?, string?];
  const [nikDay, nikMonth, nikYear] = [Number(nik.slice(6, 8)) % 40, nik.slice(8, 10), nik.slice(10, 12)];
  return nikYear === year.slice(2) && (month === undefined || nikMonth === month) && (day === undefined || nikDay === Number(day) % 40);
}

/** How old somebody is on a day, in whole years, and whether that is an estimate, because only the month or the year of birth is known. */
export function ageOn(day: string, born: string): { readonly years: number; readonly isEstimate: boolean } {
  const years = Number(day.slice(0, 4)) - Number(born.slice(0, 4));
  const known = born.slice(5);
  return { years: day.slice(5, 5 + known.length) < known ? years - 1 : years, isEstimate: born.length < 10 };
}
