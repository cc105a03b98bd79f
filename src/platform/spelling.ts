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

/** How many letters must be added, left out or changed (Levenshtein). */
export function slipsBetween(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...one].entries()) {
    const next = [index + 1];
    for (const [place, against] of [...other].entries())
      next.push(Math.min(next[place]! + 1, row[place + 1]! + 1, row[place]! + (letter === against ? 0 : 1)));
    row = next;
  }
  return row.at(-1)!;
}
