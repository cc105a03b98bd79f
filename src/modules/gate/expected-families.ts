import { Injectable } from '@nestjs/common';
import type { PickUpDocument } from '../../../events/gate-code-lists';
import type { Sealed } from '../../../events/kit/personal';
import type { EpisodeLine } from '../../../projections/caseload.projection';
import { byHappening } from '../../../projections/last-said';
import { outsiderAppearances } from '../../../projections/outsider-appearances.projection';
import { goneOnByPickUp, pickUpDischarges, standingByPickUp } from '../../../projections/pick-up-discharges.projection';
import { type PickupLine, pickups } from '../../../projections/pickups.projection';
import { alsoIn, tellingOf } from '../../../projections/stay-at';
import type { Actor } from '../../access/actor';
import { HerRecords } from '../../access/her-records';
import { Reading } from '../../access/reading';
import { Views } from '../../platform/projections/views';
import type { Condition } from '../../platform/read-models/read-models';
import { NAMELESS, Names } from '../beneficiary/names.facts';
import { type Person, Whereabouts } from '../beneficiary/whereabouts.facts';
import { OutsiderFacts } from '../outsider/outsider.facts';
import type { Moment } from '../outsider/standing-stops.facts';
import { lackingOf } from '../pickup/lacking.facts';

/** A family that is expected, with the papers that were not seen as originals. Names are sealed. */
export interface Expected {
  readonly pickup: string;
  readonly beneficiary: string;
  readonly register: string | null;
  readonly beneficiaryName: Sealed | null;
  readonly beneficiaryAlias: Sealed | null;
  readonly outsider: string;
  readonly name: Sealed | null;
  readonly relation: string;
  readonly expected: string | null;
  readonly lacking: readonly PickUpDocument[];
  /**
   * Whether another person agreed to the discharge that the pick-up proposed: before, she does not leave. `linked`: she goes on within another
   * record since, where it is proposed anew: before, she does not leave either. Null while nobody decided on the pick-up.
   */
  readonly discharge: Discharge | null;
}

type Discharge = 'proposed' | 'approved' | 'linked';

/** A pick-up with the stay of hers, of whichever record, in which she was in care then. */
interface Hers {
  readonly line: PickupLine;
  readonly person: Person;
  readonly stay: EpisodeLine;
}

type Discharges = ReadonlyMap<string, Discharge>;
type Told = Pick<Expected, 'beneficiary' | 'register'>;

/** Which families come on a day for a woman who has not left, as far as the caller may know of her. */
@Injectable()
export class ExpectedFamilies {
  constructor(
    private readonly views: Views,
    private readonly names: Names,
    private readonly outsiders: OutsiderFacts,
    private readonly herRecords: HerRecords,
    private readonly whereabouts: Whereabouts,
    private readonly reading: Reading,
  ) {}

