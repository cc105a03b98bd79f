import { Injectable } from '@nestjs/common';
import { ExportMade, RecordViewed, SUBJECTS_PER_ENTRY } from '../../events/access.events';
import type { DataClass, Sealed } from '../../events/kit/personal';
import type { Recorded } from '../../events/kit/recorded';
import { Clock } from '../platform/clock';
import { openWithin, type OpenedView, sealedIn } from '../platform/personal-data/sealing';
import { keyOf, Vault } from '../platform/personal-data/vault';
import { Rejection } from '../platform/rejection';
import { AccessLog } from './access-log';
import type { Actor } from './actor';
import { COPIES } from './copies';
import { couldRead } from './could-read';
import { type Action, type Circumstances, decide, type Decision } from './decide';
import type { Relation } from './matrix';
import { type Fact, type Matter, matterOf, OPENED_WITH } from './matters';
import { type Mentioned, MentionedPeople } from './mentioned';
import { type Decided, shownOf } from './not-shown';
import { openedOf } from './opened-of';
import { mentionedIn, retold } from './retelling';
import { type Known, type Stance, Standing } from './standing';

/** Who wrote something (her id), and when (24 characters, UTC). */
export interface Written {
  readonly by?: string;
  readonly at: string;
}

/** Who wrote these events, and when they happened. */
export const writtenIn = (events: readonly WrittenEvent[]): ReadonlyMap<string, Written> =>
  new Map(events.map(({ id, meta }) => [id, { by: meta.actor.id, at: meta.happened.at }]));

/** What is sealed in parts of a view that each say when they happened. */
export const writtenAt = (parts: readonly { readonly at: string }[]): ReadonlyMap<string, Written> =>
  new Map(parts.flatMap((part) => sealedIn(part).map(({ e }) => [e, { at: part.at }])));

type WrittenEvent = Pick<Recorded, 'id' | 'meta'>;

/** What was asked, for the access log. */
export interface Question extends Known {
  /** `GET /api/beneficiaries/:id`. */
  readonly route: string;
  /** Everybody the answer is about, named in it or not: `beneficiary-<id>`. */
  readonly subjects: readonly string[];
  /** Write it down also where the answer is about nobody. */
  readonly always?: boolean;
  /** The id of the request. */
  readonly request?: string;
  /** By the id of an event, as far as the question knows; what is her own opens more, what is old less. */
  readonly written?: ReadonlyMap<string, Written>;
}

/** The only way out for personal data: first the access log, then the vault. */
@Injectable()
export class Reading {
  constructor(
    private readonly vault: Vault,
    private readonly log: AccessLog,
    private readonly standing: Standing,
    private readonly people: MentionedPeople,
    private readonly clock: Clock,
  ) {}

  /**
   * Opens a view as far as the caller may see. Before that RecordViewed is durable, with every subject of the question and
   * every one whose data is opened; where there are none, nothing is written unless it `always` is. Rejects without showing anything when it cannot be.
   * Whoever is mentioned in a text that was opened is named as far as the caller may know her; her name is one more thing shown, with an entry of its own.
   * Of a list that is taken out as a file it is ExportMade, in any case, and nothing is opened that may not leave the house. Throws
   * `access/not-your-copy` where that is about a woman whom this role may read of and not carry home.
   */
  async open<View>(caller: Actor, question: Question, view: View): Promise<OpenedView<View>> {
    const opened = await this.#opened(caller, caller.copy ? { ...question, always: true } : question, view);
    const ids = mentionedIn(opened);
    if (ids.length === 0) return opened;
    const called = await this.people.calledTo(caller, ids);
    const { subjects: _, written: __, always: ___, ...asked } = question;
    return retold(opened, called, await this.#opened(caller, { ...asked, subjects: [] }, namesOf(called)));
  }

  async #opened<View>(caller: Actor, question: Question, view: View): Promise<OpenedView<View>> {
    const { subjects } = question;
    await this.#demandHers(caller, question);
    const decided = await this.#decided(caller, question, new Set(sealedIn(view)));
    const opened = [...decided].flatMap(([block, { decision, under }]) => (decision === 'open' ? [{ ...keyOf(block), under }] : []));
    const named = [...new Set([...subjects, ...opened.map(({ subject }) => subject)])];
    await this.#record(caller, question, named, opened, caller.copy?.count(view));
    return this.#openedAs(decided, view);
  }

