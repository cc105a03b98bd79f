import { Injectable } from '@nestjs/common';
import { incidentResidents } from '../../../projections/incident-residents.projection';
import { type IncidentFile, incidents } from '../../../projections/incidents.projection';
import { Views } from '../../platform/projections/views';
import { BeneficiaryFacts } from '../beneficiary/beneficiary.facts';
import { Whereabouts } from '../beneficiary/whereabouts.facts';

/** Whether another incident has somebody away whom one has away in her own record, and what it says does not stand there. */
@Injectable()
export class TakenAlso {
  constructor(
    private readonly views: Views,
    private readonly beneficiaries: BeneficiaryFacts,
    private readonly whereabouts: Whereabouts,
  ) {}

  /** Those incidents, by id; none where her own record has her away by another than this. */
  async in(incident: string, her: string): Promise<readonly string[]> {
    const { gone, back } = await this.beneficiaries.movedBy(incident, her);
    return gone + back > 0 ? this.#alsoGoneIn(incident, her) : [];
  }

  /** Those of them that say too that she came back; none where her own record has her back by another than this. */
  async backIn(incident: string, her: string): Promise<readonly string[]> {
    const { back } = await this.beneficiaries.movedBy(incident, her);
    return back > 0 ? this.#alsoGoneIn(incident, her, isBack) : [];
  }

  async #alsoGoneIn(incident: string, her: string, counts: (gone: Gone) => boolean = () => true): Promise<readonly string[]> {
    const { records } = (await this.whereabouts.of([her])).get(her)!;
    const parts = await this.views.all(incidentResidents, { beneficiary: { in: records } });
    const files = await this.views.load(incidents, [incident, ...parts.map((part) => part.incident)]);
    const hers = [...files.values()].flatMap(({ id, residents }) =>
      residents.flatMap(({ beneficiary, gone }) => (records.includes(beneficiary) ? [{ id, beneficiary, gone }] : [])),
    );
    const here = hers.filter(({ id }) => id === incident).flatMap(({ gone }) => gone);
    const also = hers.filter(
      ({ id, gone }) => id !== incident && gone.filter(counts).some((other) => here.some((each) => overlap(each, other))),
    );
    const unsaid = await Promise.all(also.map(async (each) => ((await this.#standsInHerRecord(each)) ? [] : [each.id])));
    return [...new Set(unsaid.flat())];
  }

  // Earlier versions left out what an incident said of whoever was away by another.
  async #standsInHerRecord({ id, beneficiary, gone }: Part): Promise<boolean> {
    const said = await this.beneficiaries.movedBy(id, beneficiary);
    return said.gone >= gone.length && said.back >= gone.filter(isBack).length;
  }
}

type Resident = IncidentFile['residents'][number];
type Part = Pick<Resident, 'beneficiary' | 'gone'> & Pick<IncidentFile, 'id'>;
type Gone = Resident['gone'][number];

const isBack = ({ to }: Gone): boolean => to !== null;

const overlap = (one: Gone, two: Gone): boolean => isBefore(one.from, two.to) && isBefore(two.from, one.to);
const isBefore = (at: string, end: string | null): boolean => end === null || at < end;
