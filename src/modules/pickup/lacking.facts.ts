import { type DocumentState, PICK_UP_DOCUMENTS, type PickUpDocument } from '../../../events/gate-code-lists';

/** The papers of a pick-up that were not seen as originals, by what was found at the last look at each. */
export const lackingOf = (papers: ReadonlyMap<PickUpDocument, DocumentState>): PickUpDocument[] =>
  PICK_UP_DOCUMENTS.filter((document) => papers.get(document) !== 'seen');
