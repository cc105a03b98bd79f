import { placedIn } from './kit/timeline';

/** What something of hers was said to be from an instant on (24 characters, UTC); null: what was so before does not hold any more. */
interface Said<Value> {
  readonly at: string;
  readonly value: Value | null;
  /** Number of the later referral that tells it: where that is declined, it is as though it had not. */
  readonly of?: number;
  /** It gives way to what stood before. */
  readonly givesWay?: true;
}

/** By field everything that was told of her, in order of happening: what was written down last is not what is so now. */
export type ToldDetails<Value = unknown> = Readonly<Record<string, readonly Said<Value>[]>>;

interface Told {
  readonly person: object;
  readonly cleared?: readonly string[];
}

/** More became known, or something changed, at an instant. */
export const recordedIn = <Value>(details: ToldDetails<Value>, told: Told, at: string): ToldDetails<Value> =>
  each<Value>(details, told, (said, value) => placed(said, { at, value }));

/** What was told where she was referred again. That puts nothing right which was verified before. */
export const referredIn = <Value>(details: ToldDetails<Value>, person: object, at: string, of: number | undefined): ToldDetails<Value> =>
  each<Value>(details, { person }, (said, value, field) =>
    placed(said, { at, value, ...(of !== undefined && { of }), ...(field === 'verifiedName' && { givesWay: true }) }),
  );

/** What stood was wrong: what is right has been so since then, and not since it was noticed. */
export const correctedIn = <Value>(details: ToldDetails<Value>, told: Told, at: string): ToldDetails<Value> =>
  each<Value>(details, told, (said, value) => {
    const wrong = standingPlace(said);
    return wrong < 0 ? placed(said, { at, value }) : said.toSpliced(wrong, 1, { at: said[wrong]!.at, value });
  });

/** Without what a referral told that was declined. */
export const declinedIn = <Value>(details: ToldDetails<Value>, of: number | undefined): ToldDetails<Value> =>
  Object.fromEntries(Object.entries(details).map(([field, said]) => [field, said.filter((one) => one.of === undefined || one.of !== of)]));

/** Whether a referral told something that falls with it. */
export const tellsOf = (details: ToldDetails, of: number | undefined): boolean =>
  Object.values(details).some((said) => said.some((one) => one.of !== undefined && one.of === of));

/** What stands, after everything that is known; without what nothing is known of. */
export const standingIn = <Value>(details: ToldDetails<Value>): Readonly<Record<string, Value>> =>
  Object.fromEntries(
    Object.entries(details).flatMap(([field, said]) => {
      const value = said[standingPlace(said)]?.value ?? null;
      return value === null ? [] : [[field, value] as const];
    }),
  );

const placed = <Value>(said: readonly Said<Value>[], one: Said<Value>) => placedIn(said, one, ({ at }) => at);

const standingPlace = (said: readonly Said<unknown>[]): number =>
  said.reduce((place, { givesWay }, index) => (givesWay && (said[place]?.value ?? null) !== null ? place : index), -1);

function each<Value>(
  details: ToldDetails<Value>,
  { person, cleared = [] }: Told,
  change: (said: readonly Said<Value>[], value: Value | null, field: string) => readonly Said<Value>[],
): ToldDetails<Value> {
  const told = [...cleared.map((field) => [field, null] as const), ...(Object.entries(person) as [string, Value | undefined][])];
  return told.reduce(
    (all, [field, value]) => (value === undefined ? all : { ...all, [field]: change(all[field] ?? [], value, field) }),
    details,
  );
}