  /**
   * With an approved pick-up, of that day or of no day in particular, as long as the discharge that it proposed stands, or has to be proposed
   * anew where she goes on; and with one for that very day that nobody had decided on. By whichever record it was asked for, she stands there by
   * the one that tells of her then. Whom something keeps out (`keptOut`: ids of all their records) nobody expects, whatever was approved before.
   * `asOf` as the gate was asked. `records` are all under which she is told of.
   */
  async on(caller: Actor, centre: Condition, { at, day }: Moment, asOf: string | undefined, keptOut: ReadonlySet<string>) {
    const known = await this.herRecords.pickupsAmong(caller, await this.views.all(pickups, { centre }));
    const isDecided = ({ decided }: PickupLine) => decided !== null && decided.happened.at <= at;
    const decided = await this.#inCare(
      known.filter((each) => each.status === 'approved' && isDecided(each) && (each.expected === null || each.expected === day)),
      at,
    );
    const undecided = await this.#inCare(
      known.filter((each) => !isDecided(each) && each.expected === day && each.at <= at),
      at,
    );
    const discharges = await this.#standing(decided, at);
    const approved = decided.filter(({ line: { id, outsider } }) => discharges.has(id) && !keptOut.has(outsider));
    const shown = await this.#shown(caller, [...approved, ...undecided], discharges, at, asOf);
    const of = (all: readonly Hers[]) => all.map(({ line }) => shown.get(line.id)!);
    const records = [...approved, ...undecided].flatMap(({ line: { id, beneficiary } }) => [shown.get(id)!.beneficiary, beneficiary]);
    return { pickups: of(approved), undecided: of(undecided), records: [...new Set(records)] };
  }

  async #inCare(lines: readonly PickupLine[], at: string): Promise<readonly Hers[]> {
    const people = await this.whereabouts.of([...new Set(lines.map(({ beneficiary }) => beneficiary))]);
    return lines.flatMap((line) => {
      const person = people.get(line.beneficiary)!;
      const stay = person.stays.find(({ registeredFrom, registeredTo }) => registeredFrom <= at && at < registeredTo);
      return stay ? [{ line, person, stay }] : [];
    });
  }

  // What these pick-ups proposed and that stood at a time, or is to be proposed anew in the very stay in which she was then.
  async #standing(hers: readonly Hers[], at: string): Promise<Discharges> {
    const records = hers.flatMap(({ person }) => person.records);
    const all = await this.views.all(pickUpDischarges, { beneficiary: { in: [...new Set(records)] } });
    const [standing, goneOn] = [standingByPickUp(all, at), goneOnByPickUp(all, at)];
    return new Map(
      hers.flatMap(({ line: { id }, stay }): (readonly [string, Discharge])[] => {
        const states = standing.get(id);
        if (states) return [[id, states.some(({ state }) => state === 'approved') ? 'approved' : 'proposed']];
        return goneOn.get(id) === stay.id ? [[id, 'linked']] : [];
      }),
    );
  }

  async #shown(
    caller: Actor,
    hers: readonly Hers[],
    discharges: Discharges,
    at: string,
    asOf: string | undefined,
  ): Promise<ReadonlyMap<string, Expected>> {
    const told = await this.#toldAs(caller, hers, at);
    const called = await this.names.called([...told.values()].map(({ beneficiary }) => beneficiary));
    const names = await this.#names(
      hers.map(({ line }) => line.outsider),
      at,
      asOf,
    );
    return new Map(
      hers.map(({ line: { id, outsider, name, relation, expected, papers } }) => {
        const { beneficiary, register } = told.get(id)!;
        const her = called.get(beneficiary) ?? NAMELESS;
        return [
          id,
          {
            ...{ pickup: id, beneficiary, register, beneficiaryName: her.name, beneficiaryAlias: her.alias, outsider },
            name: name ?? names.get(outsider) ?? null,
            ...{ relation, expected, lacking: lackingOf(papers.filter(({ happened }) => happened.at <= at)) },
            discharge: discharges.get(id) ?? null,
          },
        ];
      }),
    );
  }

  // By pick-up. That two records are of one person opens neither: who may not know of the one that goes on is told of the other.
  async #toldAs(caller: Actor, hers: readonly Hers[], at: string): Promise<ReadonlyMap<string, Told>> {
    const telling = hers.map((each) => ({ ...each, by: tellingOf(each.stay, alsoIn(each.person.stays).get(each.stay.id) ?? [], at) }));
    const subjects = telling.map(({ by }) => `beneficiary-${by.beneficiary}`);
    const mayKnow = await this.reading.allowed(caller, 'read', 'visit-facts', subjects);
    return new Map(
      telling.map(({ line: { id, beneficiary }, person, stay, by }) => {
        if (mayKnow.has(`beneficiary-${by.beneficiary}`)) return [id, by];
        const own = person.stays.filter((each) => each.beneficiary === beneficiary);
        return [id, { beneficiary, register: (own.find(({ countedIn }) => countedIn === stay.id) ?? own.at(-1))?.register ?? null }];
      }),
    );
  }

  // Where the request names nobody: by what is known of whom it means, and else by what was said at the gate the last time.
  async #names(ids: readonly string[], at: string, asOf: string | undefined): Promise<ReadonlyMap<string, Sealed>> {
    const seen = await this.views.all(outsiderAppearances, { outsider: { in: ids }, at: { lte: at }, voided: false });
    const found = await Promise.all(
      ids.map(async (id): Promise<readonly (readonly [string, Sealed])[]> => {
        const said = [...(await this.outsiders.records(id, asOf)).values()].flatMap((record) => record.said).sort(byHappening);
        const told = seen.filter(({ outsider }) => outsider === id).toSorted((one, other) => (one.at < other.at ? -1 : 1));
        const name = said.findLast((each) => each.name !== null)?.name ?? told.findLast((each) => each.name !== null)?.name;
        return name ? [[id, name]] : [];
      }),
    );
    return new Map(found.flat());
  }
}
