import type { Recorded } from '../../../events/kit/recorded';
import { project, type Projection } from '../../../projections/kit/projection';
import type { Position } from '../event-store/event-store';
import { checkDocument } from '../read-models/document';
import type { Doc, Parked } from '../read-models/read-models';
import { asStored } from './as-stored';
import type { Batch, Placed } from './batch';
import type { Step, View } from './view';
import { Waiting } from './waiting';

/** An event that a view wants, with the documents it touches, or why it cannot be read. */
export type Wanted =
  | { readonly stored: Placed; readonly recorded: Recorded; readonly keys: readonly string[] }
  | { readonly stored: Placed; readonly keys: undefined; readonly error: unknown };

/** Documents that changed, by id; undefined for one that was removed. */
export type Documents = Map<string, Doc | undefined>;

/** A document as it stands, by its id. */
export type Known = (id: string) => Doc | undefined;

/** The events of a batch that a view wants, after a position. */
export function wantedBy({ projection, types }: View, batch: Batch, after: Position | undefined): readonly Wanted[] {
  const wanted: Wanted[] = [];
  if (!batch.holds(types)) return wanted;
  for (let index = batch.firstAfter(after); index < batch.events.length; index++) {
    const stored = batch.events[index]!;
    if (!types.has(stored.type)) continue;
    try {
      const recorded = batch.recorded(index);
      const keys = projection.keys(recorded);
      if (keys.length === 0) continue;
      wanted.push({ stored, recorded, keys: typeof keys === 'string' ? [keys] : keys.length === 1 ? keys : [...new Set(keys)] });
    } catch (error) {
      wanted.push({ stored, keys: undefined, error });
    }
  }
  return wanted;
}

/** The documents that events touch and that must be loaded, each once. */
export function touchedBy(wanted: readonly Wanted[], mustLoad: (id: string) => boolean = () => true): readonly string[] {
  const ids = new Set<string>();
  for (const { keys } of wanted) if (keys) for (const key of keys) if (mustLoad(key)) ids.add(key);
  return [...ids];
}

/**
 * Folds events into documents, in memory. An event changes all its documents or none. One that cannot be applied is skipped where an
 * operator decided so; else it stops a view that halts, and is set aside by one that parks, and with it whatever comes later for the
 * same documents (of an event whose documents cannot be told: for the same stream), so that every document sees its events in order.
 * `documents` takes what changes; `known` answers what is not in there. `last` is where the view stands when nothing stops it.
 */
export function fold(view: View, wanted: readonly Wanted[], documents: Documents, known: Known, waiting: Waiting, last: Position): Step {
  const park: Parked[] = [];
  const held = new Waiting([], waiting);
  let growth = 0;
  let to = view.position;
  for (const event of wanted) {
    const { stored, keys } = event;
    let code: string | undefined;
    if (held.holds(stored.stream, keys)) code = 'behind';
    else
      try {
        growth += change(view, event, documents, known);
      } catch (error) {
        if (!view.skipped.has(stored.id)) code = codeOf(error);
      }
    if (code !== undefined && view.projection.onPoison === 'halt')
      return { to, park, growth, stuck: { position: stored.position, event: stored.id, code } };
    to = stored.position;
    if (code === undefined) continue;
    const { position, stream, revision, id } = stored;
    park.push({ position, stream, revision, event: id, keys, code });
    held.add(stream, keys);
  }
  return { to: last, park, growth };
}

/** Changes every document that an event touches, or none where it throws; answers how many more there are. */
function change(view: View, event: Wanted, documents: Documents, known: Known): number {
  if (event.keys === undefined) throw event.error;
  const { recorded, keys } = event;
  const befores = keys.map((key) => documentAt(key, documents, known));
  const afters = keys.map((key, index) => changed(view, befores[index], recorded, key));
  let growth = 0;
  for (let index = 0; index < keys.length; index++) {
    const [before, after] = [befores[index], afters[index]];
    if (after === before) continue;
    documents.set(keys[index]!, after);
    growth += Number(after !== undefined) - Number(before !== undefined);
  }
  return growth;
}

const documentAt = (key: string, documents: Documents, known: Known) => documents.get(key) ?? (documents.has(key) ? undefined : known(key));

function changed({ projection, indexed }: View, before: Doc | undefined, recorded: Recorded, key: string): Doc | undefined {
  const folded = project(projection as Projection<Doc>, before, recorded, key);
  if (folded === before || folded === undefined) return folded;
  const after = asStored(folded, before);
  checkDocument(indexed, key, after);
  return after;
}

/** What kind of error it was: its code, or its class. */
export function codeOf(error: unknown): string {
  const code =
    error instanceof Error ? ('code' in error && typeof error.code === 'string' ? error.code : error.constructor.name) : 'NoError';
  return /^[\w./-]{1,100}$/.test(code) ? code : 'Error';
}
