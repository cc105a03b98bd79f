/** A value that holds from an instant on, until the next one. */
export interface Since<Value> {
  /** 24 characters, UTC. */
  readonly at: string;
  readonly value: Value;
}

/** What held when, ordered by time of happening; of two at one instant, the one recorded later is last. */
export type Timeline<Value> = readonly Since<Value>[];

/** A list in order of time with one more in it, wherever in time it falls; of two at one instant, the one that came later is last. */
export function placedIn<Each>(list: readonly Each[], one: Each, atOf: (each: Each) => string): readonly Each[] {
  let place = list.length;
  while (place > 0 && atOf(list[place - 1]!) > atOf(one)) place--;
  return list.toSpliced(place, 0, one);
}

/** A timeline with one more change, wherever in time it falls. */
export const since = <Value>(timeline: Timeline<Value>, at: string, value: Value): Timeline<Value> =>
  placedIn(timeline, { at, value }, (each) => each.at);

/** A timeline without the last change that says so of that instant. */
export function withoutChange<Change extends Since<unknown>>(
  timeline: readonly Change[],
  at: string,
  value: Change['value'],
): readonly Change[] {
  const place = timeline.findLastIndex((each) => each.at === at && each.value === value);
  return place < 0 ? timeline : timeline.toSpliced(place, 1);
}

/** What held at an instant; undefined before the first change. */
export function heldAt<Value>(timeline: Timeline<Value>, at: string): Value | undefined {
  for (let place = timeline.length - 1; place >= 0; place--) if (timeline[place]!.at <= at) return timeline[place]!.value;
  return undefined;
}

/** What holds after everything that is known. */
export const heldLast = <Value>(timeline: Timeline<Value>): Value | undefined => timeline.at(-1)?.value;
