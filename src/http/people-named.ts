import { isId } from './step-headers';

/** The fields, of steps and of questions, that name a woman or a visitor, and the kind of her record. */
const KINDS = new Map([
  ['beneficiary', 'beneficiary'],
  ['participants', 'beneficiary'],
  ['missed', 'beneficiary'],
  ['outsider', 'outsider'],
  ['visitor', 'outsider'],
]);
/** Another record of the kind that the step is on. */
const OF_THE_SAME_KIND: readonly string[] = ['into', 'other'];
const WITNESSES = new Map<unknown, string>([
  ['resident', 'beneficiary'],
  ['outsider', 'outsider'],
]);
const RECORD = /^[a-z]+(-[a-z]+)*-(?=[0-9a-f]{8}-)/;
const DEEPEST = 5;

/**
 * Whom some data names, as the access log names them: `beneficiary-<id>`. `kind` is that of the record it is sent to. By its fields and never
 * by what is on record, so that nobody's own access record tells an id that somebody has from one that nobody has.
 */
export function peopleNamed(data: unknown, kind?: string, deep = 0): readonly string[] {
  if (typeof data !== 'object' || data === null || deep > DEEPEST) return [];
  if (Array.isArray(data)) return data.flatMap((each) => peopleNamed(each, kind, deep + 1));
  const fields = data as Readonly<Record<string, unknown>>;
  return Object.entries(fields).flatMap(([field, value]) => {
    if (field === 'subject') return isRecord(value) ? [value] : [];
    const named = field === 'witness' ? WITNESSES.get(fields.by) : OF_THE_SAME_KIND.includes(field) ? kind : KINDS.get(field);
    const ids = [value].flat().filter(isId);
    return named === undefined || ids.length === 0 ? peopleNamed(value, kind, deep + 1) : ids.map((id) => `${named}-${id}`);
  });
}

const isRecord = (value: unknown): value is string => typeof value === 'string' && isId(value.replace(RECORD, '')) && RECORD.test(value);
