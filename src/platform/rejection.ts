/** Something the house refuses. The code is part of the API (`module/reason`); the sentence is for people and repeats nothing that was sent. */
export class Rejection extends Error {
  constructor(
    readonly code: `${string}/${string}`,
    sentence: string,
  ) {
    super(sentence);
  }
}
