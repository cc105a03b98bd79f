import { EVERYWHERE } from '../../events/labels/label';
import { EVERY_LIST } from '../../projections/words/every-list';

/** Whether some text looks like a word of a closed list: `left-by-choice`, `verifiedName`, `StaffAppointed`; an id in it names something. */
const CODE = /^(?!.*[0-9a-f]{8}-[0-9a-f]{4}-7)[A-Za-z][A-Za-z0-9]*(-[a-z0-9]+)*$/;
/** Fields that name one of something: a centre, a user, a place in the log, a key, the next page. */
const NAMES: ReadonlySet<string> = new Set(['centre', 'user', 'stream', 'current', 'next']);
/** The record of a centre, as an entry of the access record names it. */
const isRecord = (field: string, text: string) => field === 'subjects' && text.startsWith('centre-');
const LABELLED = new Set([...[...EVERY_LIST.values()].flat(), ...Object.keys(EVERYWHERE)]);

/** Everything in an answer that looks like a code and has no label, with the field that it stands in. */
export function unlabelledIn(answer: unknown, field = ''): readonly string[] {
  if (typeof answer === 'string')
    return CODE.test(answer) && !NAMES.has(field) && !isRecord(field, answer) && !LABELLED.has(answer) ? [`${field}: ${answer}`] : [];
  if (Array.isArray(answer)) return answer.flatMap((each) => unlabelledIn(each, field));
  if (typeof answer !== 'object' || answer === null) return [];
  return Object.entries(answer).flatMap(([name, part]) => unlabelledIn(part, name));
}
