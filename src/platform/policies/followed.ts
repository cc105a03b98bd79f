import type { Family, Happened } from '../../../events/kit/family';
import type { Recorded } from '../../../events/kit/recorded';
import type { Clock } from '../clock';
import type { Decisions } from '../decisions';
import type { EventStore, Expected, Position } from '../event-store/event-store';
import { StreamMoved } from '../event-store/event-store';
import { following } from '../ids';
import { dayOf, utcOf } from '../local-time';

interface Follows {
  readonly PolicyFollowed: (data: { event: string; taken: number; refused: number; code?: string }) => Happened;
}

/** Which events each policy has followed already, as the log itself says: one stream a policy. */
export class Followed {
  readonly #events = new Map<string, Set<string>>();
  readonly #heads = new Map<string, Expected>();

  constructor(
    private readonly store: EventStore,
    private readonly decisions: Decisions,
    private readonly clock: Clock,
    private readonly events: Family & Follows,
  ) {}

  /** Reads what was followed before. */
  async load(policies: readonly string[]): Promise<void> {
    for (const name of policies) {
      const history = await this.decisions.history(this.#stream(name));
      const last = history.at(-1);
      this.#events.set(name, new Set(history.map(({ data }) => (data as { event: string }).event)));
      this.#heads.set(name, last ? { revision: last.revision, hash: last.hash } : 'no-stream');
    }
  }

  has(policy: string, event: string): boolean {
    return this.#events.get(policy)?.has(event) ?? false;
  }

  /** Notes that a policy was followed; answers the position of the note, which lies behind all its consequences. */
  async note(policy: string, { id, meta }: Recorded, taken: number, refusals: readonly string[]): Promise<Position> {
    if (this.has(policy, id)) return '';
    const stream = this.#stream(policy);
    const now = this.clock.now();
    const [code] = refusals;
    const noted = this.events.PolicyFollowed({ event: id, taken, refused: refusals.length, ...(code !== undefined && { code }) });
    const command = following(id, policy);
    const draft = {
      id: following(command, 0),
      type: noted.type,
      schema: noted.schema,
      data: noted.data as object,
      meta: {
        centre: meta.centre,
        actor: { id: `policy/${policy}`, role: 'system' },
        happened: { at: utcOf(now), day: dayOf(now, 'UTC'), precision: 'minute', source: 'seen' },
        recordedAt: utcOf(now),
        command,
        correlation: meta.correlation,
        causation: id,
      },
    } as const;
    try {
      const { head, position } = await this.store.append(stream, this.#heads.get(policy) ?? 'no-stream', [draft]);
      this.#heads.set(policy, head);
      this.#events.get(policy)?.add(id);
      return position;
    } catch (error) {
      // Another runner was here: read again what it noted, and let the caller try once more.
      if (error instanceof StreamMoved) await this.load([policy]);
      throw error;
    }
  }

  #stream(policy: string): string {
    return `policy-${policy}`;
  }
}
