import type { Sentence } from './finding';
import type { InTheWay } from './overlap';

const s = (id: string, en: string): Sentence => ({ id, en });

/** What is said of a row that is kept, with what was done about the cell. */
export const WARNINGS = {
  'cell-error': s(
    'Sel berisi kesalahan rumus; dianggap kosong. Isi nilainya.',
    'The cell holds a formula error and was taken as empty. Fill in the value.',
  ),
  'formula-without-value': s(
    'Sel berisi rumus yang hasilnya tidak tersimpan; isinya tidak diketahui, dan dianggap kosong. Buka lembar ini di aplikasi lembar kerja, simpan, lalu impor lagi.',
    'The cell holds a formula whose result was not stored: its value is not known, and was taken as empty. Open the sheet in a spreadsheet program, save it, and import it again.',
  ),
  'cell-merged': s(
    'Sel ini digabung dengan sel lain; isinya hanya milik sel pertama, dan di sini dianggap kosong. Pisahkan selnya dan isi setiap baris.',
    'The cell is merged with another; its value belongs to the first cell alone, and was taken as empty here. Unmerge it and fill in every row.',
  ),
  'cell-without-heading': s(
    'Ada isi di luar kolom yang berjudul; isi itu tidak diambil.',
    'Something stands outside the columns with a heading; it was not taken over.',
  ),
  'formula-as-text': s(
    'Isi berbentuk rumus; disimpan sebagai teks biasa dan tidak dijalankan. Periksa isinya.',
    'It looks like a formula; it was kept as plain text and never run. Check it.',
  ),
  'too-long': s('Teks terlalu panjang; tidak diambil. Persingkat isinya.', 'The text is too long and was not taken over. Shorten it.'),
  'not-a-line': s(
    'Ada tanda yang tidak terlihat, tidak dikenal atau membalik arah tulisan, atau tidak ada yang terlihat; tidak diambil. Ketik ulang isinya.',
    'It has characters that are not seen, that stand for nothing or turn the direction of the text, or none that can be seen, and was left out. Type it again.',
  ),
  'control-character-left-out': s(
    'Di dalam sel ada tanda kendali yang tidak terlihat; isinya tidak diambil. Ketik ulang isinya.',
    'There is a control character in the cell, which is not seen; it was left out. Type it again.',
  ),
  'unseen-left-out': s(
    'Di dalam nama ada tanda yang tidak terlihat; nama disimpan tanpa tanda itu. Periksa namanya.',
    'The name has characters that are not seen; it was kept without them. Check it.',
  ),
  'not-a-name': s(
    'Tidak ada huruf atau angka di dalamnya; tidak diambil. Isi namanya.',
    'It has neither a letter nor a digit and was left out. Fill in the name.',
  ),
  'time-left-out': s(
    'Jam di belakang tanggal ini tidak diambil; hanya harinya yang dicatat.',
    'The time behind this date was not taken; only the day is recorded.',
  ),
  'register-year-differs': s(
    'Tahun nomor register tidak sama dengan tahun masuk. Periksa keduanya.',
    'The year of the register number is not the year of entry. Check both.',
  ),
  'name-missing': s(
    'Nama kosong; dicatat sebagai nama tidak diketahui. Lengkapi namanya.',
    'The name is empty and is recorded as not known. Fill it in.',
  ),
  'nik-damaged': s(
    'NIK rusak karena disimpan sebagai angka; tidak diambil. Ketik ulang 16 angka dari KTP dengan format teks.',
    'The NIK was damaged by being stored as a number and was left out. Type its 16 digits again from the card, as text.',
  ),
  'nik-placeholder': s(
    'NIK hanya pengisi; dianggap belum diketahui. Kosongkan selnya atau isi 16 angka.',
    'The NIK is only a filler and counts as not known. Empty the cell or fill in 16 digits.',
  ),
  'nik-separators': s(
    'NIK ditulis dengan spasi atau tanda hubung; 16 angkanya diambil. Periksa angkanya.',
    'The NIK has spaces or dashes in it; its 16 digits were taken. Check them.',
  ),
  'nik-not-valid': s(
    'NIK bukan 16 angka yang benar; tidak diambil. Periksa pada KTP.',
    'The NIK is not a right one of 16 digits and was left out. Check it against the card.',
  ),
  'nik-birth-differ': s(
    'NIK dan tanggal lahir tidak cocok; keduanya disimpan. Periksa pada KTP.',
    'The NIK and the date of birth do not fit; both were kept. Check them against the card.',
  ),
  'birth-date-imprecise': s(
    'Tanggal lahir tidak lengkap; hanya tahun atau bulan yang disimpan.',
    'The date of birth is not complete; only its year or month was kept.',
  ),
  'birth-date-impossible': s(
    'Tanggal lahir ini tidak ada di kalender; tidak diambil. Perbaiki.',
    'This date of birth is in no calendar and was left out. Correct it.',
  ),
  'birth-date-no-such-time': s(
    'Jam di belakang tanggal lahir ini tidak ada; tanggal lahir tidak diambil. Perbaiki.',
    'The time behind this date of birth does not exist, and the date was left out. Correct it.',
  ),
  'birth-date-other-order': s(
    'Tanggal lahir tampaknya ditulis bulan dahulu; tidak diambil. Tulis hari/bulan/tahun.',
    'The date of birth seems to have day and month swapped and was left out. Write it in the order of the sheet.',
  ),
  'birth-date-unreadable': s(
    'Tanggal lahir tidak terbaca; tidak diambil. Tulis hari/bulan/tahun.',
    'The date of birth cannot be read and was left out. Write it in the order of the sheet.',
  ),
  'birth-date-too-late': s(
    'Tanggal lahir sesudah tanggal masuk; tidak diambil. Perbaiki.',
    'The date of birth is after the day of entry and was left out. Correct it.',
  ),
  'religion-unknown': s(
    'Agama tidak dikenal; dicatat sebagai tidak diketahui.',
    'The religion is not on the list and is recorded as not known.',
  ),
  'phone-damaged': s(
    'Nomor telepon rusak karena disimpan sebagai angka; tidak diambil. Ketik ulang sebagai teks.',
    'The phone number was damaged by being stored as a number and was left out. Type it again, as text.',
  ),
  'phone-zero-lost': s(
    'Angka 0 di depan nomor telepon mungkin hilang; disimpan seperti tertulis. Periksa.',
    'The phone number may have lost its leading 0; it was kept as written. Check it.',
  ),
  'referral-unknown': s(
    'Asal rujukan tidak dikenal; dicatat sebagai tidak diketahui. Tambahkan katanya di berkas pemetaan.',
    'The referral is not on the list and is recorded as not known. Add the word to the mapping file.',
  ),
  'referral-detail-left-out': s(
    'Keterangan tambahan pada rujukan tidak diambil karena mungkin berisi nama orang.',
    'More was said of the referral; it was left out, for it may name a person.',
  ),
  'track-unknown': s(
    'Jurusan tidak dikenal; masa tinggal dicatat tanpa jurusan. Perbaiki atau tambahkan katanya di berkas pemetaan.',
    'The track is not on the list; the stay is recorded without one. Correct it, or add the word to the mapping file.',
  ),
  'exit-date-missing': s(
    'Ada alasan keluar tanpa tanggal keluar; dicatat masih tinggal di balai. Isi tanggalnya.',
    'A reason for leaving without a date: she is recorded as still staying. Fill in the date.',
  ),
  'exit-kind-missing': s(
    'Ada tanggal keluar tanpa alasan; dicatat keluar dengan alasan tidak diketahui. Isi alasannya.',
    'A date of leaving without a reason: she is recorded as gone, the reason not known. Fill it in.',
  ),
  'exit-kind-unknown': s(
    'Alasan keluar tidak dikenal; dicatat keluar dengan alasan tidak diketahui. Perbaiki atau tambahkan katanya di berkas pemetaan.',
    'The reason for leaving is not on the list; she is recorded as gone, the reason not known. Correct it, or add the word to the mapping file.',
  ),
} as const;

