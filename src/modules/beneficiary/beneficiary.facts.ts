import { Injectable } from '@nestjs/common';
import { awayAt, KNOWN_WHERE } from '../../../events/absence';
import type { BeneficiaryEvent } from '../../../events/every-event';
import type { HappenedAt, Recorded } from '../../../events/kit/recorded';
import { isBefore } from '../../platform/before';
import { fold } from '../../platform/decider';
import { Decisions } from '../../platform/decisions';
import { EventStore } from '../../platform/event-store/event-store';
import { hasToStop } from './agreed-to';
import { beneficiaryDecider } from './beneficiary.decider';
import { isOver } from './doubled';
import { type Hold, holdsAt } from './holds';
import { type Leaving, leavingsIn, stoodThen } from './leavings';
import { SamePerson } from './same-person';
import { latestOf, livedHere, type Stay } from './stay';

const OPEN: ReadonlySet<string> = new Set(['intake', 'accepted', 'resident', 'aftercare']);

/** What other modules may ask about beneficiaries; answered from the log, so never behind it. */
@Injectable()
export class BeneficiaryFacts {
  constructor(
    private readonly decisions: Decisions,
    private readonly store: EventStore,
    private readonly same: SamePerson,
  ) {}

  /** Every record of the person whom a record is about, this one included. Throws NotYet where a link of just now may be missing. */
  async samePerson(id: string): Promise<readonly string[]> {
    await this.same.caughtUp(id);
    return this.same.recordsOf(id);
  }

