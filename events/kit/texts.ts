import { type Declared, inherited, partsOf } from './declare';
import { personalFieldsOf } from './personal';

/** What a text says: something in somebody's own words, or a telephone number, or how to reach somebody. */
export type Says = 'words' | 'phone';

const texts = new WeakMap<object, Map<string, Says>>();

/** Notes that a field holds text that somebody wrote, so that what does not belong into it, and who is mentioned in it, is found. */
export const holdsText =
  (says: Says): PropertyDecorator =>
  (prototype, field) => {
    const own = texts.get(prototype) ?? new Map<string, Says>();
    texts.set(prototype, own.set(String(field), says));
  };

/** A text within some data, and where: `attendance.0.why`. */
export interface TextIn {
  readonly path: string;
  readonly text: string;
  readonly says: Says;
  /** It is sealed for a person. */
  readonly isPersonal: boolean;
}

/** The fields of a class that hold text, inherited ones included, not those of the classes it holds. */
export const textFieldsOf = (target: Declared): ReadonlyMap<string, Says> => inherited(target, texts);

/** Every text that some data of a declared class holds, however deep. */
export function textsIn(target: Declared, data: object, at = ''): readonly TextIn[] {
  const values = data as Readonly<Record<string, unknown>>;
  const personal = personalFieldsOf(target);
  const own = [...textFieldsOf(target)].flatMap(([field, says]) => {
    const text = values[field];
    return typeof text === 'string' ? [{ path: at + field, text, says, isPersonal: personal.has(field) }] : [];
  });
  const within = [...partsOf(target)].flatMap(([field, { declared, many }]) =>
    [values[field]].flat().flatMap((part, index) => {
      const path = `${at}${field}${many ? `.${index}` : ''}.`;
      return typeof part === 'object' && part !== null ? textsIn(declared, part, path) : [];
    }),
  );
  return [...own, ...within];
}
