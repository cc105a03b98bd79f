import type {
  AccountEvent,
  BreachEvent,
  CentreEvent,
  EmergencyEvent,
  EquipmentEvent,
  ErasureEvent,
  ExportEvent,
  FindingEvent,
  FundEvent,
  IncidentEvent,
  MandateEvent,
  OutsiderEvent,
  PartnerEvent,
  PickupEvent,
  SessionEvent,
  StaffEvent,
  SubjectRequestEvent,
  VisitEvent,
} from '../../events/every-event';
import type { Labels } from '../../events/labels/label';
import { HER_EVENTS } from './her-event-words';

type OfARecord =
  | SubjectRequestEvent
  | SessionEvent
  | VisitEvent
  | PickupEvent
  | IncidentEvent
  | OutsiderEvent
  | StaffEvent
  | PartnerEvent
  | FundEvent
  | EquipmentEvent
  | CentreEvent
  | EmergencyEvent
  | MandateEvent
  | BreachEvent
  | ExportEvent
  | FindingEvent
  | ErasureEvent
  | AccountEvent;

const OF_RECORDS: Readonly<Record<OfARecord['type'], string>> = {
  SubjectAccessRequested: 'Permintaan data diri',
  SubjectFileTaken: 'Berkas data dirinya dibuat',
  SubjectAccessAnswered: 'Permintaan data diri dijawab',
  SubjectAccessRefused: 'Permintaan data diri ditolak',
  SessionPlanned: 'Kegiatan direncanakan',
  SessionHeld: 'Kegiatan terlaksana',
  SessionCancelled: 'Kegiatan dibatalkan',
  AttendanceCorrected: 'Kehadiran dibetulkan',
  AttendanceAdded: 'Kehadiran ditambahkan',
  AttendanceRetracted: 'Kehadiran dicabut',
  VisitAttempted: 'Tamu datang ke gerbang',
  VisitorAdmitted: 'Tamu diizinkan masuk',
  VisitorRefused: 'Tamu ditolak',
  VisitorDecisionCorrected: 'Keputusan tentang tamu dibetulkan',
  VisitEnded: 'Kunjungan selesai',
  PickUpRequested: 'Penjemputan diminta',
  PickUpDocumentChecked: 'Surat penjemputan diperiksa',
  PickUpApproved: 'Penjemputan disetujui',
  PickUpRefused: 'Penjemputan ditolak',
  IncidentReported: 'Insiden dilaporkan',
  IncidentBeginningCorrected: 'Waktu mulai insiden dibetulkan',
  ResidentInvolved: 'Penghuni terlibat',
  OutsiderInvolved: 'Pihak luar terlibat',
  StaffInvolved: 'Pegawai terlibat',
  PoliceNotified: 'Polisi dipanggil',
  PoliceArrived: 'Polisi datang',
  PoliceTimeCorrected: 'Waktu polisi dibetulkan',
  AccountGiven: 'Keterangan diberikan',
  ResidentTaken: 'Penghuni dibawa paksa',
  ResidentReturned: 'Penghuni kembali',
  RemovalPrevented: 'Pengambilan paksa dicegah',
  ResidentWithdrawn: 'Penghuni ditarik dari insiden',
  EvidenceListed: 'Barang bukti dicatat',
  IncidentReclassified: 'Jenis insiden diganti',
  IncidentEnded: 'Insiden selesai',
  IncidentEndCorrected: 'Waktu selesai insiden dibetulkan',
  VisitLinked: 'Kunjungan dihubungkan dengan insiden',
  IncidentMarkedDuplicate: 'Insiden ditandai sama dengan yang lain',
  DuplicateMarkLifted: 'Tanda insiden yang sama dicabut',
  IncidentReviewed: 'Insiden ditinjau',
  IncidentClosed: 'Insiden ditutup',
  IncidentReopened: 'Insiden dibuka kembali',
  AddendumWritten: 'Tambahan ditulis',
  OutsiderDescribed: 'Ciri-ciri pihak luar dicatat',
  OutsiderIdentified: 'Pihak luar dikenali',
  OutsidersLinked: 'Catatan pihak luar digabung',
  OutsidersUnlinked: 'Gabungan catatan pihak luar dilepas',
  OutsidersToldApart: 'Pihak luar dinyatakan orang yang berbeda',
  OutsiderBarred: 'Dilarang masuk',
  BarLifted: 'Larangan masuk dicabut',
  ProtectionOrderRecorded: 'Perintah perlindungan dicatat',
  BarAlertRaised: 'Tanda bahaya di gerbang',
  BarAlertAnswered: 'Tanda bahaya dijawab',
  StaffAppointed: 'Pegawai mulai bekerja',
  QualificationRecorded: 'Kualifikasi dicatat',
  CertificateRecorded: 'Sertifikat pegawai dicatat',
  TeamJoined: 'Masuk tim',
  TeamLeft: 'Keluar dari tim',
  StaffLeft: 'Pegawai berhenti',
  PartnershipAgreed: 'Kemitraan disepakati',
  PartnershipEnded: 'Kemitraan berakhir',
  FundAllocated: 'Dana dialokasikan',
  AssistanceDisbursed: 'Bantuan dibayarkan',
  DisbursementVoided: 'Pembayaran dibatalkan',
  EquipmentRegistered: 'Alat dicatat',
  EquipmentFailed: 'Alat rusak',
  RepairRequested: 'Perbaikan diminta',
  EquipmentRepaired: 'Alat diperbaiki',
  RepairCorrected: 'Catatan perbaikan dibetulkan',
  EquipmentRetired: 'Alat dihapus',
  EquipmentFound: 'Alat ditemukan kembali',
  CentreOpened: 'Balai dibuka',
  CapacitySet: 'Kapasitas ditetapkan',
  DormFurnished: 'Tempat tidur asrama ditetapkan',
  CodeRetired: 'Kode tidak dipakai lagi',
  CodeRestored: 'Kode dipakai lagi',
  EmergencyAccessOpened: 'Akses darurat dibuka',
  EmergencyAccessClosed: 'Akses darurat ditutup',
  EmergencyAccessReviewed: 'Akses darurat ditinjau',
  MandateProposed: 'Mandat diusulkan',
  MandateGranted: 'Mandat diberikan',
  MandateDeclined: 'Mandat ditolak',
  MandateEnded: 'Mandat berakhir',
  BreachDiscovered: 'Kebocoran data diketahui',
  BreachNotified: 'Kebocoran data diberitahukan',
  BreachClosed: 'Kebocoran data ditutup',
  ExportRequested: 'Membawa daftar keluar diminta',
  ExportApproved: 'Membawa daftar keluar disetujui',
  ExportDeclined: 'Membawa daftar keluar ditolak',
  ExportWithdrawn: 'Permintaan membawa daftar keluar ditarik',
  ExportTaken: 'Daftar dibawa keluar',
  AuditFindingRecorded: 'Temuan dicatat',
  AuditFindingAnswered: 'Temuan dijawab',
  AuditFindingClosed: 'Temuan ditutup',
  ErasureRequested: 'Penghapusan diminta',
  RequesterChecked: 'Peminta penghapusan diperiksa',
  HoldsChecked: 'Penahanan data diperiksa',
  ErasureApproved: 'Penghapusan disetujui',
  ErasureRefused: 'Penghapusan ditolak',
  ErasureWithdrawn: 'Permintaan penghapusan ditarik',
  SubjectErasureFenced: 'Catatan dikunci untuk penghapusan',
  KeysDestroyed: 'Kunci dimusnahkan',
  TracesScrubbed: 'Sisa jejak dibersihkan',
  ErasureVerified: 'Penghapusan dibuktikan',
  ErasureCertified: 'Penghapusan bersertifikat',
  ErasureReapplied: 'Penghapusan diterapkan kembali',
  AccountOpened: 'Akun dibuka',
  RoleRequested: 'Peran diminta',
  RoleDeclined: 'Peran tidak disetujui',
  RoleGranted: 'Peran diberikan',
  RoleRevoked: 'Peran dicabut',
  AccountDisabled: 'Akun ditutup',
  AccountEnabled: 'Akun dibuka kembali',
  NewLinkRequested: 'Tautan baru diminta',
  SetUpLinkIssued: 'Tautan diberikan',
  PasswordChanged: 'Kata sandi diganti',
  SecondFactorAdded: 'Kode kedua dipasang',
  SecondFactorRemoved: 'Kode kedua dilepas',
  IdentityLinked: 'Identitas dihubungkan',
  IdentityUnlinked: 'Hubungan identitas dilepas',
};

const inWords = (type: string): string => type[0] + type.slice(1).replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/** What an entry of a history is called; in English its name says it. */
export const EVENT_WORDS: { readonly 'event-types': Labels } = {
  'event-types': Object.fromEntries(
    Object.entries({ ...HER_EVENTS, ...OF_RECORDS }).map(([type, indonesian]) => [type, [indonesian, inWords(type)] as const]),
  ),
};
