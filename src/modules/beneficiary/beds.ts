import { Injectable } from '@nestjs/common';
import { bedEvents } from '../../../events/every-event';
import type { HappenedAt } from '../../../events/kit/recorded';
import { KeyedHash } from '../../access/keyed-hash';
import { Clock } from '../../platform/clock';
import { fold } from '../../platform/decider';
import { Decisions } from '../../platform/decisions';
import { EventStore, StreamMoved } from '../../platform/event-store/event-store';
import { following } from '../../platform/ids';
import { utcOf } from '../../platform/local-time';
import { plain } from '../../platform/spelling';
import { askedFor, type Asking } from '../../platform/take-step';
import { CentreFacts } from '../centre/centre.facts';
import { bedIsTaken } from './rules';
import { hasBed, lastBed, nextMove, staysWithin } from './bed';
import { MoveBed } from './bed.steps';
import { beneficiaryDecider } from './beneficiary.decider';
import type { BeneficiaryKnowledge } from './beneficiary.knowledge';
import { AdmitBeneficiary } from './intake.steps';
import { VoidDischarge } from './leaving.steps';
import { latestOf } from './stay';
import { UnlinkBeneficiaries } from './same-person.steps';

/** How long a bed is kept for a step that nobody saw the end of: far longer than any step may take. */
const KEPT_MS = 5 * 60_000;
const ATTEMPTS = 20;

/** A bed that a step speaks of: what is known of it, and how it is kept for her before the step is recorded. */
export interface WantedBed {
  readonly knowledge: NonNullable<BeneficiaryKnowledge['bed']>;
  readonly claim: () => Promise<void>;
}

interface Want {
  readonly key: string;
  readonly at: HappenedAt;
  /** When she moves on to another bed, or leaves, as far as is told already. */
  readonly until?: HappenedAt | undefined;
  /** Whether she may have it beside somebody else. */
  readonly shared: boolean;
  /** The record of hers that hers goes on within, which does not stand in her way. */
  readonly within?: string | undefined;
}

/**
 * The beds of every centre. Each is a stream of claims, so that of two who want it at once the log itself lets one be first; whether a
 * claimant has it still is said by her own record, so that leaving frees it and nothing has to be taken back.
 */
@Injectable()
export class Beds {
  constructor(
    private readonly store: EventStore,
    private readonly decisions: Decisions,
    private readonly centres: CentreFacts,
    private readonly hash: KeyedHash,
    private readonly clock: Clock,
  ) {}

  /** Of a bed, however its name is spaced and spelt. */
  keyOf(centre: string, dorm: string, bed: string): string {
    return this.hash.of('bed', JSON.stringify([centre, plain(dorm), plain(bed)]));
  }

  /** The bed that a step wants; undefined where it wants none, and of a register that is taken over: that says who lived there, not who may. */
  async wantedBy(asking: Asking, at: HappenedAt): Promise<WantedBed | undefined> {
    const { actor, id } = asking;
    if (actor.role === 'system') return undefined;
    if (askedFor(VoidDischarge, asking)) return this.#heldBefore(asking);
    if (askedFor(UnlinkBeneficiaries, asking)) return this.#heldApart(asking, at);
    const move = askedFor(MoveBed, asking) ?? askedFor(AdmitBeneficiary, asking);
    if (move?.bed === undefined) return undefined;
    const key = this.keyOf(actor.centre, move.dorm ?? '', move.bed);
    const declared = await this.centres.bedsAt(actor.centre, at.at);
    const known = declared.length === 0 || declared.some(({ dorm, bed }) => this.keyOf(actor.centre, dorm, bed) === key);
    const { stays, link } = await this.decisions.state(beneficiaryDecider, id);
    const want = { key, at, until: nextMove(stays, at), shared: move.bedOverride !== undefined, within: link?.into };
    return this.#wanted(asking, id, want, known);
  }

