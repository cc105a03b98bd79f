import type { Label } from '../../events/labels/label';

/** The labels of a closed list that is no code list: the compiler asks for one of every word. */
export type Words<Word extends string> = Readonly<Record<Word, Label>>;
