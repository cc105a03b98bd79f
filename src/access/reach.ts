import { Injectable } from '@nestjs/common';
import type { Recorded } from '../../events/kit/recorded';
import { heldLast } from '../../events/kit/timeline';
import { caseload } from '../../projections/caseload.projection';
import { foldAll, type Projection } from '../../projections/kit/projection';
import { incidents } from '../../projections/incidents.projection';
import { pickups } from '../../projections/pickups.projection';
import { sessions } from '../../projections/sessions.projection';
import { staff } from '../../projections/staff.projection';
import type { Decider, Step } from '../platform/decider';
import { Decisions } from '../platform/decisions';
import { following } from '../platform/ids';
import { idsNamed, renamed } from '../platform/named';
import { Rejection } from '../platform/rejection';
import type { Asking } from '../platform/take-step';
import { type Actor, ALL_CENTRES } from './actor';
import { couldRead, isOpen } from './could-read';
import { type Relation, RELATIONS } from './matrix';
import { type Matter, MATTERS } from './matters';
import { mayAsk, type QuestionKind } from './questions';
import { asSheStands, relationOf } from './standing';

interface Phased {
  readonly phase: string;
}

/**
 * Whether somebody comes near enough to a record to take a step on it: whoever may read of it what the step adds to, by the same matrix.
 * Asked of the log, never of a view: who was made her case worker a moment ago is.
 */
@Injectable()
export class Reach {
  constructor(private readonly decisions: Decisions) {}

  /** Whether she comes near enough to a record for a step on it. */
  async mayTake(caller: Actor, { events, about }: Decider, step: Step, id: string): Promise<boolean> {
    const matter = step.about ?? about;
    return matter === undefined || this.#reaches(caller, `${events.stream}-${id}`, matter);
  }