/** What is said of a row that is not taken over: without it the stay itself would be wrong. */
export const REFUSALS = {
  'control-character': s(
    'Di dalam sel ada tanda kendali yang tidak terlihat. Ketik ulang isinya.',
    'There is a control character in the cell, which is not seen. Type it again.',
  ),
  'register-number-missing': s(
    'Nomor register kosong. Isi nomornya; tanpa nomor, baris ini tidak dapat dikenali lagi.',
    'The register number is empty. Fill it in; without it the row cannot be recognised again.',
  ),
  'register-number-unreadable': s(
    'Nomor register tidak terbaca. Tulis nomor/tahun, misalnya 001/2025.',
    'The register number cannot be read. Write number/year, such as 001/2025.',
  ),
  'register-number-beyond': s(
    'Nomor register ini di luar buku: paling tinggi 99999, dan tahunnya tidak di depan. Periksa nomor dan tahunnya.',
    'The register number is of no book: at most 99999, and of no year ahead. Look at the number and the year.',
  ),
  'entry-date-missing': s('Tanggal masuk kosong. Isi tanggalnya.', 'The day of entry is empty. Fill it in.'),
  'entry-date-imprecise': s(
    'Tanggal masuk tidak lengkap. Isi hari, bulan dan tahun.',
    'The day of entry is not complete. Fill in day, month and year.',
  ),
  'entry-date-impossible': s('Tanggal masuk ini tidak ada di kalender. Perbaiki.', 'This day of entry is in no calendar. Correct it.'),
  'entry-date-no-such-time': s(
    'Jam di belakang tanggal masuk ini tidak ada. Perbaiki, atau tulis tanggalnya saja.',
    'The time behind this day of entry does not exist. Correct it, or write the day alone.',
  ),
  'entry-date-other-order': s(
    'Tanggal masuk tampaknya ditulis bulan dahulu. Tulis hari/bulan/tahun.',
    'The day of entry seems to have day and month swapped. Write it in the order of the sheet.',
  ),
  'entry-date-unreadable': s(
    'Tanggal masuk tidak terbaca. Tulis hari/bulan/tahun.',
    'The day of entry cannot be read. Write it in the order of the sheet.',
  ),
  'entry-in-future': s('Tanggal masuk belum terjadi. Perbaiki.', 'The day of entry is still to come. Correct it.'),
  'entry-too-early': s('Tanggal masuk terlalu lama berlalu. Periksa tahunnya.', 'The day of entry is too long ago. Check its year.'),
  'exit-date-imprecise': s(
    'Tanggal keluar tidak lengkap. Isi hari, bulan dan tahun.',
    'The day of leaving is not complete. Fill in day, month and year.',
  ),
  'exit-date-impossible': s('Tanggal keluar ini tidak ada di kalender. Perbaiki.', 'This day of leaving is in no calendar. Correct it.'),
  'exit-date-no-such-time': s(
    'Jam di belakang tanggal keluar ini tidak ada. Perbaiki, atau tulis tanggalnya saja.',
    'The time behind this day of leaving does not exist. Correct it, or write the day alone.',
  ),
  'exit-date-other-order': s(
    'Tanggal keluar tampaknya ditulis bulan dahulu. Tulis hari/bulan/tahun.',
    'The day of leaving seems to have day and month swapped. Write it in the order of the sheet.',
  ),
  'exit-date-unreadable': s(
    'Tanggal keluar tidak terbaca. Tulis hari/bulan/tahun.',
    'The day of leaving cannot be read. Write it in the order of the sheet.',
  ),
  'exit-date-merged': s(
    'Sel tanggal keluar digabung dengan sel lain; tidak jelas apakah ia sudah keluar. Pisahkan selnya dan isi setiap baris.',
    'The day of leaving is merged with another cell; whether she has left is not clear. Unmerge it and fill in every row.',
  ),
  'exit-in-future': s(
    'Tanggal keluar belum terjadi. Kosongkan sampai ia benar-benar keluar.',
    'The day of leaving is still to come. Leave it empty until she has left.',
  ),
  'left-before-entry': s(
    'Tanggal keluar sebelum tanggal masuk. Perbaiki salah satunya.',
    'The day of leaving is before the day of entry. Correct one of them.',
  ),
  'left-before-entry-by-time': s(
    'Pada hari yang sama, jam keluarnya sebelum jam masuk. Perbaiki salah satunya.',
    'On one and the same day, the time of leaving is before the time of entry. Correct one of them.',
  ),
} as const;

