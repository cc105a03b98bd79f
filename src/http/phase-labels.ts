import type { Label, Labels } from '../../events/labels/label';
import { AUDIT_WORDS } from '../../projections/words/audit-words';
import { HOUSE_WORDS } from '../../projections/words/house-words';

/** What the phase of a record is called, by its kind; where a list already says where such records stand, in its words. */
const PHASES: Readonly<Record<string, Labels>> = {
  beneficiary: {
    intake: ['Dalam proses penerimaan', 'In intake'],
    accepted: ['Diterima, belum masuk balai', 'Accepted, not admitted yet'],
    resident: ['Dalam asuhan balai', 'In the care of the centre'],
    aftercare: ['Bimbingan lanjut', 'Aftercare'],
    closed: ['Masa rehabilitasi selesai', 'Episode closed'],
    linked: ['Berlanjut di catatan lain', 'Goes on within another record'],
  },
  emergency: { opened: ['Pernah dibuka', 'Opened before'] },
  mandate: AUDIT_WORDS['mandate-states'],
  export: AUDIT_WORDS['export-states'],
  breach: AUDIT_WORDS['breach-states'],
  finding: AUDIT_WORDS['finding-states'],
  visit: { 'at-the-gate': ['Di gerbang', 'At the gate'], ended: ['Selesai', 'Ended'], voided: ['Dibatalkan karena salah catat', 'Voided'] },
  incident: HOUSE_WORDS['incident-states'],
  outsider: { known: ['Dikenal', 'Known'] },
  pickup: HOUSE_WORDS['pick-up-states'],
  session: HOUSE_WORDS['session-states'],
  staff: { working: ['Bekerja', 'Working'], left: ['Sudah keluar', 'Left'] },
  equipment: { kept: ['Ada dalam daftar', 'On the books'], retired: ['Dihapus dari daftar', 'Taken off the books'] },
  partner: { agreed: ['Kemitraan berjalan', 'Partnership agreed'], ended: ['Kemitraan berakhir', 'Partnership ended'] },
  fund: { allocated: ['Dialokasikan', 'Allocated'], voided: ['Dibatalkan karena salah catat', 'Voided'] },
  erasure: { ...AUDIT_WORDS['erasure-states'], ended: ['Selesai', 'Ended'] },
  'subject-request': { ...AUDIT_WORDS['subject-request-states'], ended: ['Selesai', 'Ended'] },
  account: HOUSE_WORDS['account-states'],
  keys: { kept: ['Dipakai', 'In use'] },
  centre: { open: ['Buka', 'Open'] },
};

/** What a phase of a kind of record is called; undefined where nobody wrote it. A test demands every one. */
export const phaseLabel = (stream: string, phase: string): Label | undefined => PHASES[stream]?.[phase];
