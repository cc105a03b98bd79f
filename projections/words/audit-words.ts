import type { SIGN_IN_FAILURES } from '../../events/access.events';
import type { EMERGENCY_FINDINGS, EMERGENCY_REASONS } from '../../events/emergency';
import type { FindingEnd, FindingSeverity } from '../../events/finding-code-lists';
import type { MANDATE_PURPOSES } from '../../events/mandate.events';
import type { ReadingReason } from '../../events/reading-reasons';
import type { AccessEntry } from '../access.projection';
import type { BreachLine } from '../breaches.projection';
import type { ErasureStanding } from '../erasures.projection';
import type { ExportLine } from '../exports.projection';
import type { FindingLine } from '../findings.projection';
import type { MandateLine } from '../mandates.projection';
import type { SubjectRequestLine } from '../subject-requests.projection';
import type { Words } from './words';
import type { PICTURE_TYPES } from '../../events/photo.events';
import type { Derived } from '../../events/erasure.events';

const READING_REASONS: Words<ReadingReason> = {
  care: ['Pelayanan', 'Care'],
  medical: ['Medis', 'Medical'],
  safety: ['Keselamatan', 'Safety'],
  police: ['Kepolisian', 'Police'],
  court: ['Pengadilan', 'Court'],
  'family-contact': ['Hubungan keluarga', 'Contact with her family'],
  supervision: ['Pengawasan', 'Supervision'],
  complaint: ['Pengaduan', 'Complaint'],
  correction: ['Pembetulan', 'Correction'],
  'identity-check': ['Pemeriksaan jati diri', 'Check of identity'],
  'her-request': ['Permintaannya sendiri', 'Her own request'],
};

const ACCESS_KINDS: Words<AccessEntry['kind']> = {
  viewed: ['Dilihat', 'Viewed'],
  searched: ['Dicari', 'Searched'],
  'nik-looked-up': ['NIK dibandingkan', 'NIK looked up'],
  exported: ['Diekspor', 'Exported'],
  refused: ['Ditolak', 'Refused'],
  'sign-in-failed': ['Gagal masuk', 'Sign-in failed'],
};

const SIGN_IN_FAILED: Words<(typeof SIGN_IN_FAILURES)[number]> = {
  'wrong-credentials': ['Nama atau kata sandi salah', 'Wrong credentials'],
  disabled: ['Akun ditutup', 'Account disabled'],
  dormant: ['Akun lama tidak dipakai', 'Account dormant'],
  'wrong-code': ['Kode salah', 'Wrong code'],
  provider: ['Ditolak penyedia identitas', 'Refused by the provider'],
};

const EMERGENCIES: Words<(typeof EMERGENCY_REASONS)[number]> = {
  medical: ['Medis', 'Medical'],
  'danger-to-life': ['Bahaya jiwa', 'Danger to life'],
  missing: ['Hilang', 'Missing'],
  'police-now': ['Polisi meminta sekarang', 'Police ask now'],
  'worker-not-reachable': ['Pekerja sosialnya tidak terhubungi', 'Worker not reachable'],
};

const JUDGEMENTS: Words<(typeof EMERGENCY_FINDINGS)[number]> = {
  justified: ['Beralasan', 'Justified'],
  'not-justified': ['Tidak beralasan', 'Not justified'],
  unclear: ['Tidak jelas', 'Unclear'],
};

const MANDATES: Words<(typeof MANDATE_PURPOSES)[number]> = {
  complaint: ['Pengaduan', 'Complaint'],
  sample: ['Uji petik', 'Sample'],
  'police-request': ['Permintaan polisi', 'Request of the police'],
  'court-request': ['Permintaan pengadilan', 'Request of a court'],
  'suspected-rewriting': ['Dugaan pengubahan catatan', 'Suspected rewriting'],
  'access-review': ['Pemeriksaan akses', 'Review of access'],
};

const MANDATE_STATES: Words<MandateLine['standing']> = {
  proposed: ['Diusulkan', 'Proposed'],
  granted: ['Diberikan', 'Granted'],
  declined: ['Ditolak', 'Declined'],
  ended: ['Berakhir', 'Ended'],
};

const EXPORT_STATES: Words<ExportLine['standing'] | 'lapsed'> = {
  requested: ['Diminta', 'Requested'],
  approved: ['Disetujui', 'Approved'],
  declined: ['Ditolak', 'Declined'],
  withdrawn: ['Ditarik', 'Withdrawn'],
  taken: ['Dibawa keluar', 'Taken out'],
  lapsed: ['Kedaluwarsa', 'Lapsed'],
};