/** Of a row under a number that is recorded of another woman. */
export const NUMBER_OF_ANOTHER = s(
  'Nomor register ini menurut catatan milik orang lain: nama dan tanggal lahirnya berbeda. Periksa nomornya; jika orangnya sama, perbaiki dahulu namanya di catatan.',
  "By what is recorded this register number is another woman's: name and date of birth differ. Check the number; if she is the same, correct her record first.",
);

/** Of a row whose NIK is recorded of another woman. */
export const NIK_OF_ANOTHER = s(
  'NIK ini sudah tercatat pada orang lain yang nama atau tanggal lahirnya berbeda; tidak diambil. Periksa pada KTP.',
  'This NIK is on record of another woman, of another name or date of birth; it was left out. Check it against the card.',
);

/** Of a row of a woman who by another row is here then; by what is recorded of that one alone, or by what it says too. */
export const staysOverlap = ({ row, byRecord }: InTheWay): Sentence =>
  byRecord
    ? s(
        `Menurut catatan, orang yang sama masih tinggal pada masa baris ${row}. Perbaiki dahulu catatannya, atau hapus baris yang ganda.`,
        `By what is recorded of row ${row} the same person still stays then. First correct her record, or delete the row that is double.`,
      )
    : s(
        `Orang yang sama masih tinggal menurut baris ${row}. Isi tanggal keluarnya di sana, atau hapus baris yang ganda.`,
        `The same person still stays by row ${row}. Fill in when she left there, or delete the row that is double.`,
      );

export type WarningCode = keyof typeof WARNINGS;
export type RefusalCode = keyof typeof REFUSALS;
