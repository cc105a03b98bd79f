/** What a sentence says in its places: as it is, or in each language of the house. */
export type Words = Readonly<Record<string, string | { readonly id: string; readonly en: string }>>;

/**
 * Something the house refuses. The code is part of the API (`module/reason`); the sentence is for people and repeats nothing that was
 * sent. A sentence may have places, `{session}`; the words for them fill the same places in the other language.
 */
export class Rejection extends Error {
  /** The path of the field of the step that it is about, where it is about one. */
  field?: string;
  /** Whose record was withheld (`beneficiary-<id>`), where the address of the request does not say it; for the access record only. */
  subject?: string;

  constructor(
    readonly code: `${string}/${string}`,
    sentence: string,
    readonly words?: Words,
  ) {
    super(filled(sentence, words, 'en'));
  }

  /** Says whose record was withheld; also of one that does not exist, so that nobody's own access record tells them apart. */
  withholding(subject: string): this {
    this.subject = subject;
    return this;
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