  /**
   * Opens a copy that leaves the house for the person whose it is: of her own values (the question's subjects) what the caller may read,
   * of anybody else's none, and nothing because of an emergency. Before that ExportMade is durable, with the number of `lines` and what it was
   * made `under`. `withheld` are values of hers that stay masked. `beside` are whom it names and of whom it opens nothing.
   */
  async export<View>(
    caller: Actor,
    question: Question,
    view: View,
    { lines, under, beside = [] }: { readonly lines: number; readonly under: readonly string[]; readonly beside?: readonly string[] },
  ) {
    const { route, subjects, request } = question;
    const hers = new Set(sealedIn(view).filter((block) => subjects.includes(keyOf(block).subject)));
    const decided = await this.#decided(caller, question, hers, LEAVES);
    const isOpen = (block: Sealed): boolean => decided.get(block)?.decision === 'open';
    const named = [...subjects, ...beside];
    const shown = openedOf(named, [...hers].filter(isOpen).map(keyOf));
    const why = caller.reason;
    await this.log.record(
      caller,
      ExportMade,
      { route, format: 'json', subjects: named, ...shown, count: lines, ...(why && { why }), under },
      request,
    );
    const opened = await this.#openedAs(decided, view);
    // Herself by her name; anybody else who is mentioned stays somebody.
    const called = new Map([...(await this.people.called(mentionedIn(opened)))].filter(([, { subject }]) => subjects.includes(subject)));
    const names = namesOf(called);
    const namedAs = await this.#openedAs(await this.#decided(caller, question, new Set(sealedIn(names)), LEAVES), names);
    return { opened: retold(opened, called, namedAs), withheld: [...hers].filter((block) => !isOpen(block)).length };
  }

  /** Of some people or records, those about whom the caller may do this with this matter, without any condition that she has not met. */
  async allowed(
    caller: Actor,
    action: Action,
    matter: Fact | 'identity' | 'alias' | 'contact' | 'health' | 'visitor',
    subjects: readonly string[],
    known: Known = {},
  ) {
    const stanceOf = await this.standing.towards(caller, subjects, known);
    return new Set(subjects.filter((each) => decide(caller, action, matter, ...this.#asked(caller, stanceOf(each), matter)) === 'open'));
  }

  /** What the caller would be shown of a matter of somebody (`beneficiary-<id>`); without a subject, of anybody at the centre to whom she is not near. */
  async decisionOn(caller: Actor, matter: Matter, subject?: string, known: Known = {}): Promise<Decision> {
    const stance = subject === undefined ? ANYBODY : (await this.standing.towards(caller, [subject], known))(subject);
    return decide(caller, 'read', matter, ...this.#asked(caller, stance, matter));
  }

  async #openedAs<View>(decided: ReadonlyMap<Sealed, Decided>, view: View): Promise<OpenedView<View>> {
    const { isOpen, instead } = await shownOf(this.vault, decided);
    return openWithin(this.vault, view, (_, block) => isOpen(block), instead);
  }

  async #decided(
    caller: Actor,
    { subjects, written, ...known }: Question,
    blocks: ReadonlySet<Sealed>,
    leaves = caller.copy !== undefined,
  ) {
    const stanceOf = await this.standing.towards(caller, [...subjects, ...[...blocks].map((block) => keyOf(block).subject)], known);
    return new Map(
      [...blocks].map((block): [Sealed, Decided] => {
        const { subject } = keyOf(block);
        const { emergency, ...stance } = stanceOf(subject);
        const shown = this.#shown(caller, block, leaves || !emergency ? stance : { ...stance, emergency }, written?.get(block.e));
        return [block, { ...shown, told: couldRead(caller.role, subject, stance.relation) }];
      }),
    );
  }

  #shown(caller: Actor, block: Sealed, stance: Stance, written: Written | undefined): Omit<Decided, 'told'> {
    const [matter, { dataClass }] = [matterOf(block), keyOf(block)];
    const [relation, circumstances] = this.#asked(caller, stance, matter, written);
    const action = caller.copy ? 'export' : 'read';
    const decision = decide(caller, action, matter, relation, circumstances);
    if (decision !== 'open' && written?.by === caller.id && relation !== 'none') {
      const hers = decide(caller, action, matter, 'own', circumstances);
      if (hers === 'open') return { decision: hers };
    }
    return { decision, under: decision === 'open' ? (stance.emergency?.get(dataClass) ?? stance.mandate?.get(dataClass)) : undefined };
  }

  #asked(caller: Actor, stance: Stance, matter: Matter, written?: Written): [Stance['relation'], Circumstances] {
    // A file is of one instant: what was confirmed for it stays confirmed until it is handed over.
    const now = caller.copy?.at ?? this.clock.now();
    const { relation, admittedAgo, restricted, emergency, mandate } = stance;
    const covers = (grants: Stance['emergency']): boolean =>
      grants !== undefined && [...grants.keys()].some((each) => covering(each, matter));
    return [
      relation,
      {
        confirmedAgo: caller.confirmedAt === undefined ? undefined : now - caller.confirmedAt,
        reason: caller.reason !== undefined,
        admittedAgo,
        writtenAgo: written && now - Date.parse(written.at),
        // It opens a record to be read, and nothing to be carried home.
        emergency: !caller.copy && covers(emergency),
        mandate: covers(mandate),
        restricted,
      },
    ];
  }

