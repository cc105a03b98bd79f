import { placedIn, type Since, withoutChange } from '../events/kit/timeline';

/** What becomes of a resident in an incident. */
export type Outcome = 'left-along' | 'taken' | 'returned' | 'prevented';

/** Something that became of a resident in an incident; of a return whether she was hurt. */
interface Change extends Since<Outcome> {
  readonly injuries?: string;
}

/** What became of her, by when it happened: what was written down last is not how she stands. */
export type Became = readonly Change[];

/** With one thing more, wherever in time it falls. */
export const becameAt = (became: Became, change: Change): Became => placedIn(became, change, ({ at }) => at);

/** As though she had not come back at an instant (24 characters, UTC). */
export const withoutReturn = (became: Became, at: string): Became => withoutChange(became, at, 'returned');

const takenOrBack = (became: Became): Change | undefined => became.findLast(({ value }) => value === 'taken' || value === 'returned');

/** How she stands by it, where anything became of her. Whoever was taken and is not back is out, whatever is told of after that. */
export function standsAs(became: Became): Change | undefined {
  const move = takenOrBack(became);
  return move?.value === 'taken' ? move : became.at(-1);
}

/** Every time she was taken and came back, oldest first; `to` is null while she is not back. 24 characters, UTC. */
type Gone = readonly { readonly from: string; readonly to: string | null }[];

/** When she was gone, and back, and how. */
export function takenAndBack(became: Became) {
  const gone = became.reduce<Gone>((times, { at, value }) => {
    if (value === 'taken') return [...times, { from: at, to: null }];
    return value === 'returned' ? times.map(({ from, to }) => ({ from, to: to ?? at })) : times;
  }, []);
  const last = takenOrBack(became);
  return {
    gone,
    takenAt: gone.at(-1)?.from ?? null,
    returnedAt: last?.value === 'returned' ? last.at : null,
    injuries: became.findLast(({ value }) => value === 'returned')?.injuries ?? null,
  };
}
