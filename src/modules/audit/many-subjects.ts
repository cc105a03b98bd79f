import { type AccessLine, type Flag, flagged, type Watch, withinAnHour } from './flag';

/** So many different people within an hour are work; more are worth a look. */
export const MANY_SUBJECTS = 40;
const PEOPLE = /^(beneficiary|outsider)-/;

interface Window {
  /** The lines of the last hour, and from the start while it goes on. */
  readonly last: AccessLine[];
  readonly burst: AccessLine[];
  /** How many of the last lines are about each person. */
  readonly people: Map<string, number>;
}

/** Who was shown more than MANY_SUBJECTS different people within an hour; one flag for as long as that goes on. */
export class ManySubjects implements Watch {
  readonly #windows = new Map<string, Window>();
  readonly #found: Flag[] = [];

  take(line: AccessLine): void {
    if (line.kind === 'refused' || line.subject === null || !PEOPLE.test(line.subject)) return;
    const window = this.#windows.get(line.actor) ?? { last: [], burst: [], people: new Map<string, number>() };
    this.#windows.set(line.actor, window);
    const { last, burst, people } = window;
    const kept = last.findIndex(({ at }) => withinAnHour(at, line.at));
    for (const { subject } of last.splice(0, kept < 0 ? last.length : kept)) count(people, subject!, -1);
    last.push(line);
    count(people, line.subject, 1);
    if (people.size > MANY_SUBJECTS) burst.push(...(burst.length === 0 ? last : [line]));
    else this.#end(burst);
  }

  found(): Promise<readonly Flag[]> {
    for (const { burst } of this.#windows.values()) this.#end(burst);
    return Promise.resolve(this.#found);
  }

  #end(burst: AccessLine[]): void {
    const lines = burst.splice(0);
    if (lines.length > 0) this.#found.push(flagged('many-subjects', lines, peopleIn(lines)));
  }
}

function count(people: Map<string, number>, subject: string, by: 1 | -1): void {
  const left = (people.get(subject) ?? 0) + by;
  if (left === 0) people.delete(subject);
  else people.set(subject, left);
}

const peopleIn = (lines: readonly AccessLine[]): number => new Set(lines.map(({ subject }) => subject)).size;
