import { textsIn } from '../../events/kit/texts';
import { numbersIn } from './numbers-in-text';
import type { Asking, Notice } from './take-step';
import { Told } from './told';

/**
 * Which texts of a step seem to hold a NIK or a telephone number where none is asked for: whoever may read the text finds the person by
 * it. The step is taken all the same, because nobody can be sure; what a machine writes is not looked at.
 */
export function textNotices({ asks, asked, told, actor }: Asking): readonly Notice[] {
  if (actor.role === 'system') return [];
  return [...textsIn(asks, asked), ...textsIn(Told, told)].flatMap(({ path, text, says }) =>
    numbersIn(text).flatMap((number) => (number === says ? [] : [{ code: `text/${number}`, path }])),
  );
}
