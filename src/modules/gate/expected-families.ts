import { Injectable } from '@nestjs/common';
import type { DocumentState, PickUpDocument } from '../../../events/gate-code-lists';
import type { Sealed } from '../../../events/kit/personal';
import { caseload } from '../../../projections/caseload.projection';
import { outsiderAppearances } from '../../../projections/outsider-appearances.projection';
import { type DischargeStep, pickUpDischarges, standingByPickUp } from '../../../projections/pick-up-discharges.projection';
import { type PickupLine, pickups } from '../../../projections/pickups.projection';
import type { Actor } from '../../access/actor';
import { HerRecords } from '../../access/her-records';
import { Views } from '../../platform/projections/views';
import type { Condition } from '../../platform/read-models/read-models';
import { NAMELESS, Names } from '../beneficiary/names.facts';
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
  /** Whether another person agreed to the discharge that the pick-up proposed: before, she does not leave. Null while nobody decided on the pick-up. */
  readonly discharge: 'proposed' | 'approved' | null;
}

type Discharges = ReadonlyMap<string, readonly DischargeStep[]>;

/** Which families come on a day for a woman who has not left, as far as the caller may know of her. */
@Injectable()
export class ExpectedFamilies {
  constructor(
    private readonly views: Views,
    private readonly names: Names,
    private readonly outsiders: OutsiderFacts,
    private readonly herRecords: HerRecords,
  ) {}

  /**
   * With an approved pick-up, of that day or of no day in particular, as long as the discharge that it proposed stands; and with one for
   * that very day that nobody had decided on. Whom something keeps out (`keptOut`: ids of all their records) nobody expects, whatever was
   * approved before. `asOf` as the gate was asked.
   */
  async on(caller: Actor, centre: Condition, { at, day }: Moment, asOf: string | undefined, keptOut: ReadonlySet<string>) {
    const hers = await this.herRecords.pickupsAmong(caller, await this.views.all(pickups, { centre }));
    const isDecided = ({ decided }: PickupLine) => decided !== null && decided.happened.at <= at;
    const decided = hers.filter(
      (each) => each.status === 'approved' && isDecided(each) && (each.expected === null || each.expected === day),
    );
    const discharges = await this.#standing(decided, at);
    const approved = decided.filter(({ id, outsider }) => discharges.has(id) && !keptOut.has(outsider));
    const undecided = hers.filter((each) => !isDecided(each) && each.expected === day && each.at <= at);
    const shown = await this.#shown([...approved, ...undecided], discharges, at, asOf);
    const of = (lines: readonly PickupLine[]) => lines.flatMap(({ id }) => shown.get(id) ?? []);
    return { pickups: of(approved), undecided: of(undecided) };
  }

  // The discharges that these pick-ups proposed and that stood at a time.
  async #standing(lines: readonly PickupLine[], at: string): Promise<Discharges> {
    return standingByPickUp(
      await this.views.all(pickUpDischarges, { beneficiary: { in: lines.map(({ beneficiary }) => beneficiary) } }),
      at,
    );
  }

  async #shown(
    lines: readonly PickupLine[],
    discharges: Discharges,
    at: string,
    asOf: string | undefined,
  ): Promise<ReadonlyMap<string, Expected>> {
    const ids = lines.map(({ beneficiary }) => beneficiary);
    const here = await this.views.all(caseload, { beneficiary: { in: ids }, registeredFrom: { lte: at }, registeredTo: { gt: at } });
    const called = await this.names.called(ids);
    const present = lines.flatMap((line) => {
      const stay = here.find(({ beneficiary }) => beneficiary === line.beneficiary);
      return stay ? [{ line, register: stay.register }] : [];
    });
    const names = await this.#names(
      present.map(({ line }) => line.outsider),
      at,
      asOf,
    );
    return new Map(
      present.map(({ line: { id, beneficiary, outsider, name, relation, expected, papers }, register }) => {
        const her = called.get(beneficiary) ?? NAMELESS;
        return [
          id,
          {
            ...{ pickup: id, beneficiary, register, beneficiaryName: her.name, beneficiaryAlias: her.alias, outsider },
            name: name ?? names.get(outsider) ?? null,
            ...{ relation, expected, lacking: lackingAt(papers, at) },
            discharge: discharges.has(id)
              ? discharges.get(id)!.some(({ state }) => state === 'approved')
                ? 'approved'
                : 'proposed'
              : null,
          },
        ];
      }),
    );
  }

  // Where the request names nobody: by what is known of whom it means, and else by what was said at the gate the last time.
  async #names(ids: readonly string[], at: string, asOf: string | undefined): Promise<ReadonlyMap<string, Sealed>> {
    const seen = await this.views.all(outsiderAppearances, { outsider: { in: ids }, at: { lte: at }, voided: false });
    const found = await Promise.all(
      ids.map(async (id): Promise<readonly (readonly [string, Sealed])[]> => {
        const said = [...(await this.outsiders.records(id, asOf)).values()].flatMap((record) => record.said);
        const told = seen.filter(({ outsider }) => outsider === id).toSorted((one, other) => (one.at < other.at ? -1 : 1));
        const name = said.findLast((each) => each.name !== null)?.name ?? told.findLast((each) => each.name !== null)?.name;
        return name ? [[id, name]] : [];
      }),
    );
    return new Map(found.flat());
  }
}

const lackingAt = (papers: PickupLine['papers'], at: string): readonly PickUpDocument[] =>
  lackingOf(
    new Map(
      papers.flatMap(({ document, found, happened }): [PickUpDocument, DocumentState][] => (happened.at <= at ? [[document, found]] : [])),
    ),
  );
