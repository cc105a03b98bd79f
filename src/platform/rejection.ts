/** What a sentence says in its places: as it is, or in each language of the house. */
export type Words = Readonly<Record<string, string | { readonly id: string; readonly en: string }>>;

/**
 * Something the house refuses. The code is part of the API (`module/reason`); the sentence is for people and repeats nothing that was
 * sent. A sentence may have places, `{session}`; the words for them fill the same places in the other language.
 */
export class Rejection extends Error {
  /** The path of the field of the step that it is about, where it is about one. */
  field?: string;

  constructor(
    readonly code: `${string}/${string}`,
    sentence: string,
    readonly words?: Words,
  ) {
    super(filled(sentence, words, 'en'));
  }

  /** Says which field it is about. */
  at(field: string): this {
    this.field = field;
    return this;
  }
}

/** A sentence with the words in its places; a place that nobody has words for says nothing. */
export const filled = (sentence: string, words: Words | undefined, language: 'id' | 'en'): string =>
  sentence.replace(/\{(\w+)\}/g, (_, name: string) => {
    const word = words?.[name] ?? '';
    return typeof word === 'string' ? word : word[language];
  });
