import { DATA_CLASSES, type DataClass } from '../../events/kit/personal';
import { ROLES, type Role } from '../../events/roles';
import { QUESTIONS } from './questions';

/** Shown in the clear, or as `{ masked: true }` without its key ever being unwrapped. */
type Sight = 'open' | 'masked';

/** What is told apart: the classes of people in care and at the gate, and the names of colleagues. */
export const COLUMNS = [...DATA_CLASSES, 'staff'] as const;
export type Column = (typeof COLUMNS)[number];

const seeing = (...open: readonly Column[]) =>
  Object.fromEntries(COLUMNS.map((column) => [column, open.includes(column) ? 'open' : 'masked'])) as Readonly<Record<Column, Sight>>;

/** What a role sees of the people of its own centre. Whatever needs a second factor, a mandate or an emergency is masked here. */
export const MATRIX: Readonly<Record<Role, Readonly<Record<Column, Sight>>>> = {
  intake: seeing('identity', 'contact', 'health', 'staff'),
  'social-worker': seeing('identity', 'contact', 'health', 'counselling', 'staff'),
  instructor: seeing('identity', 'staff'),
  security: seeing('identity', 'visitor', 'incident', 'staff'),
  supervisor: seeing('identity', 'contact', 'counselling', 'incident', 'staff'),
  head: seeing('identity', 'contact', 'visitor', 'incident', 'staff'),
  // She proves that nobody rewrote the record, and by whom each entry was made; whom it is about needs a mandate.
  auditor: seeing('staff'),
  admin: seeing(),
  system: seeing(),
};

/** May somebody in this role see this class of this subject (`beneficiary-<id>`, `staff-<id>`) in the clear? */
export const mayOpen = (role: Role, dataClass: DataClass, subject = ''): boolean =>
  MATRIX[role][dataClass === 'identity' && subject.startsWith('staff-') ? 'staff' : dataClass] === 'open';

/** The matrix as the page `docs/access.md`. */
export function matrixPage(): string {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    '# Who may see what',
    '',
    'Printed from `src/access/matrix.ts`; a test compares the two. Every row is of people of the same centre: of others nothing is shown,',
    'not even that they exist. What is masked is answered as `{ "masked": true }`, and its key is never unwrapped. Every reading is on the',
    'access log before anything is shown. `staff` is the name of a colleague beside what she did.',
    '',
    row(['role', ...COLUMNS]),
    row(['role', ...COLUMNS].map(() => '---')),
    ...ROLES.map((role) => row([role, ...COLUMNS.map((column) => MATRIX[role][column])])),
    '',
    '## Who may ask what',
    '',
    'Printed from `src/access/questions.ts`. A question that is not for a role is answered with 403, and none is answered that is not listed.',
    '',
    row(['question', 'roles']),
    row(['---', '---']),
    ...Object.entries(QUESTIONS).map(([question, roles]) => row([question, roles.join(', ')])),
    '',
  ].join('\n');
}
