import type { Sentence } from './finding';
import type { InTheWay } from './overlap';

const s = (id: string, en: string): Sentence => ({ id, en });

/** What is said of an enrolment that is kept. The columns of people and exits are named as their files name them. */
export const HMIS_WARNINGS = {
  'name-missing': s(
    'Nama kosong di Client.csv; dicatat sebagai nama tidak diketahui.',
    'The name is empty in Client.csv and is recorded as not known.',
  ),
  'name-unusable': s(
    'Nama di Client.csv tanpa huruf dan angka, atau dengan tanda yang tidak terlihat atau membalik arah tulisan; tidak diambil.',
    'The name in Client.csv has no letter and digit, or characters that are not seen or turn the direction of the text, and was left out.',
  ),
  'name-unseen': s(
    'Di dalam nama di Client.csv ada tanda yang tidak terlihat; nama disimpan tanpa tanda itu.',
    'The name in Client.csv has characters that are not seen and was kept without them.',
  ),
  'name-too-long': s('Nama di Client.csv terlalu panjang; tidak diambil.', 'The name in Client.csv is too long and was left out.'),
  'birth-date-wrong': s(
    'Tanggal lahir di Client.csv tidak benar atau sesudah tanggal masuk; tidak diambil.',
    'The date of birth in Client.csv is wrong or after the day of entry and was left out.',
  ),
  'birth-date-estimated': s(
    'Tanggal lahir di Client.csv hanya perkiraan; hanya tahunnya yang disimpan.',
    'The date of birth in Client.csv is an estimate; only its year was kept.',
  ),
  'time-left-out': s(
    'Jam di belakang tanggal ini tidak diambil; hanya harinya yang dicatat.',
    'The time behind this date was not taken; only the day is recorded.',
  ),
  'referral-unknown': s(
    'Kode asal rujukan tidak dikenal; dicatat sebagai tidak diketahui.',
    'The code of the referral source is not known and is recorded as such.',
  ),
  'destination-unknown': s(
    'Kode tujuan di Exit.csv tidak dikenal; dicatat sebagai tidak diketahui.',
    'The code of the destination in Exit.csv is not known and is recorded as such.',
  ),
  'answer-unknown': s(
    'Kode jawaban di Exit.csv tidak dikenal; dicatat sebagai tidak diketahui.',
    'The code of an answer in Exit.csv is not known and is recorded as such.',
  ),
  'answers-contradict': s(
    'Jawaban di Exit.csv saling bertentangan; tidak diambil.',
    'Answers in Exit.csv contradict each other and were left out.',
  ),
  'control-character-left-out': s(
    'Di dalam kolom ini ada tanda kendali yang tidak terlihat; tidak dipercaya. Ekspor ulang.',
    'There is a control character in this column, which is not seen; it is not relied on. Export it again.',
  ),
  'aftercare-date-wrong': s(
    'Tanggal bimbingan lanjut di Exit.csv kosong, tidak benar, atau sebelum tanggal keluar; bimbingan lanjut tidak diambil.',
    'The day of aftercare in Exit.csv is empty, wrong or before the day of leaving; the aftercare was left out.',
  ),
} as const;