  /** Throws as for what does not exist. */
  async demand(caller: Actor, { events, about }: Decider, step: Step, id: string, asked: object): Promise<void> {
    const [stream, matter] = [`${events.stream}-${id}`, step.about ?? about];
    if (matter === undefined) return;
    if (!(await this.#reaches(caller, stream, matter))) throw unknown(stream);
    const others = step.also?.(asked) ?? [];
    if (others.length === 0 || (stream.startsWith('session-') && (await this.#leads(caller, stream)))) return;
    for (const each of others) {
      const relation = await this.relationTo(caller, each);
      // Of whom there is no record the step itself says so.
      if (relation !== 'none' && !isOpen(caller.role, matterOf(matter), relation)) throw unknown(each);
    }
  }

  /**
   * A request as the house takes it from her: whoever was erased and whom she could not have read is an id that nobody has, also in the
   * log, and where the record is one of theirs; so it takes as long to be told that there is none.
   */
  async asFromHer(asking: Asking, { events }: Decider): Promise<Asking> {
    const { id, actor, asked, command } = asking;
    const unread = await this.#erasedUnread(actor, [id, ...idsNamed(asked)]);
    if (unread.length === 0) return asking;
    const nobodys = new Map(unread.map((each, index) => [idOf(each), following(command, `nobody-${index}`)]));
    const record = unread.includes(`${events.stream}-${id}`) ? nobodys.get(id)! : id;
    return { ...asking, id: record, asked: renamed(asked, nobodys) };
  }

  /** Whether a record that she comes near to is one that there is not to her: she asks for none of its kind, and takes no step on it as it stands. */
  async isNobodys(caller: Actor, decider: Decider, id: string): Promise<boolean> {
    const told = PHASE_TOLD[decider.events.stream];
    return told !== undefined && !mayAsk(caller.role, told.question) && !(await this.hasStep(caller, decider, id));
  }

  /** Throws as for what does not exist where a record is of somebody who was erased and whom she could not have read. */
  async demandNotForgotten(caller: Actor, { events }: Decider, id: string): Promise<void> {
    if ((await this.#erasedUnread(caller, [id])).includes(`${events.stream}-${id}`)) throw unknown(`${events.stream}-${id}`);
  }

  async #erasedUnread(caller: Actor, ids: readonly string[]): Promise<readonly string[]> {
    // At whatever centre: no reading of the log may tell apart who was erased and who never was.
    const erased = await this.decisions.erasedAmong(ids);
    const unread = await Promise.all(erased.map(async (each) => ((await this.#couldRead(caller, each)) ? [] : [each])));
    return unread.flat();
  }

  async #couldRead(caller: Actor, subject: string): Promise<boolean> {
    // Whom nothing would open to this role is not looked up: that takes readings of its own.
    if (!RELATIONS.some((each) => couldRead(caller.role, subject, each))) return false;
    return couldRead(caller.role, subject, await this.relationTo(caller, subject));
  }

  /** Throws unless whoever is said to have asked for a step is somebody of the caller's centre: she counts as one who had a hand in it. */
  async demandColleague({ centre }: Actor, id: string): Promise<void> {
    const of = await Promise.all(['staff', 'account'].map((kind) => this.decisions.history(`${kind}-${id}`)));
    if (!of.some(([first]) => first !== undefined && [first.meta.centre, ALL_CENTRES].includes(centre)))
      throw new Rejection(
        'staff/not-valid-colleague',
        'Nobody with this id works at the centre: say who asked for it to be written down.',
      ).at('onBehalfOf');
  }

  /** Whether there is any step on the record that she can take: as it stands, where she is not told by asking how it stands. */
  async hasStep(caller: Actor, decider: Decider, id: string): Promise<boolean> {
    const { events, steps, about } = decider;
    const { phase } = decider.initial as Phased;
    const stream = `${events.stream}-${id}`;
    const isTold = !Object.hasOwn(PHASE_TOLD, events.stream) || (await this.#readsPhase(caller, events.stream, stream));
    const now = isTold ? undefined : ((await this.decisions.state(decider, id)) as Phased).phase;
    const hers = steps.filter(
      ({ by, during }) => by.includes(caller.role) && during.some((each) => each !== phase && (now === undefined || each === now)),
    );
    for (const matter of new Set(hers.map((step) => step.about ?? about)))
      if (matter === undefined || (await this.#reaches(caller, stream, matter))) return true;
    return false;
  }

  /**
   * Which of the steps that a record takes she can take, as near as she comes to it; undefined where she is not told by asking either in
   * which phase it is.
   */
  async possibleOf(open: readonly Step[], caller: Actor, { events, about }: Decider, id: string): Promise<readonly Step[] | undefined> {
    const stream = `${events.stream}-${id}`;
    if (!(await this.#readsPhase(caller, events.stream, stream))) return undefined;
    const reached = new Map<string | undefined, boolean>([[undefined, true]]);
    const hers = open.filter(({ by }) => by.includes(caller.role));
    for (const matter of new Set(hers.map((step) => step.about ?? about)))
      if (matter !== undefined) reached.set(matter, await this.#reaches(caller, stream, matter));
    return hers.filter((step) => step.fromAnybody || reached.get(step.about ?? about));
  }

  async #readsPhase(caller: Actor, kind: string, stream: string): Promise<boolean> {
    const { question, fact } = PHASE_TOLD[kind] ?? {};
    if (!mayAsk(caller.role, question) || (fact && !isOpen(caller.role, fact, 'centre'))) return false;
    // Of a class that she wrote down for whoever leads it she is asked for no more than that.
    return kind !== 'session' || caller.role !== 'instructor' || leaderIn(await this.decisions.history(stream)) === caller.id;
  }

  async #reaches(caller: Actor, stream: string, about: string): Promise<boolean> {
    if (stream.startsWith('session-')) return this.#reachesSession(caller, stream);
    const matter = matterOf(about);
    if (isOpen(caller.role, matter, 'centre')) return true;
    if (stream.startsWith('incident-')) return this.#reachesIncident(caller, stream, matter);
    if (stream.startsWith('pickup-')) return this.#reachesPickup(caller, stream, matter);
    return isOpen(caller.role, matter, await this.relationTo(caller, stream));
  }

  // As it is read: by whoever reported it, or stands near to a resident who had a part in it.
  async #reachesIncident(caller: Actor, stream: string, matter: Matter): Promise<boolean> {
    const mayBe = (relation: Relation) => isOpen(caller.role, matter, relation);
    if (!RELATIONS.some(mayBe)) return false;
    const [file] = foldAll(incidents, await this.decisions.history(stream)).values();
    if (!file || file.centre !== caller.centre) return false;
    if (file.reported.id === caller.id && mayBe('own')) return true;
    for (const { beneficiary } of file.residents) if (mayBe(await this.relationTo(caller, `beneficiary-${beneficiary}`))) return true;
    return false;
  }

  // As it is read: by whoever wrote it down, or stands near to the woman who is asked for.
  async #reachesPickup(caller: Actor, stream: string, matter: Matter): Promise<boolean> {
    const mayBe = (relation: Relation) => isOpen(caller.role, matter, relation);
    if (!RELATIONS.some(mayBe)) return false;
    const [line] = foldAll(pickups, await this.decisions.history(stream)).values();
    if (!line || line.centre !== caller.centre) return false;
    return (line.requested.by.id === caller.id && mayBe('own')) || mayBe(await this.relationTo(caller, `beneficiary-${line.beneficiary}`));
  }

  // An instructor has classes of her own, and is told nothing of others.
  async #reachesSession(caller: Actor, stream: string): Promise<boolean> {
    return caller.role !== 'instructor' || (await this.#leads(caller, stream));
  }

  /** Or wrote it down for whoever does. Then whoever is on its sheet is hers to write down. */
  async #leads(caller: Actor, stream: string): Promise<boolean> {
    const history = await this.decisions.history(stream);
    const by = [leaderIn(history), history[0]?.meta.actor.id];
    return history[0]?.meta.centre === caller.centre && by.includes(caller.id);
  }

  /** How somebody stands to a woman (`beneficiary-<id>`) when she takes a step, by the log; `none` where there is no such record for her. */
  async relationTo(caller: Actor, stream: string): Promise<Relation> {
    const line = asSheStands([...foldAll(caseload, await this.decisions.history(stream)).values()]);
    if (!line || (caller.centre !== ALL_CENTRES && line.centre !== caller.centre)) return 'none';
    const worker = heldLast(line.workers) ?? null;
    // Until somebody is her case worker, or was in an earlier stay, every social worker takes part in taking her in.
    if (worker === null && caller.role === 'social-worker') return 'team';
    const ids = [caller.id, ...(worker === null ? [] : [worker])];
    const members = await Promise.all(ids.map(async (id) => [id, await this.#line(staff, `staff-${id}`)] as const));
    return relationOf(caller, line, new Map(members.flatMap(([id, member]) => (member ? [[id, member] as const] : []))));
  }

  async #line<Line extends { readonly id: string }>(projection: Projection<Line>, stream: string): Promise<Line | undefined> {
    return [...foldAll(projection, await this.decisions.history(stream)).values()].at(-1);
  }
}

/**
 * In which question it is told where a record of a kind stands, and what of the matrix has to be open besides where that question shows
 * only some of them. Of a kind that is not here no refusal says it.
 */
const PHASE_TOLD: Readonly<Record<string, { readonly question: QuestionKind; readonly fact?: Matter }>> = {
  beneficiary: { question: 'beneficiary' },
  session: { question: 'sessions' },
  visit: { question: 'visits', fact: 'visit-facts' },
  incident: { question: 'incidents', fact: 'incident-facts' },
  pickup: { question: 'pickups' },
  staff: { question: 'staff' },
  equipment: { question: 'equipment' },
  partner: { question: 'partners' },
  erasure: { question: 'erasures' },
  'subject-request': { question: 'subject-requests' },
  mandate: { question: 'mandates' },
  breach: { question: 'breaches' },
  finding: { question: 'findings' },
  account: { question: 'accounts' },
};

const leaderIn = (history: readonly Recorded[]): string | undefined => [...foldAll(sessions, history).values()].at(-1)?.leader;

/** As for what does not exist. */
export const unknown = (stream: string): Rejection => new Rejection(`${stream.slice(0, -ID)}/unknown`, 'There is no such record.');
const ID = '-00000000-0000-0000-0000-000000000000'.length;
const idOf = (stream: string): string => stream.slice(1 - ID);

function matterOf(about: string): Matter {
  const matter = MATTERS.find((each) => each === about);
  if (!matter) throw new Error(`The matrix has no ${about}.`);
  return matter;
}
