import { Injectable } from '@nestjs/common';
import type { DataClass } from '../../events/kit/personal';
import type { Role } from '../../events/roles';
import { heldLast } from '../../events/kit/timeline';
import { caseload, type EpisodeLine, NEVER, ownEpisode } from '../../projections/caseload.projection';
import { foldAll, type Projection } from '../../projections/kit/projection';
import { outsiderAppearances } from '../../projections/outsider-appearances.projection';
import { outsiders } from '../../projections/outsiders.projection';
import { staff, type StaffLine, teamOf } from '../../projections/staff.projection';
import { Clock } from '../platform/clock';
import { Decisions } from '../platform/decisions';
import { ViewNotReady } from '../platform/projections/refusals';
import { Views } from '../platform/projections/views';
import { ViewsUnavailable } from '../platform/read-models/read-models';
import { type Actor, ALL_CENTRES } from './actor';
import { Grants, type Opens } from './grants';
import type { Relation } from './matrix';
import { Restrictions } from './restrictions';

/** How somebody stands to one person or record now, with what else a decision about it looks at. */
export interface Stance {
  readonly relation: Relation;
  /** Milliseconds since she first moved in, or her referral ended without that; 0 until then; nothing once she came back. */
  readonly admittedAgo?: number;
  readonly restricted?: boolean;
  /** `emergency-<id>` or `mandate-<id>`, by the class that it opens for the caller. */
  readonly emergency?: ReadonlyMap<DataClass, string>;
  readonly mandate?: ReadonlyMap<DataClass, string>;
}

/** What is known already and need not be asked for. */
export interface Known {
  /** All episodes of some beneficiaries, fresher than the view or loaded before. */
  readonly episodes?: readonly EpisodeLine[];
  /** Whom the caller is nearer to than the views say: on the sheet of the session she leads. */
  readonly assigned?: ReadonlySet<string>;
  /** Whom something keeps out, or who is missing, on the list at the gate: who wants to be forgotten is restricted, and still has to be known there. */
  readonly keptOut?: ReadonlySet<string>;
}

/** How a caller stands to the people a question is about. */
export abstract class Standing {
  /** `subjects` are `beneficiary-<id>`, `outsider-<id>`, `staff-<id>`, or records. Of others the answer is `none`. */
  abstract towards(caller: Actor, subjects: Iterable<string>, known?: Known): Promise<(subject: string) => Stance>;
}

/** Of so few the log itself is read while the views are away. */
const FEW = 50;
/** Who may open something in an emergency. */
const BREAKS: readonly Role[] = ['social-worker', 'security', 'supervisor', 'head'];
const NOBODY: Stance = { relation: 'none' };
const AT_CENTRE: Stance = { relation: 'centre' };

/** From facts alone: who is her case worker, what team that worker is in, which tracks an instructor teaches. */
@Injectable()
export class StandingByFacts extends Standing {
  constructor(
    private readonly views: Views,
    private readonly decisions: Decisions,
    private readonly grants: Grants,
    private readonly restrictions: Restrictions,
    private readonly clock: Clock,
  ) {
    super();
  }

  async towards(caller: Actor, subjects: Iterable<string>, known: Known = {}): Promise<(subject: string) => Stance> {
    const all = [...new Set(subjects)];
    const [lines, atTheGate] = [
      await this.#episodes(idsOf('beneficiary', all), known.episodes ?? []),
      await this.#knownAtTheGate(caller, all),
    ];
    const people = await this.#staff(caller, lines);
    const { emergency, mandate } = await this.#exceptions(caller, idsOf('beneficiary', all));
    const restricted = await this.restrictions.among(all.filter((subject) => !known.keptOut?.has(subject)));
    const now = this.clock.now();
    const stanceOf = (subject: string): Stance => {
      if (subject.startsWith('beneficiary-')) {
        const line = lines.get(subject.slice('beneficiary-'.length));
        const stance = towardsHer(caller, line, people, now);
        const nearer = known.assigned?.has(subject) && stance.relation !== 'none' ? { ...stance, relation: 'assigned' as const } : stance;
        const [opened, mandated] = [isOver(caller, line) ? undefined : emergency.get(subject), mandate.get(subject)];
        return { ...nearer, ...(opened && { emergency: opened }), ...(mandated && { mandate: mandated }) };
      }
      if (subject === `staff-${caller.id}`) return { relation: 'own' };
      return atTheGate.has(subject) || known.assigned?.has(subject) ? { relation: 'assigned' } : AT_CENTRE;
    };
    return (subject) => (restricted.has(subject) ? { ...stanceOf(subject), restricted: true } : stanceOf(subject));
  }

