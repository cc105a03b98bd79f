/** A name or a description as it is compared: without case, marks, punctuation and what is not seen. */
export const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Default_Ignorable_Code_Point}]/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** As it is compared, and without the old spelling (oe, dj, tj, j). */
export const folded = (text: string): string => plain(text).replace(/oe/g, 'u').replace(/dj/g, 'j').replace(/tj/g, 'c').replace(/j/g, 'y');
