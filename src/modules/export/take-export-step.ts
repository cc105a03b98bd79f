import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { mayTake } from '../../access/copies';
import { Lists } from '../../http/lists';
import { Decisions } from '../../platform/decisions';
import { askedFor, type Receipt, TakeStep } from '../../platform/take-step';
import { BeneficiaryFacts } from '../beneficiary/beneficiary.facts';
import { Scope } from '../centre/scope.facts';
import { exportDecider, RequestExport } from './export.decider';
import { Lapsed } from './lapsed';

export class TakeExportStep extends TakeStep {}

@CommandHandler(TakeExportStep)
export class TakeExportStepHandler implements ICommandHandler<TakeExportStep> {
  constructor(
    private readonly decisions: Decisions,
    private readonly scope: Scope,
    private readonly beneficiaries: BeneficiaryFacts,
    private readonly lists: Lists,
    private readonly lapsed: Lapsed,
  ) {}

  /** Filters are kept by name, so that the same question asked in another order is the same. Throws Malformed where the list has not these. */
  async execute({ asking }: TakeExportStep): Promise<Receipt> {
    const { centre, role } = asking.actor;
    const zone = await this.scope.zone(asking.actor);
    const request = askedFor(RequestExport, asking);
    if (!request) {
      const known = { isList: true, knowsBeneficiary: true, hasLapsed: await this.lapsed.is(asking.id) };
      return this.decisions.take(exportDecider, asking, zone, known);
    }
    const { of, filters: said, ...rest } = request;
    const list = this.lists.at(request.list);
    const filters = list && said !== undefined ? this.lists.filters(list, said, zone, this.scope.now()) : said;
    const asked = { ...rest, ...(of !== undefined && { of }), ...(filters !== undefined && { filters }) };
    return this.decisions.take(exportDecider, { ...asking, asked }, zone, {
      isList: list !== undefined && mayTake(role, list.kind, { withAnother: true }) && request.list.includes('{id}') === (of !== undefined),
      knowsBeneficiary: of === undefined || (await this.beneficiaries.known(of, centre)),
    });
  }
}
