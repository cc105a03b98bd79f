import { OpenCentre } from '../../modules/centre/centre.decider';
import { AcceptReferral, AdmitBeneficiary, ReferBeneficiary } from '../../modules/beneficiary/intake.steps';
import { AssignCaseWorker } from '../../modules/beneficiary/residence.steps';
import { AppointStaff } from '../../modules/staff/staff.decider';
import { idFrom } from '../../platform/ids';
import type { Member } from './member';
import { houseOf } from './opening';
import type { Scene } from './scene';

/** A second, small centre, two hours east in another zone; nothing of it shows at the first. */
export const SECOND_CENTRE = 'harapan-baru';

const member = (name: string, kind: Member['kind'], role: NonNullable<Member['role']>): Member => ({
  id: idFrom(0, 'demo', 'staff', SECOND_CENTRE, name),
  name,
  kind,
  education: 'bachelor',
  centre: SECOND_CENTRE,
  role,
});

export const SUPERVISOR_THERE = member('Bu Andi Rosmala, S.Sos', 'social-worker', 'supervisor');
const WORKER = member('Bu Hasnah, S.ST', 'social-worker', 'social-worker');

/** Opens in the third month and takes in a handful. */
export function harapanBaru({ story, people }: Scene): void {
  story.on(story.day(75), () => {
    const machine = houseOf(SECOND_CENTRE);
    story.write(machine, '07:00', SECOND_CENTRE, OpenCentre, { name: 'Balai Harapan Baru', zone: 'Asia/Makassar', capacity: 20 });
    for (const { id, name, kind, education } of [SUPERVISOR_THERE, WORKER])
      story.write(machine, '08:10', id, AppointStaff, { name, kind, education });
  });
  for (const [index, day] of [80, 95, 131, 160, 222].entries())
    story.on(story.day(day), () => {
      const id = story.id('there', index);
      story.write(WORKER, '09:15', id, ReferBeneficiary, { person: people.woman(), source: 'social-office', legalMode: 'persuasive' });
      story.write(SUPERVISOR_THERE, '11:15', id, AcceptReferral, { skippedWhy: 'Wawancaranya ada di buku, dicatat menyusul.' });
      story.write(WORKER, '13:15', id, AdmitBeneficiary, {});
      story.write(SUPERVISOR_THERE, '14:15', id, AssignCaseWorker, { worker: WORKER.id });
    });
}
