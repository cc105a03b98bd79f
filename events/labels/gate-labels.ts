import type { Labels } from './label';

/** People from outside, pick-ups and their papers. */
export const GATE_LABELS: Readonly<Record<string, Labels>> = {
  AGE_GROUPS: {
    '0-11': ['0-11 tahun', '0-11 years'],
    '12-17': ['12-17 tahun', '12-17 years'],
    '18-25': ['18-25 tahun', '18-25 years'],
    '26-40': ['26-40 tahun', '26-40 years'],
    '41-60': ['41-60 tahun', '41-60 years'],
    '61-plus': ['61 tahun ke atas', '61 years and over'],
  },
  SEXES: { female: ['Perempuan', 'Female'], male: ['Laki-laki', 'Male'] },
  NAME_SOURCES: {
    'id-card': ['KTP', 'Identity card'],
    police: ['Polisi', 'Police'],
    resident: ['Penerima manfaat', 'Resident'],
    staff: ['Pegawai', 'Staff'],
    'herself-or-himself': ['Orangnya sendiri', 'Herself or himself'],
  },
  BAR_REASONS: {
    threat: ['Ancaman', 'Threat'],
    force: ['Kekerasan', 'Force'],
    recruiting: ['Merekrut', 'Recruiting'],
    'took-residents': ['Mengambil penerima manfaat', 'Took residents'],
    'drunk-or-armed': ['Mabuk atau bersenjata', 'Drunk or armed'],
    'false-papers': ['Surat palsu', 'False papers'],
    'resident-asks': ['Diminta penerima manfaat', 'A resident asks'],
  },
  ALERT_ANSWERS: {
    'sent-away': ['Disuruh pergi', 'Sent away'],
    'police-called': ['Polisi dipanggil', 'Police called'],
    'residents-moved-inside': ['Penerima manfaat dibawa masuk', 'Residents moved inside'],
    watched: ['Diawasi', 'Watched'],
    'let-in-with-reason': ['Diizinkan dengan alasan', 'Let in with a reason'],
  },
  PICK_UP_DOCUMENTS: {
    'id-card': ['KTP', 'Identity card'],
    'family-card': ['Kartu keluarga', 'Family card'],
    'village-letter': ['Surat desa / kelurahan', 'Village letter'],
    'referring-agency-letter': ['Surat instansi pengirim', 'Letter of the referring agency'],
    'social-office-letter': ['Surat Dinas Sosial', 'Letter of the social office'],
    'stamped-statement': ['Surat pernyataan bermeterai', 'Stamped statement'],
  },
  DOCUMENT_STATES: {
    seen: ['Asli dilihat', 'Original seen'],
    missing: ['Tidak ada', 'Missing'],
    copy: ['Salinan', 'Copy'],
  },
  PICK_UP_REFUSALS: {
    'papers-missing': ['Surat tidak lengkap', 'Papers missing'],
    'papers-false': ['Surat palsu', 'Papers false'],
    'not-family': ['Bukan keluarga', 'Not family'],
    'resident-refuses': ['Ia menolak', 'Resident refuses'],
    'not-here': ['Ia tidak tinggal di sini lagi', 'She lives here no more'],
    barred: ['Dilarang masuk', 'Barred'],
    risk: ['Berisiko', 'Risk'],
  },
  EVIDENCE_KINDS: {
    photograph: ['Foto', 'Photograph'],
    cctv: ['CCTV', 'CCTV'],
    document: ['Surat', 'Document'],
    object: ['Barang', 'Object'],
    'medical-report': ['Visum / laporan medis', 'Medical report'],
    message: ['Pesan', 'Message'],
  },
  LINK_BASES: {
    papers: ['Surat-surat', 'Papers'],
    'her-own-word': ['Keterangannya sendiri', 'Her own word'],
    family: ['Keluarga', 'Family'],
    'staff-knows-her': ['Dikenal pegawai', 'Staff knows her'],
    photo: ['Foto', 'Photo'],
  },
};
