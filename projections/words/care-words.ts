import type { PERSON_FIELDS } from '../../events/person';
import type { RetirableList } from '../../events/every-code-list';
import type { BeneficiaryFile } from '../beneficiary-file';
import type { Clock, ClockBasis, Duty } from '../clocks';
import type { ResidentLine } from '../resident-in-incident';
import type { CountedAs } from '../counted-as';
import type { Stage, Steps } from '../stage';
import type { Words } from './words';

const STAGES: Words<Stage> = {
  referred: ['Dirujuk', 'Referred'],
  approached: ['Pendekatan awal', 'Approached'],
  identified: ['Teridentifikasi', 'Identified'],
  motivated: ['Termotivasi', 'Motivated'],
  deferred: ['Ditunda', 'Deferred'],
  accepted: ['Diterima', 'Accepted'],
  admitted: ['Masuk asrama', 'Admitted'],
  planned: ['Rencana disepakati', 'Planned'],
  'in-programme': ['Dalam program', 'In programme'],
  aftercare: ['Bimbingan lanjut', 'Aftercare'],
  closed: ['Selesai', 'Closed'],
  declined: ['Tidak diterima', 'Declined'],
};

const COUNTED_AS: Words<CountedAs> = {
  registered: ['Terdaftar', 'Registered'],
  intake: ['Menunggu masuk', 'Waiting to move in'],
  aftercare: ['Bimbingan lanjut', 'In aftercare'],
};

const CENTRE_STEPS: Words<Steps['centre']> = {
  'initial-approach': ['Pendekatan awal', 'Initial approach'],
  identification: ['Identifikasi', 'Identification'],
  motivation: ['Motivasi', 'Motivation'],
  selection: ['Seleksi', 'Selection'],
  admission: ['Penerimaan', 'Admission'],
  'track-placement': ['Penjurusan', 'Track placement'],
  after: ['Sesudah program', 'Afterwards'],
};

const MINISTRY_STAGES: Words<Steps['ministry']> = {
  'initial-approach': ['Pendekatan awal', 'Initial approach'],
  assessment: ['Pengungkapan dan pemahaman masalah', 'Assessment'],
  planning: ['Penyusunan rencana pemecahan masalah', 'Planning'],
  intervention: ['Pemecahan masalah', 'Intervention'],
  resocialisation: ['Resosialisasi', 'Resocialisation'],
  termination: ['Terminasi', 'Termination'],
  aftercare: ['Bimbingan lanjut', 'Aftercare'],
};

const CLOCKS: Words<Clock> = {
  'report-disclosure': ['Melapor ke polisi', 'Report to the police'],
  'breach-notice': ['Pemberitahuan kebocoran data', 'Notice of a data breach'],
  'staff-statement': ['Keterangan petugas', 'Staff statement'],
  'discharge-decision': ['Keputusan terminasi', 'Decision on a discharge'],
  'referral-decision': ['Keputusan rujukan', 'Decision on a referral'],
  'plan-review': ['Tinjauan rencana', 'Review of the plan'],
  counselling: ['Konseling berikutnya', 'Next counselling'],
  'planned-end': ['Rencana akhir rehabilitasi', 'Planned end of her stay'],
  'leave-ends': ['Cuti berakhir', 'Leave ends'],
  'order-ends': ['Perintah perlindungan berakhir', 'Protection order ends'],
  'bar-alert': ['Tanda bahaya di gerbang', 'Alert at the gate'],
  'emergency-review': ['Tinjauan akses darurat', 'Review of an emergency access'],
  'kept-part': [
    'Yang ditahan dari data yang dihapus tidak tertahan lagi: hapus juga, atau tahan untuk hal lain',
    'What an erasure had to leave is not held any more: erase it too, or hold it for something else',
  ],
  'erasure-request': ['Permintaan penghapusan', 'Request for erasure'],
  'subject-request': ['Permintaan data diri', 'Request for what is recorded'],
  'consent-withdrawn': ['Penarikan persetujuan', 'Consent withdrawn'],
  'hold-ends': ['Penahanan data berakhir', 'Legal hold ends'],
  'mandate-decision': ['Keputusan mandat', 'Decision on a mandate'],
  'export-decision': ['Keputusan membawa daftar keluar', 'Decision on taking a list out'],
  'finding-answer': ['Jawaban atas temuan', 'Answer to a finding'],
  'pick-up-decision': ['Keputusan penjemputan', 'Decision on a pick-up'],
  'pick-up-stopped': [
    'Penjemputnya kini dilarang masuk: batalkan terminasinya',
    'Whoever comes for her is kept out by now: take the discharge back',
  ],
  'case-worker-left': ['Pekerja sosialnya berhenti', 'Her case worker left'],
  'case-worker-shut-out': ['Pekerja sosialnya tidak dapat masuk lagi', 'Her case worker cannot come in any more'],
  'transfer-answer': ['Pindahan antarbalai menunggu jawaban', 'A transfer between centres waits for an answer'],
  'transfer-declined': [
    'Balai tujuan tidak menerimanya: cari tempat lain, atau terima ia kembali',
    'The other centre does not take her in: find another place, or take her back',
  ],
  'left-as-taken': ['Diambil paksa, tetapi tercatat keluar dengan cara lain', 'Taken by force, but recorded as having left otherwise'],
  'back-as-taken': ['Kembali, tetapi masih tercatat keluar karena diambil paksa', 'Back, but still recorded as having left by force'],
  'left-otherwise': [
    'Cara keluarnya tidak cocok dengan ketidakhadirannya: betulkan salah satu',
    'How she left does not go with where she was: put one of the two right',
  ],
  'leader-left': ['Pemimpin kegiatan berhenti', 'The leader of a session left'],
  aftercare: ['Kontak bimbingan lanjut', 'Aftercare contact'],
};