const SEVERITIES: Words<FindingSeverity> = { minor: ['Ringan', 'Minor'], major: ['Berat', 'Major'], critical: ['Gawat', 'Critical'] };

const FINDING_ENDS: Words<FindingEnd> = {
  remedied: ['Sudah diperbaiki', 'Remedied'],
  'risk-accepted': ['Risiko diterima', 'Risk accepted'],
  withdrawn: ['Ditarik', 'Withdrawn'],
};

const FINDING_STATES: Words<FindingLine['status']> = {
  open: ['Terbuka', 'Open'],
  answered: ['Dijawab', 'Answered'],
  closed: ['Ditutup', 'Closed'],
};

const BREACH_STATES: Words<BreachLine['status']> = { open: ['Terbuka', 'Open'], closed: ['Ditutup', 'Closed'] };

const REQUEST_STATES: Words<SubjectRequestLine['standing']> = {
  open: ['Terbuka', 'Open'],
  answered: ['Dijawab', 'Answered'],
  refused: ['Ditolak', 'Refused'],
};

const ERASURE_STATES: Words<ErasureStanding> = {
  requested: ['Diminta', 'Requested'],
  checked: ['Diperiksa', 'Checked'],
  approved: ['Disetujui', 'Approved'],
  fenced: ['Dikunci', 'Fenced'],
  destroyed: ['Kunci dimusnahkan', 'Keys destroyed'],
  partial: ['Sebagian', 'Partial'],
  certified: ['Bersertifikat', 'Certified'],
  refused: ['Ditolak', 'Refused'],
  withdrawn: ['Ditarik', 'Withdrawn'],
};

const EXPORT_FORMATS: Words<'csv' | 'ndjson' | 'pdf' | 'bundle' | 'json'> = {
  csv: ['CSV', 'CSV'],
  ndjson: ['NDJSON', 'NDJSON'],
  pdf: ['PDF', 'PDF'],
  bundle: ['Bundel audit', 'Audit bundle'],
  json: ['JSON', 'JSON'],
};

const PICTURES: Words<(typeof PICTURE_TYPES)[number]> = { 'image/jpeg': ['JPEG', 'JPEG'], 'image/png': ['PNG', 'PNG'] };

const DERIVED_STORES: Words<Derived> = {
  claims: ['Daftar nomor terpakai', 'Claims'],
  'name-index': ['Indeks nama', 'Index of names'],
  'key-caches': ['Kunci dalam ingatan', 'Keys in memory'],
  accounts: ['Akun', 'Accounts'],
  'key-of-comparisons': ['Kunci pembanding', 'Key of comparisons'],
};

const OPENED_BY: Words<'step-up' | 'emergency' | 'mandate'> = {
  'step-up': ['Masuk lagi dan alasan', 'Signing in again, and a reason'],
  emergency: ['Akses darurat', 'Emergency access'],
  mandate: ['Mandat', 'Mandate'],
};

const VIEW_STATES: Words<'live' | 'building' | 'halted' | 'diverged' | 'lost'> = {
  live: ['Berjalan', 'Live'],
  building: ['Sedang dibangun', 'Being built'],
  halted: ['Terhenti', 'Halted'],
  diverged: ['Menyimpang dari catatan', 'Diverged from the log'],
  lost: ['Hilang sebagian', 'Lost in part'],
};

const STORE_STATES: Words<'up' | 'down'> = { up: ['Menjawab', 'Up'], down: ['Tidak menjawab', 'Down'] };

/** Closed lists about who looked on, what was asked for and what came of it, by the name they have for clients. */
export const AUDIT_WORDS = {
  'reading-reasons': READING_REASONS,
  'access-kinds': ACCESS_KINDS,
  'sign-in-failures': SIGN_IN_FAILED,
  'emergency-reasons': EMERGENCIES,
  'emergency-findings': JUDGEMENTS,
  'mandate-purposes': MANDATES,
  'mandate-states': MANDATE_STATES,
  'export-states': EXPORT_STATES,
  'finding-severities': SEVERITIES,
  'finding-ends': FINDING_ENDS,
  'finding-states': FINDING_STATES,
  'breach-states': BREACH_STATES,
  'subject-request-states': REQUEST_STATES,
  'erasure-states': ERASURE_STATES,
  'export-formats': EXPORT_FORMATS,
  'picture-types': PICTURES,
  'derived-stores': DERIVED_STORES,
  'opened-by': OPENED_BY,
  'view-states': VIEW_STATES,
  'store-states': STORE_STATES,
};
