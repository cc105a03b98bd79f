import type { House, Person } from './house';
import { openApiOfRun } from './openapi-of-run';
import { type Line, linesOf, rowsOf, whole } from './taken-out';

/** Of a GET, as the OpenAPI document tells of a list. */
interface Operation {
  readonly 'x-file-for'?: readonly string[];
  readonly 'x-lines'?: readonly string[];
  readonly 'x-columns'?: readonly string[];
  readonly parameters?: readonly { readonly name: string }[];
}
export type Paths = Readonly<Record<string, { readonly get?: Operation }>>;

/** A list as it is shown, and as it is taken out. */
export interface Both {
  readonly path: string;
  /** All its pages; masked where it was taken out masked. */
  readonly shown: readonly Line[];
  readonly taken: readonly Line[];
  /** Columns that were declared and no line has, or that a line has and nobody declared. */
  readonly astray: readonly string[];
  readonly rows: number;
}

/** Asks for everything by its address. */
interface Asks {
  readonly page: (path: string) => Promise<Line>;
  readonly text: (path: string) => Promise<string>;
}

/** The lists that somebody in this role may take out, with what stands for `{id}`. */
export const listsOf = (paths: Paths, role: string, id: string) =>
  Object.entries(paths).flatMap(([path, { get }]) =>
    get?.['x-file-for']?.includes(role)
      ? [{ path: path.replace('{id}', id), parts: get['x-lines']!, columns: get['x-columns']!, paged: isPaged(get) }]
      : [],
  );

/** Every list that she may take out in her role, in both forms; each has to be answered. */
export async function everyFile(who: Person, paths: Paths, role: string, id: string): Promise<readonly { path: string; text: string }[]> {
  const files: { path: string; text: string }[] = [];
  for (const { path, columns } of listsOf(paths, role, id))
    for (const format of ['csv', 'ndjson']) {
      const more = path.endsWith('/subjects') ? `&user=${who.id}` : '';
      const { text } = await who
        .get(`${path}?format=${format}&reason=care${more}`)
        .buffer()
        .parse(whole)
        .expect(200)
        .then(({ body }) => ({ text: String(body) }));
      if (format === 'csv') expect([path, headerOf(text)]).toEqual([path, columns]);
      files.push({ path, text });
    }
  return files;
}

/** Takes a list that has lines out as a spreadsheet: it has the columns that were declared, and no others. */
export async function isHeadedAsDeclared({ app }: House, who: Person, path: string): Promise<void> {
  const { 'x-columns': columns } = (openApiOfRun(app).paths as unknown as Paths)[path]!.get!;
  const { body } = await who.get(`${path}?format=csv&reason=care`).buffer().parse(whole).expect(200);
  expect([path, headerOf(String(body)), rowsOf(String(body)).length > 0]).toEqual([path, columns, true]);
}

/** Of an entry that was imported, taken back, or told otherwise since: not every history has one. */
const RARE = [
  'origin',
  'takenBack',
  'asRecorded',
  'afterLeaving',
  'leftOtherwise',
  'authorLeft',
  'leaderContradictedBy',
  'beforeLeaving',
  'afterDeath',
];

const isPaged = ({ parameters = [] }: Operation) => parameters.some(({ name }) => name === 'limit');

/** Reads a list page by page, and takes it out in both forms; `more` are parameters that it wants. */
export async function both(
  { path, parts, columns, paged }: ReturnType<typeof listsOf>[number],
  { page, text }: Asks,
  more = '',
): Promise<Both> {
  const asked = `${path}?reason=care${more}`;
  const pages: Line[] = [];
  for (let next: unknown = ''; typeof next === 'string'; next = pages.at(-1)!.next)
    pages.push(await page(`${asked}${paged ? '&limit=200' : ''}${next && `&cursor=${encodeURIComponent(next)}`}`));
  const lines = pages.flatMap((each) => parts.flatMap((part) => each[part] as Line[]));
  const taken = linesOf(await text(`${asked}&format=ndjson`)).map((line) => (parts.length === 1 ? line : without(line, 'list')));
  const sheet = await text(`${asked}&format=csv`);
  const fields = new Set(['list', ...lines.flatMap(Object.keys)]);
  const stale = lines.length === 0 ? [] : columns.filter((column) => !RARE.includes(column) && !fields.has(column.split('.', 1)[0]!));
  return {
    path,
    shown: lines.map((line, index) => timeless(maskedAs(line, taken[index])) as Line),
    taken: taken.map((line) => timeless(line) as Line),
    astray: [...stale, ...headerOf(sheet).filter((column) => !columns.includes(column))],
    rows: rowsOf(sheet).length,
  };
}

const headerOf = (sheet: string): readonly string[] => sheet.replace('\uFEFF', '').split('\r\n', 1)[0]!.split(';');

const without = (line: Line, field: string): Line => Object.fromEntries(Object.entries(line).filter(([name]) => name !== field));

const mapped = (value: unknown, of: (part: unknown, name: string) => unknown): unknown =>
  Array.isArray(value)
    ? value.map((part, index) => of(part, String(index)))
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(Object.entries(value).map(([name, part]) => [name, of(part, name)]))
      : value;

/** Without the hours that run while it is asked for. */
const timeless = (value: unknown): unknown => mapped(value, (part, name) => (/hours|minutes/i.test(name) ? null : timeless(part)));

function maskedAs(shown: unknown, taken: unknown): unknown {
  if ((taken as Line | null | undefined)?.masked === true) return taken;
  return mapped(shown, (part, name) => maskedAs(part, (taken as Line | null | undefined)?.[name]));
}