  /** For each of these records the one that goes on for its person, as their own streams say. */
  async personOf(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return new Map(await Promise.all([...new Set(ids)].map(async (id) => [id, await this.#goesOnAs(id)] as const)));
  }

  /** Whether the centre has a record with this id. As long a read for a woman of many years as for one whom nobody knows. */
  async known(id: string, centre: string): Promise<boolean> {
    return (await this.store.readStream(`beneficiary-${id}`, 0, 1)).at(0)?.meta.centre === centre;
  }

  /** Who of these lived in the house of the centre at a time. */
  async livedHere(ids: readonly string[], centre: string, happened: HappenedAt): Promise<ReadonlySet<string>> {
    const answers = await Promise.all([...new Set(ids)].map(async (id) => ((await this.#livedHere(id, centre, happened)) ? [id] : [])));
    return new Set(answers.flat());
  }

  /** Whether she had lived in the house of the centre by a time, by whichever record; from when one is linked, it is told of the one that goes on. */
  async hadLivedHere(id: string, centre: string, happened: HappenedAt): Promise<boolean> {
    const history = await this.decisions.history(`beneficiary-${id}`);
    const { stays, link } = fold(beneficiaryDecider, history);
    if (history.at(0)?.meta.centre !== centre || (link && link.since <= happened.at)) return false;
    const hadMovedIn = ({ admitted }: Stay) => admitted !== undefined && !isBefore(happened, admitted);
    if (stays.some(hadMovedIn)) return true;
    const others = (await this.samePerson(id)).filter((each) => each !== id);
    const states = await Promise.all(others.map((each) => this.decisions.state(beneficiaryDecider, each)));
    return states.some((other) => other.stays.some(hadMovedIn));
  }

  /** Which of these go on within another record and have no stay of their own at a time that still counts there. */
  async overWithin(ids: readonly string[], happened: HappenedAt): Promise<ReadonlySet<string>> {
    const answers = await Promise.all([...new Set(ids)].map(async (id) => ((await this.#isOver(id, happened)) ? [id] : [])));
    return new Set(answers.flat());
  }

  /** When each of these last came back, or was known to be elsewhere than with who took her, by an instant; both 24 characters, UTC. */
  async backSince(ids: readonly string[], at: string): Promise<ReadonlyMap<string, string>> {
    const answers = await Promise.all([...new Set(ids)].map(async (id) => [id, await this.#backSince(id, at)] as const));
    return new Map(answers.flatMap(([id, since]) => (since === undefined ? [] : [[id, since]])));
  }

  /** Which of these are away by force at an instant (24 characters, UTC), each by its own record. */
  async awayByForce(ids: readonly string[], at: string): Promise<readonly string[]> {
    const answers = await Promise.all(
      [...new Set(ids)].map(async (id) => {
        const { stays } = await this.decisions.state(beneficiaryDecider, id);
        return stays.some(({ away, left }) => (!left || at < left.at) && awayAt(away, at)?.value === 'taken-by-force') ? [id] : [];
      }),
    );
    return answers.flat();
  }

  /**
   * By which discharges she left or was to leave at a time, one a stay, under this record and the one that goes on: as everybody went by
   * then, whatever was taken back since.
   */
  async leavingsThen(id: string, centre: string, happened: HappenedAt): Promise<readonly Leaving[]> {
    const records = [...new Set([id, await this.#goesOnAs(id)])];
    const histories = await Promise.all(records.map((each) => this.decisions.history(`beneficiary-${each}`)));
    const hers = histories.filter((history) => history.at(0)?.meta.centre === centre) as (readonly Recorded<BeneficiaryEvent>[])[];
    return hers.flatMap((history) => stoodThen(leavingsIn(history), happened));
  }

  /** Whether a discharge of hers waits for a decision, in the record that goes on for her. */
  async dischargeWaits(id: string, centre: string): Promise<boolean> {
    const history = await this.decisions.history(`beneficiary-${await this.#goesOnAs(id)}`);
    if (history.at(0)?.meta.centre !== centre) return false;
    return fold(beneficiaryDecider, history).stays.some(({ proposal }) => proposal?.approved === false);
  }

  /** Whether an episode of hers is not closed, under one of these records. */
  async isInCare(ids: readonly string[]): Promise<boolean> {
    const states = await Promise.all(ids.map((id) => this.decisions.state(beneficiaryDecider, id)));
    return states.some(({ phase }) => OPEN.has(phase));
  }

  /** What a duty of the law asks for that outlives the stay, under one of these records: a report to the police, an end of what rested on a consent. */
  async owed(ids: readonly string[]): Promise<readonly ('unreported-disclosure' | 'consent-withdrawal')[]> {
    const states = await Promise.all(ids.map((id) => this.decisions.state(beneficiaryDecider, id)));
    const told = states.flatMap(({ stays }) => stays.flatMap(({ disclosures }) => disclosures));
    return [
      ...(told.some(({ reported }) => !reported) ? (['unreported-disclosure'] as const) : []),
      ...(states.some(hasToStop) ? (['consent-withdrawal'] as const) : []),
    ];
  }

  /** Whether one of these records says that she was taken by force, ever. */
  async wasTaken(ids: readonly string[]): Promise<boolean> {
    const states = await Promise.all(ids.map((id) => this.decisions.state(beneficiaryDecider, id)));
    return states.some(({ stays }) => stays.some(({ away }) => away.some(({ value }) => value === 'taken-by-force')));
  }

  /** What must be kept of her for a case on a day. */
  async holds(id: string, day: string): Promise<readonly Hold[]> {
    return holdsAt(fold(beneficiaryDecider, await this.decisions.history(`beneficiary-${id}`)).holds, day);
  }

  /** How often she was gone and back in her record by what an incident said. */
  async movedBy(incident: string, id: string): Promise<{ readonly gone: number; readonly back: number }> {
    const { stays } = await this.decisions.state(beneficiaryDecider, id);
    const its = stays.flatMap(({ moves }) => moves.filter((each) => each.incident === incident));
    const back = its.filter(({ kind }) => kind === null).length;
    return { gone: its.length - back, back };
  }

  /** Which of these are said to have left the house at a time or later, neither taken by force nor dead, where at that time they lived in it. */
  async leftOtherwise(ids: readonly string[], happened: HappenedAt): Promise<readonly string[]> {
    const answers = await Promise.all(
      [...new Set(ids)].map(async (id) => {
        const { stays } = await this.decisions.state(beneficiaryDecider, id);
        const then = stays.find((stay) => livedHere(stay, happened));
        return then?.exit !== undefined && then.exit !== 'taken-by-force' && then.exit !== 'deceased' ? [id] : [];
      }),
    );
    return answers.flat();
  }

  /** Which of these have left by force, by the last that the record says that goes on for their person. */
  async leftByForce(ids: readonly string[]): Promise<readonly string[]> {
    const answers = await Promise.all(
      [...new Set(ids)].map(async (id) => {
        const { stays } = await this.decisions.state(beneficiaryDecider, await this.#goesOnAs(id));
        return latestOf(stays)?.exit === 'taken-by-force' ? [id] : [];
      }),
    );
    return answers.flat();
  }

  async #goesOnAs(id: string): Promise<string> {
    for (let main = id; ;) {
      const { link } = await this.decisions.state(beneficiaryDecider, main);
      if (link === undefined) return main;
      main = link.into;
    }
  }

  async #backSince(id: string, at: string): Promise<string | undefined> {
    const { stays } = fold(beneficiaryDecider, await this.decisions.history(`beneficiary-${id}`));
    const changes = stays.flatMap(({ away, admitted }) => [...away, ...(admitted ? [{ at: admitted.at, value: null }] : [])]);
    const back = changes.filter((each) => each.at <= at && (each.value === null || KNOWN_WHERE.includes(each.value)));
    return back
      .map((each) => each.at)
      .sort()
      .at(-1);
  }

  async #isOver(id: string, happened: HappenedAt): Promise<boolean> {
    const { stays, link } = await this.decisions.state(beneficiaryDecider, id);
    if (link === undefined) return false;
    const there = (await this.decisions.state(beneficiaryDecider, link.into)).stays;
    return isOver({ stays, link }, there, happened);
  }

  async #livedHere(id: string, centre: string, happened: HappenedAt): Promise<boolean> {
    const history = await this.decisions.history(`beneficiary-${id}`);
    if (history.at(0)?.meta.centre !== centre) return false;
    const { stays, link } = fold(beneficiaryDecider, history);
    // From when it was linked, what happens to her is told of the record that goes on.
    return !(link && link.since <= happened.at) && stays.some((stay) => livedHere(stay, happened));
  }
}
