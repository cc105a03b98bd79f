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
    if (!(await this.beneficiaries.movedBy(incident, her))) return [];
    const { records } = (await this.whereabouts.of([her])).get(her)!;
    const parts = await this.views.all(incidentResidents, { beneficiary: { in: records } });
    const files = await this.views.load(incidents, [incident, ...parts.map((part) => part.incident)]);
    const goneIn = ({ residents }: IncidentFile) =>
      residents.flatMap(({ beneficiary, gone }) => (records.includes(beneficiary) ? gone : []));
    const here = [...files.values()].filter(({ id }) => id === incident).flatMap(goneIn);
    return [...files.values()]
      .filter((file) => file.id !== incident && goneIn(file).some((other) => here.some((each) => overlap(each, other))))
      .map(({ id }) => id);
  }
}

type Gone = IncidentFile['residents'][number]['gone'][number];

const overlap = (one: Gone, two: Gone): boolean => isBefore(one.from, two.to) && isBefore(two.from, one.to);
const isBefore = (at: string, end: string | null): boolean => end === null || at < end;