/** What is said of an enrolment that is not taken over. */
export const HMIS_REFUSALS = {
  'control-character': s(
    'Di dalam kolom ini ada tanda kendali yang tidak terlihat. Perbaiki, atau ekspor ulang.',
    'There is a control character in this column, which is not seen. Correct it, or export it again.',
  ),
  'enrollment-id-missing': s('Nomor pendaftaran kosong.', 'The enrolment has no id.'),
  'client-unknown': s('Orang ini tidak ada di Client.csv.', 'This person is not in Client.csv.'),
  'project-unknown': s('Proyek ini tidak ada di Project.csv.', 'This project is not in Project.csv.'),
  'entry-date-wrong': s('Tanggal masuk kosong atau tidak benar.', 'The day of entry is empty or wrong.'),
  'entry-in-future': s('Tanggal masuk belum terjadi.', 'The day of entry is still to come.'),
  'exit-date-wrong': s('Tanggal keluar di Exit.csv kosong atau tidak benar.', 'The day of leaving in Exit.csv is empty or wrong.'),
  'exit-in-future': s('Tanggal keluar di Exit.csv belum terjadi.', 'The day of leaving in Exit.csv is still to come.'),
  'exit-before-entry': s('Tanggal keluar di Exit.csv sebelum tanggal masuk.', 'The day of leaving in Exit.csv is before the day of entry.'),
  'exit-before-entry-by-time': s(
    'Jam keluar di Exit.csv sebelum jam masuk pada hari yang sama.',
    'The time of leaving in Exit.csv is before the time of entry on the same day.',
  ),
  'exit-twice': s(
    'Exit.csv memuat dua tanggal keluar yang berbeda untuk pendaftaran ini.',
    'Exit.csv has two different days of leaving for this enrolment.',
  ),
  'enrollment-not-in': s(
    'Pendaftaran layanan ini tidak ada di Enrollment.csv, dihapus di sana, atau ditolak.',
    'The enrolment of this service is not in Enrollment.csv, is deleted there, or was refused.',
  ),
  'service-date-wrong': s('Tanggal layanan kosong atau tidak benar.', 'The day of the service is empty or wrong.'),
  'service-of-another': s(
    'Menurut Enrollment.csv, pendaftaran layanan ini milik orang lain. Perbaiki salah satunya.',
    "By Enrollment.csv the enrolment of this service is another person's. Correct one of them.",
  ),
  'exit-of-another': s(
    'Menurut Exit.csv, pendaftaran ini milik orang lain. Perbaiki salah satunya.',
    "By Exit.csv this enrolment is another person's. Correct one of them.",
  ),
  'exit-without-enrollment': s(
    'Pendaftaran ini tidak ada di Enrollment.csv atau dihapus di sana; siapa yang keluar tidak diketahui, dan ia mungkin masih tercatat tinggal. Perbaiki.',
    'This enrolment is not in Enrollment.csv, or is deleted there: who left is not known, and she may still be recorded as staying. Correct it.',
  ),
  'person-id-missing': s('Nomor orang kosong.', 'The person has no id.'),
  'client-without-enrollment': s(
    'Orang ini tidak punya pendaftaran di Enrollment.csv; tidak ada yang dicatat.',
    'This person has no enrolment in Enrollment.csv; nothing was recorded of her.',
  ),
} as const;

/** What is said of an enrolment that begins while an earlier one of the same person in the same project lasts. */
export const staysOverlap = ({ row, byRecord }: InTheWay): Sentence =>
  byRecord
    ? s(
        `Menurut catatan, orang yang sama masih terdaftar di proyek ini pada masa baris ${row} dari Enrollment.csv. Perbaiki dahulu catatannya.`,
        `By what is recorded of row ${row} of Enrollment.csv the same person is still enrolled in this project then. First correct her record.`,
      )
    : s(
        `Orang yang sama masih terdaftar di proyek ini menurut baris ${row} dari Enrollment.csv.`,
        `The same person is still enrolled in this project by row ${row} of Enrollment.csv.`,
      );

/** What is said of an enrolment that the export marks as deleted. */
export const DELETED_BUT_RECORDED = s(
  'Pendaftaran ini dihapus pada sistem asalnya, tetapi sudah diimpor sebelumnya dan tetap tercatat: yang belum keluar tetap dihitung ada. Jika penghapusannya benar, perbaiki pada catatannya.',
  'This enrolment was deleted where it comes from, but was imported before and stays recorded: who has not left by it is counted as here. If the deletion is right, correct her record.',
);

/** What is said of a line whose id an earlier one of its file has: which of the two is meant elsewhere, nobody can tell. */
export const idTwice = (file: string, earlier: number): Sentence => ({
  id: `Nomor ini sudah dipakai pada baris ${earlier} dari ${file}. Perbaiki salah satunya.`,
  en: `This id was already used in row ${earlier} of ${file}. Correct one of them.`,
});
