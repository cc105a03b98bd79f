import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension, ApiOkResponse, ApiQuery } from '@nestjs/swagger';
import { ROLES } from '../../events/roles';
import { READING_REASONS } from '../../events/reading-reasons';
import { Asks } from '../access/asks';
import { mayTake } from '../access/copies';
import type { QuestionKind } from '../access/questions';
import { code, id } from './parameter';
import { QueryParams } from './query-params';
import type { Line } from './sheet';

/** Metadata of a GET route that answers a list: the ListRoute. */
export const LIST_OF_ROUTE = 'jejak:list-of-route';

/** The forms a list is given in besides JSON, by `format`, with the media type that Accept asks for it by. */
export const FILE_TYPES = { csv: 'text/csv', ndjson: 'application/x-ndjson' } as const;
const FORMATS = Object.keys(FILE_TYPES) as readonly (keyof typeof FILE_TYPES)[];

/** What a link can say of a file, since it cannot set a header. */
export const FILE_PARAMETERS = new QueryParams({ format: code(FORMATS), reason: code(READING_REASONS), export: id() });

/** A route whose answer is a list: which question it is, and where in the answer its lines stand. */
export interface ListRoute {
  readonly kind: QuestionKind;
  /** The fields of the answer that hold lines, each of a kind of its own where there are several. */
  readonly parts: readonly string[];
  /** The header of its spreadsheet. */
  readonly columns: readonly string[];
}

const DESCRIPTION =
  'The list as JSON, a page at a time; or all of its pages as a file: `;`-separated for a spreadsheet, or one JSON object a line.';

/**
 * As Asks, of a list: the same lines are also given as a file. `parts` are the fields of the answer that hold them; `header` the first row
 * of the spreadsheet, with every field that any line has, so that it is the same on a day without lines.
 */
export function AsksForList(kind: QuestionKind, parts: string | readonly string[], header: string): MethodDecorator {
  const list: ListRoute = { kind, parts: [parts].flat(), columns: header.split(';') };
  const [csv, ndjson] = [{ schema: { type: 'string' } } as const, { schema: { type: 'string' } } as const];
  return applyDecorators(
    Asks(kind),
    SetMetadata(LIST_OF_ROUTE, list),
    ApiExtension(
      'x-file-for',
      ROLES.filter((role) => mayTake(role, kind)),
    ),
    ApiExtension(
      'x-file-with-another',
      ROLES.filter((role) => mayTake(role, kind, { withAnother: true })),
    ),
    ApiExtension('x-lines', list.parts),
    ApiExtension('x-columns', list.columns),
    ApiQuery({
      name: 'format',
      required: false,
      schema: { type: 'string', enum: [...FORMATS] },
      description: 'All pages as a file, for a link; otherwise say Accept.',
    }),
    ApiQuery({
      name: 'reason',
      required: false,
      schema: { type: 'string', enum: [...READING_REASONS] },
      description: 'As the header Reading-Reason, for a link.',
    }),
    ApiQuery({
      name: 'export',
      required: false,
      schema: { type: 'string', format: 'uuid' },
      description: 'The request of /api/exports that another person agreed to, for whoever takes nothing out on her own word.',
    }),
    ApiOkResponse({
      description: DESCRIPTION,
      content: { 'application/json': { schema: { type: 'object' } }, [FILE_TYPES.csv]: csv, [FILE_TYPES.ndjson]: ndjson },
    }),
  );
}

/** The lines of a page of a list; each says its part where there are several. */
export const linesIn = ({ parts }: ListRoute, page: unknown): readonly Line[] =>
  parts.flatMap((part) => {
    const lines = (page as Readonly<Record<string, readonly Line[]>>)[part]!;
    return parts.length === 1 ? lines : lines.map((line) => ({ list: part, ...line }));
  });
