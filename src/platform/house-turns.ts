import { Turns } from './turns';

/** Somebody else's turn lasted for longer than one can wait. Nothing was done. */
export class TurnsBusy extends Error {}

/** Waits until no other process holds a name, and holds it; the answer lets go. Throws TurnsBusy. */
export type Hold = (name: string) => Promise<() => void>;

/** Lets one piece of work of a name run at a time: in this process, and in every other of the house. */
export class HouseTurns {
  readonly #here = new Map<string, Turns>();

  /** Without `hold` there is no other process. */
  constructor(private readonly hold?: Hold) {}

  /** Runs the work once everything before it has ended; answers as it does. Throws TurnsBusy. */
  take<Answer>(name: string, work: () => Promise<Answer>): Promise<Answer> {
    const here = this.#here.get(name) ?? new Turns();
    this.#here.set(name, here);
    return here.take(async () => {
      const letGo = await this.hold?.(name);
      try {
        return await work();
      } finally {
        letGo?.();
      }
    });
  }
}
