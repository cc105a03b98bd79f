import type { Position } from '../event-store/event-store';
import type { Generation, Parked, Skip } from './read-models';
import type { Statements } from './sqlite-statements';
import { LIMIT } from '../limit';

/** Narrows the own tables to one generation; its values come from `placeOf`. */
export const THIS_GENERATION = 'name = ? and version = ? and generation = ?';

/** The values of THIS_GENERATION. */
export const placeOf = ({ name, version, generation }: Generation): readonly [string, number, number] => [name, version, generation];

const PARK =
  'insert or replace into parked (name, version, generation, position, stream, revision, event, keys, code) values (?, ?, ?, ?, ?, ?, ?, ?, ?)';

/** Sets an event aside. */
export function park(statements: Statements, generation: Generation, { position, stream, revision, event, keys, code }: Parked): void {
  const listed = keys === undefined ? null : JSON.stringify(keys);
  statements.run(PARK, [...placeOf(generation), position, stream, revision, event, listed, code]);
}

/** Takes an event back. */
export function release(statements: Statements, generation: Generation, position: Position): void {
  statements.run(`delete from parked where ${THIS_GENERATION} and position = ?`, [...placeOf(generation), position]);
}

type ParkedRow = Omit<Parked, 'keys'> & { readonly keys: string | null };

/** What was set aside, in order. */
export function parkedOf(statements: Statements, generation: Generation, after: Position | undefined, limit: number): readonly Parked[] {
  const text = `select position, stream, revision, event, keys, code from parked where ${THIS_GENERATION} and position > ? order by position ${LIMIT}`;
  return statements
    .rows<ParkedRow>(text, [...placeOf(generation), after ?? '', limit])
    .map(({ keys, ...parked }) => ({ ...parked, keys: keys === null ? undefined : (JSON.parse(keys) as string[]) }));
}

const SKIP = 'insert or replace into skips (name, position, event, code, by, at) values (?, ?, ?, ?, ?, ?)';

/** Records a decision. */
export function recordSkip(statements: Statements, { name, position, event, code, by, at }: Skip): void {
  statements.run(SKIP, [name, position, event, code, by, at]);
}

/** Every decision, by name and position. */
export const skipsIn = (statements: Statements): readonly Skip[] =>
  statements.rows<Skip>('select * from skips order by name, position', []);
