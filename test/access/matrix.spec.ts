import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DATA_CLASSES } from '../../events/kit/personal';
import { ROLES } from '../../events/roles';
import { matrixPage, mayOpen } from '../../src/access/matrix';

/** What each role may open, written down a second time on purpose: a change must be meant twice. */
const GOLDEN: Record<(typeof ROLES)[number], string> = {
  intake: 'identity contact health',
  'social-worker': 'identity contact health counselling',
  instructor: 'identity',
  security: 'identity visitor incident',
  supervisor: 'identity contact counselling incident',
  head: 'identity contact visitor incident',
  auditor: '',
  admin: '',
  system: '',
};

describe('Who may see what', () => {
  it.each(ROLES)('%s', (role) => {
    expect(DATA_CLASSES.filter((each) => mayOpen(role, each, 'beneficiary-1')).join(' ')).toBe(GOLDEN[role]);
    expect(DATA_CLASSES.filter((each) => mayOpen(role, each)).join(' ')).toBe(GOLDEN[role]);
  });

  it("shows a colleague's name to everybody who reads records, the auditor included", () =>
    expect(ROLES.filter((role) => mayOpen(role, 'identity', 'staff-1'))).toEqual([
      'intake',
      'social-worker',
      'instructor',
      'security',
      'supervisor',
      'head',
      'auditor',
    ]));

  it('shows of a colleague nothing but the name', () =>
    expect(ROLES.filter((role) => mayOpen(role, 'health', 'staff-1'))).toEqual(['intake', 'social-worker']));

  it('is what docs/access.md says', () => expect(readFileSync(join(__dirname, '../../docs/access.md'), 'utf8')).toBe(matrixPage()));
});
