import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type Absence, TRACKS } from '../../../events/code-lists';
import type { Actor } from '../../access/actor';
import { Reading } from '../../access/reading';
import { code, untilNow } from '../../http/parameter';
import { QueryParams } from '../../http/query-params';
import { hoursBetween } from '../../platform/local-time';
import type { Masked } from '../../platform/personal-data/sealing';
import { latestOf, Scope } from '../centre/scope.facts';
import { Births, priorityOf } from './births.facts';
import { HowItWas, maskedAll } from './how-it-was.facts';
import { NAMELESS, Names } from './names.facts';
import { nowOnly } from './now-only.facts';
import { type Counts, countsOf } from './reconciled';
import { type Resident, Residents } from './residents';

/** `?asOf=&track=`; `track=none` are those who have none. */
export const PRESENCE = new QueryParams({ asOf: untilNow(), track: code([...TRACKS, 'none']) });

/** Of whom nobody knows where she is. */
const SOUGHT: readonly (Absence | null)[] = ['taken-by-force', 'absconded', 'unexplained'];

/** Who is in the house, who is registered but away, and since when: first whom nobody knows of, of these whom the caller is told to be a child, then the longest. */
export interface Presence {
  readonly asOf: string;
  /** Of the house, as in the caseload, whatever track is asked for; to whoever may know of some only (an instructor), of those. Masked of another day to whoever is not told of everybody how it was. */
  readonly counts: Counts | Masked;
  /** How many of these are on neither list, of whatever track: none, and masked where the counts are. */
  readonly untold: number | Masked;
  /** How many lines the filter has in all. */
  readonly matching: number;
  readonly present: readonly unknown[];
  readonly away: readonly unknown[];
}

export class ReadPresence extends Query<Presence> {
  constructor(
    readonly caller: Actor,
    readonly search: string,
    readonly request: string,
  ) {
    super();
  }
}

@QueryHandler(ReadPresence)
export class ReadPresenceHandler implements IQueryHandler<ReadPresence> {
  constructor(
    private readonly scope: Scope,
    private readonly residents: Residents,
    private readonly names: Names,
    private readonly reading: Reading,
    private readonly howItWas: HowItWas,
    private readonly births: Births,
  ) {}

  async execute({ caller, search, request }: ReadPresence): Promise<Presence> {
    const { asOf: asked, track: on } = await this.scope.asked(caller, PRESENCE, search);
    nowOnly(caller, asked);
    const parts = await this.scope.instants(caller, PRESENCE, search, this.scope.now(caller));
    const asOf = latestOf(parts);
    const all = await this.#known(caller, await this.residents.together(['registered'], parts));
    const isTold = await this.howItWas.toldOf(
      caller,
      { asOf: asked },
      all.map(({ line }) => line.beneficiary),
    );
    const told = await this.howItWas.telling(caller, { asOf: asked });
    const shownTo = all.filter(({ line }) => isTold(line.beneficiary));
    const listed = shownTo.filter(({ track }) => on === undefined || track === on);
    const names = await this.names.called(listed.map(({ line }) => line.beneficiary));
    const shown = ({ line: { beneficiary, register }, track }: Resident) => ({
      beneficiary,
      register,
      track,
      ...(names.get(beneficiary) ?? NAMELESS),
    });
    const view = {
      asOf,
      counts: told(countsOf(all)),
      untold: told(all.length - shownTo.length),
      matching: listed.length,
      present: listed.filter(({ away }) => away === null).map(shown),
      away: (await this.#byUrgency(caller, listed)).map(({ each, why }) => ({
        ...shown(each),
        kind: each.away,
        since: each.awaySince,
        hours: hoursBetween(each.awaySince, each.at),
        ...noticedOf(each),
        ...why,
      })),
    };
    const subjects = listed.map(subjectOf);
    // Who wants to be forgotten is looked for all the same, by what she is called.
    const keptOut = new Set(asOf < this.scope.now(caller) ? [] : listed.filter(({ away }) => SOUGHT.includes(away)).map(subjectOf));
    return await this.reading.open(caller, { route: 'GET /api/presence', subjects, request, keptOut }, view);
  }

  // Whoever is not told that she is a child finds her where anybody else would stand: the order tells it, too.
  async #byUrgency(caller: Actor, listed: readonly Resident[]) {
    const [sought, others] = [
      listed.filter(({ away }) => SOUGHT.includes(away)),
      listed.filter(({ away }) => away !== null && !SOUGHT.includes(away)),
    ];
    const minors = await this.births.minors(new Map(sought.map(({ line, awaySince }) => [line.beneficiary, awaySince!])));
    const subjects = sought.map(({ line }) => `beneficiary-${line.beneficiary}`);
    const told = await this.reading.allowed(caller, 'read', 'incident-facts', subjects);
    const ranked = sought.map((each) => {
      const minor = minors.get(each.line.beneficiary)!;
      const why = { minor, priority: priorityOf(minor) };
      const isTold = told.has(`beneficiary-${each.line.beneficiary}`);
      return { each, urgent: isTold && why.priority === 'high', why: isTold ? why : maskedAll(why) };
    });
    const longest = ranked.toSorted(({ each: one }, { each: other }) =>
      one.awaySince! < other.awaySince! ? -1 : Number(one.awaySince! > other.awaySince!),
    );
    const inOrder = [...longest.filter(({ urgent }) => urgent), ...longest.filter(({ urgent }) => !urgent)];
    return [...inOrder, ...others.map((each) => ({ each, why: { minor: null, priority: null } }))];
  }

  // Whom somebody may not know of is not counted for her either.
  async #known(caller: Actor, all: readonly Resident[]): Promise<readonly Resident[]> {
    const subjects = all.map(({ line }) => `beneficiary-${line.beneficiary}`);
    const hers = await this.reading.allowed(caller, 'read', 'case', subjects);
    return all.filter(({ line }) => hers.has(`beneficiary-${line.beneficiary}`));
  }
}

const subjectOf = ({ line }: Resident): string => `beneficiary-${line.beneficiary}`;

// Of one who was found to be gone: `since` is when she was last seen.
function noticedOf({ line: { noticed }, awaySince }: Resident): { readonly discovered: string | null; readonly recordedAt: string | null } {
  const { discovered = null, recordedAt = null } = noticed.findLast(({ at }) => at === awaySince) ?? {};
  return { discovered, recordedAt };
}