const CLOCK_BASES: Words<ClockBasis> = {
  'UU 12/2022 art. 41': ['UU 12/2022 Pasal 41', 'Law 12/2022, article 41'],
  'UU 12/2022 art. 42-43': ['UU 12/2022 Pasal 42-43', 'Law 12/2022, articles 42 and 43'],
  'UU 27/2022 art. 32': ['UU 27/2022 Pasal 32', 'Law 27/2022, article 32'],
  'UU 27/2022 art. 40': ['UU 27/2022 Pasal 40', 'Law 27/2022, article 40'],
  'UU 27/2022 art. 41': ['UU 27/2022 Pasal 41', 'Law 27/2022, article 41'],
  'UU 27/2022 art. 43': ['UU 27/2022 Pasal 43', 'Law 27/2022, article 43'],
  'UU 27/2022 art. 46': ['UU 27/2022 Pasal 46', 'Law 27/2022, article 46'],
  house: ['Aturan balai', 'Rule of the house'],
  deferral: ['Penundaan', 'What it was put off to'],
  'care-plan': ['Rencana rehabilitasi', 'Care plan'],
  counselling: ['Konseling', 'Counselling'],
  leave: ['Cuti', 'Leave'],
  'legal-hold': ['Penahanan data', 'Legal hold'],
  'aftercare-plan': ['Rencana bimbingan lanjut', 'Aftercare plan'],
};

const NAMES: Words<BeneficiaryFile['names'][number]['as']> = {
  name: ['Nama yang disebutkan', 'Name as told'],
  verifiedName: ['Nama menurut dokumen', 'Verified name'],
  alias: ['Nama panggilan', 'Alias'],
};

const WORK_STATES: Words<'due' | 'overdue' | NonNullable<Duty['end']>['how']> = {
  due: ['Belum', 'Due'],
  overdue: ['Terlambat', 'Overdue'],
  done: ['Sudah', 'Done'],
  lost: ['Tidak ditemukan', 'Lost'],
  ended: ['Gugur', 'Ended'],
};

const CONSENT_ANSWERS: Words<BeneficiaryFile['consents'][number]['answer']> = {
  given: ['Setuju', 'Given'],
  declined: ['Tidak setuju', 'Declined'],
  withdrawn: ['Ditarik kembali', 'Withdrawn'],
};

const RISKS: Words<'high' | 'medium' | 'low'> = { high: ['Tinggi', 'High'], medium: ['Sedang', 'Medium'], low: ['Rendah', 'Low'] };

const PRIORITIES: Words<'high' | 'normal'> = { high: ['Didahulukan', 'High'], normal: ['Biasa', 'Normal'] };

const SESSION_MODES: Words<'group' | 'individual'> = { group: ['Kelompok', 'Group'], individual: ['Perorangan', 'Individual'] };

const AWARD_KINDS: Words<'competence' | 'attendance'> = {
  competence: ['Sertifikat kompetensi', 'Of competence'],
  attendance: ['Surat keterangan mengikuti', 'Of attendance'],
};

const CERTIFICATE_KINDS: Words<'formal' | 'informal'> = { formal: ['Formal', 'Formal'], informal: ['Nonformal', 'Informal'] };

