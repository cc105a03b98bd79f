import type { Track } from '../../../events/code-lists';
import { OpenCentre, RestoreCode, RetireCode, SetCapacity } from '../../modules/centre/centre.decider';
import {
  AppointStaff,
  JoinTeam,
  LeaveTeam,
  RecordCertificate,
  RecordQualification,
  RecordStaffLeft,
} from '../../modules/staff/staff.decider';
import { registeredWorker } from '../import/import-register';
import { plusDays } from './days';
import type { Member } from './member';
import type { Scene } from './scene';
import { CENTRE } from './staff';

/** The machine, where nobody is there yet to do it. */
export const houseOf = (centre: string): Member => ({
  id: 'system',
  name: '',
  kind: 'administration',
  education: 'unknown',
  role: 'system',
  centre,
});

const FROM_THE_BOOK = { happenedAt: '2019-07-01', knownBy: 'paper', reason: 'Dipindahkan dari buku induk pegawai.' } as const;

const CERTIFICATES: readonly (readonly [name: string, track: Track, kind: 'formal' | 'informal'])[] = [
  ['Tri Astuti', 'cooking', 'formal'],
  ['Sumarni', 'cooking', 'informal'],
  ['Yuniati', 'sewing', 'formal'],
  ['Warsini', 'sewing', 'informal'],
  ['Rukmini', 'salon', 'formal'],
];

/** The centre opens its records, and its staff is put on the list; in the year one leaves and another comes. */
export function opening({ story, staff }: Scene): void {
  story.on(story.first, () => {
    story.write(houseOf(CENTRE), '07:00', CENTRE, OpenCentre, {
      name: 'Balai Rehabilitasi Sosial Wanita Utama',
      zone: 'Asia/Jakarta',
      capacity: 100,
    });
    for (const member of staff.members) {
      const { id, name, kind, education } = member;
      const command = registeredWorker(CENTRE, name);
      const how = { ...FROM_THE_BOOK, ...(command.id === id && { command: command.command }) };
      story.write(member === staff.admin ? houseOf(CENTRE) : staff.admin, '08:15', id, AppointStaff, { name, kind, education }, how);
    }
    for (const { id, schooling } of staff.members)
      if (schooling !== undefined)
        story.write(staff.head, '09:10', id, RecordQualification, { kind: 'schooling', level: schooling, field: 'social-work' });
    const training = { kind: 'training', field: 'centre-management', months: 3 } as const;
    story.write(staff.head, '09:12', staff.head.id, RecordQualification, training);
    story.write(staff.head, '09:12', staff.head.id, RecordQualification, { kind: 'experience', field: 'social-field', months: 180 });
    for (const [name, track, kind] of CERTIFICATES)
      story.write(staff.head, '09:20', staff.called(name).id, RecordCertificate, {
        track,
        kind,
        ...(kind === 'formal' && { validUntil: plusDays(story.last, 400) }),
      });
  });

  // The supervisor is in neither, so she answers for both.
  story.on(story.day(14), () =>
    staff.workers.forEach(({ id }, index) =>
      story.write(staff.head, '10:05', id, JoinTeam, { team: index % 2 === 0 ? 'anggrek' : 'teratai' }),
    ),
  );
  story.on(story.day(205), () => story.write(staff.head, '10:05', staff.workers.at(-1)!.id, LeaveTeam, {}));

  // A code is no longer asked for, and taken up again when somebody misses it; two places more after the house was mended.
  const room = { list: 'session-cancel-reasons', code: 'room' } as const;
  story.on(story.day(60), () => story.write(staff.head, '10:10', CENTRE, RetireCode, { ...room, from: plusDays(story.today, 300) }));
  story.on(story.day(62), () => story.write(staff.head, '10:10', CENTRE, RestoreCode, room));
  story.on(story.day(120), () => story.write(staff.head, '10:15', CENTRE, SetCapacity, { capacity: 102 }));

  story.on(story.day(190), () => story.write(staff.admin, '15:10', staff.called('Ngadimin').id, RecordStaffLeft, {}));
  story.on(story.day(198), () => {
    const { id, name, kind, education } = staff.successor;
    story.write(staff.admin, '08:10', id, AppointStaff, { name, kind, education });
  });
}