  async #demandHers(caller: Actor, { subjects, written: _, ...known }: Question): Promise<void> {
    if (!caller.copy || !COPIES[caller.role].hersOnly) return;
    const stanceOf = await this.standing.towards(caller, subjects, known);
    if (subjects.length > 0 && !subjects.some((each) => NEARER.includes(stanceOf(each).relation)))
      throw new Rejection('access/not-your-copy', 'This list is not given to your role as a file.');
  }

  async #record(caller: Actor, question: Question, named: readonly string[], opened: readonly Opened[], lines = 0): Promise<void> {
    const { route, always = false, request } = question;
    for (let from = 0; from < named.length || (always && from === 0); from += SUBJECTS_PER_ENTRY) {
      const some = new Set(named.slice(from, from + SUBJECTS_PER_ENTRY));
      // What was opened of those that this entry names, and of nobody else.
      const theirs = opened.filter(({ subject }) => some.has(subject));
      const agreed = caller.copy?.export === undefined ? [] : [`export-${caller.copy.export}`];
      const under = [...new Set([...theirs.flatMap((each) => each.under ?? []), ...agreed])];
      const why = caller.reason;
      const subjects = [...some];
      const entry = { route, subjects, ...openedOf(subjects, theirs), ...(why && { why }), ...(under.length > 0 && { under }) };
      if (caller.copy) {
        const { format } = caller.copy;
        await this.log.record(caller, ExportMade, { ...entry, format, count: from === 0 ? lines : 0 }, request);
      } else await this.log.record(caller, RecordViewed, { ...entry, count: theirs.length }, request);
    }
  }
}

const ANYBODY: Stance = { relation: 'centre' };
/** Of what leaves the house an emergency opens nothing. */
const LEAVES = true;

/** Whom a case worker may carry home. */
const NEARER: readonly Relation[] = ['own', 'assigned'];

type Opened = ReturnType<typeof keyOf> & { readonly under: string | undefined };

const covering = (granted: DataClass, matter: Matter): boolean => matter === granted || (OPENED_WITH[matter]?.includes(granted) ?? false);

const namesOf = (called: ReadonlyMap<string, Mentioned>) =>
  Object.fromEntries([...called].map(([id, { name, alias }]) => [id, { name, alias }]));