const RESIDENT_OUTCOMES: Words<ResidentLine['outcome']> = {
  involved: ['Terlibat', 'Involved'],
  unsettled: ['Belum jelas', 'Unsettled'],
  'left-along': ['Ikut pergi', 'Left along'],
  taken: ['Dibawa paksa', 'Taken'],
  returned: ['Kembali', 'Returned'],
  prevented: ['Dicegah', 'Prevented'],
};

const PERSON_FIELDS_: Words<(typeof PERSON_FIELDS)[number]> = {
  nameQuality: ['Mutu nama', 'Quality of the name'],
  verifiedName: ['Nama menurut dokumen', 'Verified name'],
  alias: ['Nama panggilan', 'Alias'],
  nik: ['NIK', 'NIK'],
  nikStatus: ['Status NIK', 'Status of the NIK'],
  birthPlace: ['Tempat lahir', 'Place of birth'],
  birthDate: ['Tanggal lahir', 'Date of birth'],
  religion: ['Agama', 'Religion'],
  address: ['Alamat', 'Address'],
  cardAddress: ['Alamat KTP', 'Address on the card'],
  livesAt: ['Tempat tinggal', 'Where she lives'],
  phone: ['Telepon', 'Telephone'],
  phoneOf: ['Telepon milik', 'Whose telephone'],
  familyCard: ['Nomor KK', 'Family card'],
  sex: ['Jenis kelamin', 'Sex'],
  maritalStatus: ['Status perkawinan', 'Marital status'],
  occupationBefore: ['Pekerjaan sebelumnya', 'Occupation before'],
  children: ['Anak', 'Children'],
  childrenWith: ['Anak tinggal dengan', 'Children live with'],
  disability: ['Disabilitas', 'Disability'],
};

const RETIRABLE: Words<RetirableList> = {
  'counselling-topics': ['Topik konseling', 'Counselling topics'],
  'daily-posts': ['Tugas harian', 'Daily posts'],
  'decline-reasons': ['Alasan tidak diterima', 'Reasons to decline'],
  educations: ['Pendidikan', 'Schooling'],
  'equipment-kinds': ['Jenis alat', 'Kinds of equipment'],
  'expulsion-reasons': ['Alasan dikeluarkan', 'Reasons to expel'],
  'fund-sources': ['Sumber dana', 'Sources of funds'],
  guidance: ['Pembinaan mental', 'Guidance'],
  'means-used': ['Cara yang dipakai', 'Means used'],
  measures: ['Tindakan', 'Measures'],
  motives: ['Latar belakang', 'Motives'],
  'partner-kinds': ['Jenis mitra', 'Kinds of partners'],
  'qualification-fields': ['Bidang kualifikasi', 'Fields of qualification'],
  'referral-sources': ['Asal rujukan', 'Sources of referral'],
  'refusal-reasons': ['Alasan ditolak di gerbang', 'Reasons to refuse at the gate'],
  relations: ['Hubungan', 'Relations'],
  religions: ['Agama', 'Religions'],
  retirements: ['Sebab alat dihapus', 'Why equipment is retired'],
  'session-cancel-reasons': ['Alasan kegiatan batal', 'Why sessions are cancelled'],
  'staff-kinds': ['Jenis pegawai', 'Kinds of staff'],
  tracks: ['Jurusan keterampilan', 'Tracks'],
  'trafficking-indicators': ['Tanda perdagangan orang', 'Signs of trafficking'],
  'worker-roles': ['Peran pekerja sosial', 'Roles of social workers'],
};

/** Closed lists about her stay and her person, by the name they have for clients. */
export const CARE_WORDS = {
  stages: STAGES,
  'counted-as': COUNTED_AS,
  'centre-steps': CENTRE_STEPS,
  'ministry-stages': MINISTRY_STAGES,
  clocks: CLOCKS,
  'clock-bases': CLOCK_BASES,
  'work-states': WORK_STATES,
  'kinds-of-names': NAMES,
  'consent-answers': CONSENT_ANSWERS,
  risks: RISKS,
  priorities: PRIORITIES,
  'session-modes': SESSION_MODES,
  'award-kinds': AWARD_KINDS,
  'certificate-kinds': CERTIFICATE_KINDS,
  'resident-outcomes': RESIDENT_OUTCOMES,
  'person-fields': PERSON_FIELDS_,
  'retirable-lists': RETIRABLE,
};
