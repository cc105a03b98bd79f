import { type DocumentState, PICK_UP_DOCUMENTS, type PickUpDocument } from '../../../events/gate-code-lists';

/** A look at a paper of a pick-up. */
interface Look {
  readonly document: PickUpDocument;
  readonly found: DocumentState;
}

/** What was found of each paper at the last look at it; the looks are oldest first, by when they happened. */
export const foundIn = (looks: readonly Look[]): ReadonlyMap<PickUpDocument, DocumentState> =>
  new Map(looks.map(({ document, found }) => [document, found]));

/** The papers of a pick-up that were not seen as originals at the last look at each; the looks are oldest first, by when they happened. */
export function lackingOf(looks: readonly Look[]): PickUpDocument[] {
  const found = foundIn(looks);
  return PICK_UP_DOCUMENTS.filter((document) => found.get(document) !== 'seen');
}
