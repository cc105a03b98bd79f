import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { EVERY_LIST, labelIn } from '../../../projections/words/every-list';
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

/** Every closed list with its labels: the code lists, retired codes included because old records keep them, and what answers say besides. */
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
      lists: [...EVERY_LIST].map(([list, codes]) => ({
        list,
        codes: codes.map((code) => {
          const [indonesian, english] = labelIn(list, code)!;
          return { code, indonesian, english, retiredFrom: retired.find((each) => each.list === list && each.code === code)?.from ?? null };
        }),
      })),
    };
  }
}
