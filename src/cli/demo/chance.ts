/** Chance that falls the same way in every telling: mulberry32, from a seed. */
export class Chance {
  constructor(private state: number) {}

  /** From 0 to below 1. */
  fraction(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** Whether something comes about that comes about so often (0 to 1). */
  is(often: number): boolean {
    return this.fraction() < often;
  }

  /** A whole number, both ends included. */
  whole(least: number, most: number): number {
    return least + Math.floor(this.fraction() * (most - least + 1));
  }

  /** One of a list that is not empty. */
  of<const Each>(list: readonly Each[]): Each {
    return list[Math.floor(this.fraction() * list.length)]!;
  }

  /** So many different ones of a list, or all where it has fewer. */
  some<const Each>(list: readonly Each[], count: number): readonly Each[] {
    const left = [...list];
    const drawn: Each[] = [];
    while (drawn.length < count && left.length > 0) drawn.push(...left.splice(Math.floor(this.fraction() * left.length), 1));
    return drawn;
  }

  /** One of a list of pairs, as often as its weight says. */
  weighed<const Each>(list: readonly (readonly [each: Each, weight: number])[]): Each {
    let left = this.fraction() * list.reduce((sum, [, weight]) => sum + weight, 0);
    return (list.find(([, weight]) => (left -= weight) < 0) ?? list.at(-1)!)[0];
  }
}
