import type { Person } from './house';
import { type Line, linesOf, rowsOf, whole } from './taken-out';

/** Of a GET, as the OpenAPI document tells of a list. */
interface Operation {
  readonly 'x-file-for'?: readonly string[];
  readonly 'x-lines'?: readonly string[];
  readonly parameters?: readonly { readonly name: string }[];
}
export type Paths = Readonly<Record<string, { readonly get?: Operation }>>;

/** A list as it is shown, and as it is taken out. */
export interface Both {
  readonly path: string;
  /** All its pages; masked where it was taken out masked. */
  readonly shown: readonly Line[];
  readonly taken: readonly Line[];
  /** Fields of a line that no column of the spreadsheet is for. */
  readonly missing: readonly string[];
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
    get?.['x-file-for']?.includes(role) ? [{ path: path.replace('{id}', id), parts: get['x-lines']!, paged: isPaged(get) }] : [],
  );

/** Every list that she may take out in her role, in both forms; each has to be answered. */
export async function everyFile(who: Person, paths: Paths, role: string, id: string): Promise<readonly { path: string; text: string }[]> {
  const files: { path: string; text: string }[] = [];
  for (const { path } of listsOf(paths, role, id))
    for (const format of ['csv', 'ndjson']) {
      const more = path.endsWith('/subjects') ? `&user=${who.id}` : '';
      const { text } = await who
        .get(`${path}?format=${format}&reason=care${more}`)
        .buffer()
        .parse(whole)
        .expect(200)
        .then(({ body }) => ({ text: String(body) }));
      files.push({ path, text });
    }
  return files;
}

const isPaged = ({ parameters = [] }: Operation) => parameters.some(({ name }) => name === 'limit');

/** Reads a list page by page, and takes it out in both forms; `more` are parameters that it wants. */
export async function both({ path, parts, paged }: ReturnType<typeof listsOf>[number], { page, text }: Asks, more = ''): Promise<Both> {
  const asked = `${path}?reason=care${more}`;
  const pages: Line[] = [];
  for (let next: unknown = ''; typeof next === 'string'; next = pages.at(-1)!.next)
    pages.push(await page(`${asked}${paged ? '&limit=200' : ''}${next && `&cursor=${encodeURIComponent(next)}`}`));
  const lines = pages.flatMap((each) => parts.flatMap((part) => each[part] as Line[]));
  const taken = linesOf(await text(`${asked}&format=ndjson`)).map((line) => (parts.length === 1 ? line : without(line, 'list')));
  const rows = rowsOf(await text(`${asked}&format=csv`));
  const columns = new Set(Object.keys(rows[0] ?? {}).flatMap((name) => [name, name.split('.', 1)[0]]));
  return {
    path,
    shown: lines.map((line, index) => timeless(maskedAs(line, taken[index])) as Line),
    taken: taken.map((line) => timeless(line) as Line),
    missing: rows.length === 0 ? [] : lines.flatMap(Object.keys).filter((name) => !columns.has(name)),
    rows: rows.length,
  };
}

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