  // Whoever comes back because her discharge was a mistake has her bed again, unless somebody else has it by now.
  async #heldBefore(asking: Asking): Promise<WantedBed | undefined> {
    const { stays } = await this.decisions.state(beneficiaryDecider, asking.id);
    const stay = latestOf(stays);
    const key = stay && lastBed(stay);
    if (key === undefined || !stay?.left) return undefined;
    return this.#wantedBack(asking, { key, at: stay.left, shared: false });
  }

  // Nor has whoever is no longer one with another record a bed that was given to somebody else meanwhile.
  async #heldApart(asking: Asking, at: HappenedAt): Promise<WantedBed | undefined> {
    const stay = latestOf((await this.decisions.state(beneficiaryDecider, asking.id)).stays);
    const key = stay && lastBed(stay);
    return key === undefined || stay?.left ? undefined : this.#wantedBack(asking, { key, at, shared: false });
  }

  async #wantedBack(asking: Asking, want: Want): Promise<WantedBed> {
    const wanted = await this.#wanted(asking, asking.id, want, true);
    return wanted.knowledge.taken ? { ...wanted, claim: () => Promise.resolve() } : wanted;
  }

  async #wanted(asking: Asking, her: string, want: Want, known: boolean): Promise<WantedBed> {
    const taken = await this.#taken(her, want, await this.#claims(asking.actor.centre, want.key));
    return { knowledge: { key: want.key, known, taken }, claim: () => this.#claim(asking, want) };
  }

  #claims(centre: string, key: string) {
    return this.decisions.history(streamOf(centre, key));
  }

  async #claim(asking: Asking, want: Want): Promise<void> {
    const { actor, id: beneficiary, command } = asking;
    for (let attempt = 1; ; attempt++) {
      const claims = await this.#claims(actor.centre, want.key);
      if (claims.some(({ meta }) => meta.command === command)) return;
      if (!want.shared && (await this.#taken(beneficiary, want, claims))) throw bedIsTaken();
      const { type, schema, data } = bedEvents.BedClaimed({ beneficiary });
      const at = utcOf(this.clock.now());
      const meta = {
        centre: actor.centre,
        actor: { id: actor.id, role: actor.role },
        happened: { at, day: at.slice(0, 10), precision: 'minute', source: 'seen' },
        recordedAt: at,
        command,
        correlation: asking.correlation ?? command,
        causation: asking.causation ?? command,
      } as const;
      const last = claims.at(-1);
      const id = following(command, `bed/${want.key}`);
      try {
        const expected = last ? { revision: last.revision, hash: last.hash } : 'no-stream';
        await this.store.append(streamOf(actor.centre, want.key), expected, [{ id, type, schema, data, meta }]);
        return;
      } catch (error) {
        if (!(error instanceof StreamMoved) || attempt === ATTEMPTS) throw error;
      }
    }
  }

  async #taken(her: string, { key, at, until, within }: Want, claims: Awaited<ReturnType<Decisions['history']>>): Promise<boolean> {
    const latest = new Map(claims.map(({ data, meta }) => [(data as { beneficiary: string }).beneficiary, meta]));
    latest.delete(her);
    if (within !== undefined) latest.delete(within);
    const held = await Promise.all(
      [...latest].map(async ([beneficiary, { command, recordedAt }]) => {
        const history = await this.decisions.history(`beneficiary-${beneficiary}`);
        const isPending = !history.some(({ meta }) => meta.command === command);
        if (isPending && this.clock.now() - Date.parse(recordedAt) < KEPT_MS) return true;
        const { stays, link } = fold(beneficiaryDecider, history);
        if (!link) return hasBed(stays, key, at, until);
        // Two records of one person: she does not stand in her own way.
        if (link.into === her) return false;
        return hasBed(staysWithin(link, stays, (await this.decisions.state(beneficiaryDecider, link.into)).stays), key, at, until);
      }),
    );
    return held.includes(true);
  }
}

const streamOf = (centre: string, key: string): string => `bed-${centre}-${key}`;
