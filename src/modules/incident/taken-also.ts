import { Injectable } from '@nestjs/common';
import { incidentResidents } from '../../../projections/incident-residents.projection';
import { type IncidentFile, incidents } from '../../../projections/incidents.projection';
import { Views } from '../../platform/projections/views';
import { BeneficiaryFacts } from '../beneficiary/beneficiary.facts';
import { Whereabouts } from '../beneficiary/whereabouts.facts';

/** Whether another incident has somebody away whom one has away in her own record. */
@Injectable()
export class TakenAlso {
  constructor(
    private readonly views: Views,
    private readonly beneficiaries: BeneficiaryFacts,
    private readonly whereabouts: Whereabouts,
  ) {}

  /** Those incidents, by id; none where her own record has her away by another than this. */
  async in(incident: string, her: string): Promise<readonly string[]> {
    return (await this.beneficiaries.movedBy(incident, her)) ? this.#alsoGoneIn(incident, her) : [];
  }

  /** Those of them that say too that she came back; none where her own record has her back by another than this. */
  async backIn(incident: string, her: string): Promise<readonly string[]> {
    return (await this.beneficiaries.backBy(incident, her)) ? this.#alsoGoneIn(incident, her, ({ to }) => to !== null) : [];
  }

  async #alsoGoneIn(incident: string, her: string, counts: (gone: Gone) => boolean = () => true): Promise<readonly string[]> {
    const { records } = (await this.whereabouts.of([her])).get(her)!;
    const parts = await this.views.all(incidentResidents, { beneficiary: { in: records } });
    const files = await this.views.load(incidents, [incident, ...parts.map((part) => part.incident)]);
    const goneIn = ({ residents }: IncidentFile) =>
      residents.flatMap(({ beneficiary, gone }) => (records.includes(beneficiary) ? gone : []));
    const here = [...files.values()].filter(({ id }) => id === incident).flatMap(goneIn);
    return [...files.values()]
      .filter(
        (file) =>
          file.id !== incident &&
          goneIn(file)
            .filter(counts)
            .some((other) => here.some((each) => overlap(each, other))),
      )
      .map(({ id }) => id);
  }
}

type Gone = IncidentFile['residents'][number]['gone'][number];

const overlap = (one: Gone, two: Gone): boolean => isBefore(one.from, two.to) && isBefore(two.from, one.to);
const isBefore = (at: string, end: string | null): boolean => end === null || at < end;
