import type { Role } from '../../../events/roles';
import { ALL_CENTRES } from '../../access/actor';
import { SignUp } from '../../access/sign-up';
import { idFrom } from '../../platform/ids';
import type { Indoors } from '../app';
import { SECOND_CENTRE, SUPERVISOR_THERE } from './harapan-baru';
import { CENTRE, type Staff } from './staff';

/** Somebody who can sign in to the demo. */
export interface DemoUser {
  readonly user: string;
  readonly role: Role;
  readonly centre: string;
}

/** Gives one person of each role an account that is named for the role, an auditor of all centres, and a supervisor of the second centre. */
export function addAccounts({ app }: Indoors, staff: Staff, password: string): Promise<readonly DemoUser[]> {
  const rows = [
    ['intake', staff.intake[0]!, 'intake', CENTRE],
    ['social-worker', staff.workers[0]!, 'social-worker', CENTRE],
    ['instructor', staff.instructors[0]!, 'instructor', CENTRE],
    ['security', staff.guards[0]!, 'security', CENTRE],
    ['supervisor', staff.supervisor, 'supervisor', CENTRE],
    ['head', staff.head, 'head', CENTRE],
    ['auditor', { id: idFrom(0, 'demo', 'auditor'), name: 'Pak Subagyo, inspektorat' }, 'auditor', ALL_CENTRES],
    ['admin', staff.admin, 'admin', CENTRE],
    [`supervisor-${SECOND_CENTRE}`, SUPERVISOR_THERE, 'supervisor', SECOND_CENTRE],
  ] as const;
  const signUp = app.get(SignUp);
  return Promise.all(
    rows.map(async ([user, { id, name }, role, centre]) => {
      await signUp.add({ id, user, name, role, centre, password });
      return { user, role, centre };
    }),
  );
}