  /** What is open to her in an emergency or under a mandate. */
  async #exceptions(caller: Actor, ids: readonly string[]) {
    const nothing: Opens = new Map();
    const none = async () => nothing;
    const asks = ids.length > 0;
    return {
      emergency:
        asks && BREAKS.includes(caller.role) ? await this.#unlessAway(() => this.grants.emergencies(caller, ids), [], none) : nothing,
      mandate: asks && caller.role === 'auditor' ? await this.#unlessAway(() => this.grants.mandates(caller, ids), [], none) : nothing,
    };
  }

  /** Each as she stands. */
  async #episodes(ids: readonly string[], known: readonly EpisodeLine[]): Promise<ReadonlyMap<string, EpisodeLine>> {
    const given = new Set(known.map(({ beneficiary }) => beneficiary));
    const asked = ids.filter((id) => !given.has(id));
    const fromLog = async () => (await Promise.all(asked.map((id) => this.#folded(caseload, `beneficiary-${id}`)))).flat();
    const found =
      asked.length === 0 ? [] : await this.#unlessAway(() => this.views.all(caseload, { beneficiary: { in: asked } }), asked, fromLog);
    const hers = new Map<string, EpisodeLine[]>();
    for (const line of [...known, ...found]) {
      const lines = hers.get(line.beneficiary);
      if (lines) lines.push(line);
      else hers.set(line.beneficiary, [line]);
    }
    return new Map([...hers].map(([id, lines]) => [id, asSheStands(lines)!]));
  }

  // Teams matter to those who work in them, tracks to those who teach them.
  async #staff(caller: Actor, lines: ReadonlyMap<string, EpisodeLine>): Promise<ReadonlyMap<string, StaffLine>> {
    if (caller.role === 'instructor') return this.#members([caller.id]);
    if (caller.role !== 'supervisor' && caller.role !== 'social-worker') return new Map();
    const mine = await this.#members([caller.id]);
    if (teamOf(mine.get(caller.id)) === null) return mine;
    return this.#members([...new Set([caller.id, ...[...lines.values()].flatMap((line) => workerOf(line) ?? [])])]);
  }

  async #members(ids: readonly string[]): Promise<ReadonlyMap<string, StaffLine>> {
    const fromLog = async () => {
      const found = (await Promise.all(ids.map((id) => this.#folded(staff, `staff-${id}`)))).flat();
      return new Map(found.map((line) => [line.id, line]));
    };
    return this.#unlessAway(() => this.views.load(staff, ids), ids, fromLog);
  }

  // Who may see a file must be known while the views are away too; of many at once nothing is shown then anyhow.
  async #unlessAway<Found>(ask: () => Promise<Found>, ids: readonly string[], fromLog: () => Promise<Found>): Promise<Found> {
    try {
      return await ask();
    } catch (error) {
      if ((error instanceof ViewsUnavailable || error instanceof ViewNotReady) && ids.length <= FEW) return fromLog();
      throw error;
    }
  }

  async #folded<Line extends { readonly id: string }>(projection: Projection<Line>, stream: string): Promise<readonly Line[]> {
    return [...foldAll(projection, await this.decisions.history(stream)).values()];
  }

  /** Outsiders whom the centre knows: with a part in an incident, or a record of their own. */
  async #knownAtTheGate(caller: Actor, subjects: readonly string[]): Promise<ReadonlySet<string>> {
    const ids = idsOf('outsider', subjects);
    if (ids.length === 0) return new Set();
    const appeared = () => this.views.all(outsiderAppearances, { outsider: { in: ids } });
    const recorded = async () => [...(await this.views.load(outsiders, ids)).values()];
    const here = ({ centre }: { readonly centre: string }) => caller.centre === ALL_CENTRES || centre === caller.centre;
    const incidental = (await this.#unlessAway(appeared, [], async () => [])).filter(({ stream }) => stream.startsWith('incident-'));
    const theirs = (await this.#unlessAway(recorded, [], async () => [])).filter(here);
    return new Set(
      [...incidental.filter(here).map(({ outsider }) => outsider), ...theirs.map(({ id }) => id)].map((id) => `outsider-${id}`),
    );
  }
}

// The gate has to do with whoever is registered now: what an emergency opened to it ends as soon as she leaves.
const isOver = ({ role }: Actor, line: EpisodeLine | undefined): boolean => role === 'security' && !isRegistered(line);

/** Pure: whether the stay of a line goes on: she moved in, and has not left. */
export const isRegistered = (line: EpisodeLine | undefined): boolean =>
  line !== undefined && line.registeredFrom !== NEVER && line.exit === null;

function towardsHer(caller: Actor, line: EpisodeLine | undefined, people: ReadonlyMap<string, StaffLine>, now: number): Stance {
  if (!line || (caller.centre !== ALL_CENTRES && line.centre !== caller.centre)) return NOBODY;
  const relation = relationOf(caller, line, people);
  // Whoever comes back is not new: taking her in again opens nothing of what was before.
  if (line.number > 1) return { relation };
  // Of a referral that came to nothing it is when that was decided. An admission that was voided makes nobody new again.
  const since = line.voidedFrom ?? (line.registeredFrom === NEVER ? line.ended : line.registeredFrom);
  return { relation, admittedAgo: since === NEVER ? 0 : now - Date.parse(since) };
}

/**
 * Pure: her latest episode, with the case worker of the last that had one. A referral that nobody took on yet, or that came to nothing,
 * opens nothing of an earlier stay to anybody, and takes none from whoever looked after her. A link with another record changes nothing of it.
 */
export function asSheStands(episodes: readonly EpisodeLine[]): EpisodeLine | undefined {
  const inOrder = episodes.toSorted((one, other) => one.number - other.number);
  const latest = inOrder.at(-1);
  return latest && { ...ownEpisode(latest), workers: inOrder.findLast(({ workers }) => workers.length > 0)?.workers ?? [] };
}

/** Pure: how somebody stands to a woman as she stands; an instructor only while she is on the track. A supervisor without a team answers for the whole centre. */
export function relationOf(
  caller: Actor,
  line: EpisodeLine,
  people: ReadonlyMap<string, Pick<StaffLine, 'team' | 'lastTeam' | 'certificates'>>,
): Relation {
  const worker = workerOf(line);
  if (worker === caller.id) return 'assigned';
  const [mine, hers] = [people.get(caller.id), worker === null ? undefined : people.get(worker)];
  // Her class ends with her stay; whoever was her case worker still sees her through aftercare.
  const track = line.exit === null ? heldLast(line.tracks) : undefined;
  if (caller.role === 'instructor') return teaches(mine, track) ? 'assigned' : 'centre';
  // Of the caller as of the worker: a view that has not heard yet that she came back makes no supervisor one of the whole centre.
  const team = teamOf(mine);
  if (caller.role === 'supervisor' && (team === null || worker === null)) return 'team';
  // The team of a worker who left the centre still looks after her women, until they get another.
  return team !== null && team === teamOf(hers) ? 'team' : 'centre';
}

/** Pure: whether an instructor teaches a track, by her certificates. */
export const teaches = (member: Pick<StaffLine, 'certificates'> | undefined, track: string | undefined): boolean =>
  member?.certificates.some((each) => each.track === track && !each.voided && each.revokedOn === undefined) ?? false;

const workerOf = ({ workers }: EpisodeLine): string | null => heldLast(workers) ?? null;

const idsOf = (kind: string, subjects: readonly string[]): readonly string[] =>
  subjects.filter((each) => each.startsWith(`${kind}-`)).map((each) => each.slice(kind.length + 1));
