/** The only clock: milliseconds since 1970. Whatever needs the time is given it. */
export abstract class Clock {
  abstract now(): number;
}

export class SystemClock extends Clock {
  now(): number {
    return Date.now();
  }
}
