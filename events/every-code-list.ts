import * as assessment from './assessment-lists';
import * as general from './code-lists';
import * as gate from './gate-code-lists';
import * as house from './house-lists';
import { CARE_LABELS } from './labels/care-labels';
import { GATE_LABELS } from './labels/gate-labels';
import { HOUSE_LABELS } from './labels/house-labels';
import { EVERYWHERE, type Label, type Labels } from './labels/label';
import { PERSON_LABELS } from './labels/person-labels';
import * as person from './person-lists';

type Lists = typeof assessment & typeof general & typeof gate & typeof house & typeof person;
type Kebab<Name extends string> = Name extends `${infer Word}_${infer Rest}` ? `${Lowercase<Word>}-${Kebab<Rest>}` : Lowercase<Name>;

/** `counselling-topics`: every exported array of the files of code lists; there is no list of lists to keep. */
export type CodeListName = Kebab<
  Extract<keyof { [Name in keyof Lists as Lists[Name] extends readonly string[] ? Name : never]: true }, string>
>;

const kebab = (name: string) => name.toLowerCase().replaceAll('_', '-') as CodeListName;
const exported: readonly [string, unknown][] = Object.entries({ ...assessment, ...general, ...gate, ...house, ...person });

export const CODE_LISTS: ReadonlyMap<CodeListName, readonly string[]> = new Map(
  exported.flatMap(([name, value]) => (Array.isArray(value) ? [[kebab(name), value as readonly string[]] as const] : [])),
);

const LABELS: ReadonlyMap<CodeListName, Labels> = new Map(
  Object.entries({ ...PERSON_LABELS, ...CARE_LABELS, ...GATE_LABELS, ...HOUSE_LABELS }).map(([name, labels]) => [kebab(name), labels]),
);

/** Lists that describe. What rules turn on (answers, wills, absences, exits, attendance ...) no centre can do without. */
export const RETIRABLE = [
  'counselling-topics',
  'daily-posts',
  'decline-reasons',
  'educations',
  'equipment-kinds',
  'expulsion-reasons',
  'fund-sources',
  'guidance',
  'means-used',
  'measures',
  'motives',
  'partner-kinds',
  'qualification-fields',
  'referral-sources',
  'refusal-reasons',
  'relations',
  'religions',
  'retirements',
  'session-cancel-reasons',
  'staff-kinds',
  'tracks',
  'trafficking-indicators',
  'worker-roles',
] as const satisfies readonly CodeListName[];
export type RetirableList = (typeof RETIRABLE)[number];

/** Whether a centre may stop using a code: the list has it, and it says something. */
export const mayRetire = ({ list, code }: { readonly list: RetirableList; readonly code: string }): boolean =>
  CODE_LISTS.get(list)!.includes(code) && !(code in EVERYWHERE);

/** Whether a field that takes these codes takes a whole list: the subjects of sessions take the tracks. */
export const isOfList = (list: CodeListName, taken: readonly string[]): boolean =>
  CODE_LISTS.get(list)!.every((code) => taken.includes(code));

/** The label of a code, of its own list or of one that its list takes whole; undefined where nobody wrote one. */
export function labelOf(list: CodeListName, code: string): Label | undefined {
  const codes = CODE_LISTS.get(list)!;
  const within = [...CODE_LISTS.keys()].filter((other) => other !== list && isOfList(other, codes));
  return [LABELS.get(list), ...within.map((other) => LABELS.get(other)), EVERYWHERE].find((labels) => labels && code in labels)?.[code];
}
