import type { Happened } from '../../events/kit/family';
import type { Recorded } from '../../events/kit/recorded';

type Of<Event extends Happened, Type extends Event['type']> = Recorded<Extract<Event, { type: Type }>>;

/** What opens a document, by event type; `undefined` opens none. */
export type Opens<Document, Event extends Happened> = {
  readonly [Type in Event['type']]?: (data: Of<Event, Type>['data'], recorded: Of<Event, Type>, key: string) => Document | undefined;
};

/** What changes an open document, by event type; `undefined` removes it. */
export type Changes<Document, Event extends Happened> = {
  readonly [Type in Event['type']]?: (
    document: Document,
    data: Of<Event, Type>['data'],
    recorded: Of<Event, Type>,
    key: string,
  ) => Document | undefined;
};

/** What to do when an event cannot be applied (design.md, 5). */
export type OnPoison = 'park' | 'halt';

/** A pure fold from events to documents: no I/O, no clock, no made-up ids. The types in `opens` and `on` are all it ever sees. */
export interface Projection<Document extends { readonly id: string } = any, Event extends Happened = any> {
  readonly name: string;
  /** Raise it when the documents' shape or meaning changes: the view is then rebuilt. */
  readonly version: number;
  /** Top-level scalar fields that are queried, alone or together. */
  readonly indexes: readonly (readonly (keyof Document & string)[])[];
  /** Which of these fields holds a list of texts: each finds the document. It leads one of the indexes, and is in no other. */
  readonly list?: keyof Document & string;
  /** The ids of the documents an event may touch. */
  readonly keys: (recorded: Recorded<Event>) => string | readonly string[];
  readonly onPoison: OnPoison;
  readonly opens: Opens<Document, Event>;
  readonly on: Changes<Document, Event>;
}

/** Declares a projection; infers each handler where it is written. */
export const projection = <Document extends { readonly id: string }, Event extends Happened>(declared: Projection<Document, Event>) =>
  declared;

/** The event types a projection wants. */
export const typesOf = ({ opens, on }: Projection): ReadonlySet<string> => new Set([...Object.keys(opens), ...Object.keys(on)]);

/** What a document becomes once an event is known. Events about a document nobody opened change nothing. */
export function project<Document extends { readonly id: string }>(
  { opens, on }: Projection<Document>,
  document: Document | undefined,
  recorded: Recorded,
  key: string,
): Document | undefined {
  const { type, data } = recorded;
  if (document === undefined) return Object.hasOwn(opens, type) ? opens[type]!(data, recorded, key) : undefined;
  return Object.hasOwn(on, type) ? on[type]!(document, data, recorded, key) : document;
}

/** The documents that some events alone make, by id; for questions about a few streams as they were at some time. */
export function foldAll<Document extends { readonly id: string }>(
  projection: Projection<Document>,
  events: readonly Recorded[],
): ReadonlyMap<string, Document> {
  const documents = new Map<string, Document>();
  for (const recorded of events)
    for (const key of new Set([projection.keys(recorded as never)].flat())) {
      const document = project(projection, documents.get(key), recorded, key);
      if (document === undefined) documents.delete(key);
      else documents.set(key, document);
    }
  return documents;
}
