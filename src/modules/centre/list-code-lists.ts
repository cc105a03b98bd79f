import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { CODE_LISTS, labelOf } from '../../../events/every-code-list';
import { type Actor, ALL_CENTRES } from '../../access/actor';
import { CentreFacts } from './centre.facts';

/** One code as screens show it. */
interface ListedCode {
  readonly code: string;
  /** First on the screen. */
  readonly indonesian: string;
  readonly english: string;
  /** The calendar day from which the centre uses it for nothing new; null while it is in use. */
  readonly retiredFrom: string | null;
}

interface ListedList {
  /** `counselling-topics` */
  readonly list: string;
  readonly codes: readonly ListedCode[];
}

/** Every code list with its labels, retired codes included: old records keep them. */
export class ListCodeLists extends Query<{ readonly lists: readonly ListedList[] }> {
  constructor(readonly caller: Actor) {
    super();
  }
}

@QueryHandler(ListCodeLists)
export class ListCodeListsHandler implements IQueryHandler<ListCodeLists> {
  constructor(private readonly centres: CentreFacts) {}

  async execute({ caller: { centre } }: ListCodeLists) {
    const retired = centre === ALL_CENTRES ? [] : await this.centres.retiredCodes(centre);
    return {
      lists: [...CODE_LISTS].map(([list, codes]) => ({
        list,
        codes: codes.map((code) => {
          const [indonesian, english] = labelOf(list, code) ?? [code, code];
          return { code, indonesian, english, retiredFrom: retired.find((each) => each.list === list && each.code === code)?.from ?? null };
        }),
      })),
    };
  }
}
