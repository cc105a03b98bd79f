import type { DISABLED_BECAUSE, GRANT_BASES } from '../../events/account.events';
import type { Condition } from '../../events/conditions';
import type { DataClass } from '../../events/kit/personal';
import type { Precision, Source } from '../../events/kit/recorded';
import type { Role } from '../../events/roles';
import type { Stop } from '../../events/stop';
import type { AccountLine } from '../accounts.projection';
import type { EquipmentLine } from '../equipment.projection';
import type { IncidentFile } from '../incidents.projection';
import type { DischargeState } from '../pick-up-discharges.projection';
import type { PickupLine } from '../pickups.projection';
import type { SessionLine } from '../sessions.projection';
import type { VisitorDecision } from '../visits.projection';
import type { Words } from './words';

const ROLES: Words<Role> = {
  intake: ['Petugas penerimaan', 'Intake'],
  'social-worker': ['Pekerja sosial', 'Social worker'],
  instructor: ['Instruktur', 'Instructor'],
  security: ['Keamanan', 'Security'],
  supervisor: ['Kepala seksi', 'Supervisor'],
  head: ['Kepala balai', 'Head of the centre'],
  auditor: ['Auditor', 'Auditor'],
  admin: ['Administrator', 'Administrator'],
  system: ['Sistem', 'System'],
};

const ACCOUNT_STATES: Words<AccountLine['state']> = { open: ['Aktif', 'Open'], disabled: ['Ditutup', 'Disabled'] };

const DISABLE_REASONS: Words<(typeof DISABLED_BECAUSE)[number]> = {
  left: ['Sudah keluar', 'Left'],
  dormant: ['Lama tidak dipakai', 'Dormant'],
  'lost-device': ['Perangkat hilang', 'Lost device'],
  misuse: ['Disalahgunakan', 'Misuse'],
  other: ['Lainnya', 'Other'],
};

const GRANTS: Words<(typeof GRANT_BASES)[number]> = {
  'two-people': ['Persetujuan dua orang', 'Two people'],
  'first-head': ['Kepala pertama', 'First head'],
  owner: ['Pemilik mesin', 'Owner of the machine'],
};

const FIRST_WAYS_IN: Words<'link' | 'password'> = {
  link: ['Dengan tautan', 'By a link'],
  password: ['Dengan kata sandi', 'With a password'],
};

const PASSWORD_CHANGES: Words<'own' | 'link' | 'owner'> = {
  own: ['Diganti sendiri', 'Changed by herself'],
  link: ['Dengan tautan', 'By a link'],
  owner: ['Oleh pemilik mesin', 'By the owner of the machine'],
};

const SOURCES: Words<Source> = {
  seen: ['Dilihat sendiri', 'Seen'],
  told: ['Diceritakan', 'Told'],
  paper: ['Dari kertas', 'Paper'],
  'gate-phone': ['Telepon gerbang', 'Gate phone'],
  import: ['Impor', 'Import'],
};

const PRECISIONS: Words<Precision> = {
  minute: ['Sampai menit', 'To the minute'],
  day: ['Sampai hari', 'To the day'],
  month: ['Sampai bulan', 'To the month'],
  unknown: ['Tidak diketahui', 'Unknown'],
};

const DATA_CLASSES: Words<DataClass> = {
  identity: ['Jati diri', 'Identity'],
  contact: ['Kontak', 'Contact'],
  health: ['Kesehatan', 'Health'],
  counselling: ['Konseling', 'Counselling'],
  visitor: ['Pengunjung', 'Visitor'],
  incident: ['Insiden', 'Incident'],
};

const PICK_UP_STATES: Words<PickupLine['status']> = {
  requested: ['Diminta', 'Requested'],
  approved: ['Disetujui', 'Approved'],
  refused: ['Ditolak', 'Refused'],
};

const PICK_UP_DISCHARGE_STATES: Words<DischargeState> = {
  proposed: ['Diusulkan', 'Proposed'],
  approved: ['Disetujui', 'Approved'],
  rejected: ['Ditolak', 'Rejected'],
  replaced: ['Digantikan usulan lain', 'Replaced by another proposal'],
  'carried-out': ['Terlaksana', 'Carried out'],
  'left-otherwise': ['Keluar dengan cara lain', 'Left in another way'],
  'admission-voided': ['Penerimaan dibatalkan', 'Admission voided'],
  voided: ['Terminasi dibatalkan', 'Discharge voided'],
  linked: ['Berlanjut di catatan lain', 'Goes on in another record'],
};

const INCIDENT_STATES: Words<IncidentFile['status']> = {
  open: ['Terbuka', 'Open'],
  reviewed: ['Ditinjau', 'Reviewed'],
  closed: ['Ditutup', 'Closed'],
  voided: ['Dibatalkan karena salah lapor', 'Voided'],
};

const VISITOR_DECISIONS: Words<VisitorDecision> = {
  waiting: ['Menunggu', 'Waiting'],
  admitted: ['Diizinkan masuk', 'Admitted'],
  refused: ['Ditolak', 'Refused'],
};

const SESSION_STATES: Words<SessionLine['status']> = {
  planned: ['Direncanakan', 'Planned'],
  held: ['Terlaksana', 'Held'],
  cancelled: ['Batal', 'Cancelled'],
  voided: ['Dibatalkan karena salah catat', 'Voided'],
};

const EQUIPMENT_CONDITIONS: Words<Condition> = {
  working: ['Berfungsi', 'Working'],
  broken: ['Rusak', 'Broken'],
  retired: ['Dihapus', 'Retired'],
};

const REPAIR_STEPS: Words<EquipmentLine['repairs'][number]['step']> = {
  requested: ['Diminta', 'Requested'],
  done: ['Selesai', 'Done'],
};

const ACCOUNT_ORIGINS: Words<'report'> = { report: ['Laporan pertama', 'The report itself'] };

const KINDS_OF_PEOPLE: Words<'beneficiary' | 'outsider' | 'staff'> = {
  beneficiary: ['Penerima manfaat', 'Beneficiary'],
  outsider: ['Pihak luar', 'Outsider'],
  staff: ['Pegawai', 'Member of staff'],
};

const STOP_KINDS: Words<Stop['kind']> = { bar: ['Larangan masuk', 'Bar'], order: ['Perintah perlindungan', 'Protection order'] };

const PERIODS: Words<'year' | 'month'> = { year: ['Tahun', 'Year'], month: ['Bulan', 'Month'] };

/** Closed lists about who acts, what stands where and who looks on, by the name they have for clients. */
export const HOUSE_WORDS = {
  roles: ROLES,
  'account-states': ACCOUNT_STATES,
  'disable-reasons': DISABLE_REASONS,
  'grant-bases': GRANTS,
  'first-ways-in': FIRST_WAYS_IN,
  'password-changes': PASSWORD_CHANGES,
  sources: SOURCES,
  precisions: PRECISIONS,
  'data-classes': DATA_CLASSES,
  'pick-up-states': PICK_UP_STATES,
  'pick-up-discharge-states': PICK_UP_DISCHARGE_STATES,
  'incident-states': INCIDENT_STATES,
  'visitor-decisions': VISITOR_DECISIONS,
  'session-states': SESSION_STATES,
  'equipment-conditions': EQUIPMENT_CONDITIONS,
  'repair-steps': REPAIR_STEPS,
  'account-origins': ACCOUNT_ORIGINS,
  'kinds-of-people': KINDS_OF_PEOPLE,
  'stop-kinds': STOP_KINDS,
  periods: PERIODS,
};
