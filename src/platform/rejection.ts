/** What a sentence says in its places: as it is, or in each language of the house. */
export type Words = Readonly<Record<string, string | { readonly id: string; readonly en: string }>>;

/**
 * Something the house refuses. The code is part of the API (`module/reason`); the sentence is for people and repeats nothing that was
 * sent. A sentence may have places, `{session}`; the words for them fill the same places in the other language.
 */
export class Rejection extends Error {
  constructor(
    readonly code: `${string}/${string}`,
    sentence: string,
    readonly words?: Words,
  ) {
    super(filled(sentence, words, 'en'));
  }
}

/** A sentence with the words in its places. */
export const filled = (sentence: string, words: Words | undefined, language: 'id' | 'en'): string =>
  words === undefined
    ? sentence
    : sentence.replace(/\{(\w+)\}/g, (place, name: string) => {
        const word = words[name];
        return word === undefined ? place : typeof word === 'string' ? word : word[language];
      });
