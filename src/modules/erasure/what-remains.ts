/** What an erasure does not reach, as the certificate says it; nobody is told more than is true. */
export const REMAINS = [
  {
    code: 'course',
    id: 'Bahwa seseorang tanpa nama, dengan nomor acak, berada di balai ini pada waktu tertentu: jenis dan waktu tiap peristiwa, nomor register, dan siapa yang mencatat.',
    en: 'That somebody without a name, under a random number, was at this centre at certain times: kind and time of every event, register number, and who recorded it.',
  },
  {
    code: 'unusual-dates',
    id: 'Siapa yang tahu tanggal yang tidak biasa dapat mengenali perjalanan itu.',
    en: 'Whoever knows an unusual date may recognise that course.',
  },
  {
    code: 'mentions',
    id: 'Yang ditulis orang lain tentangnya dalam catatan yang bukan miliknya: kunjungan, kejadian, catatan penghuni lain.',
    en: 'What others wrote of her in records that are not hers: visits, incidents, notes on other residents.',
  },
  {
    code: 'paper',
    id: 'Kertas, buku register, salinan yang sudah diserahkan, dan ingatan pegawai.',
    en: 'Paper, the register book, copies that were handed out, and what staff remember.',
  },
  {
    code: 'ciphertext',
    id: 'Sandi tanpa kunci, dalam log, tampilan dan cadangannya; tidak dapat dibuka lagi.',
    en: 'Ciphertext without its key, in the log, in views and in their backups; it cannot be opened any more.',
  },
  {
    code: 'older-vaults',
    id: 'Cadangan berkas kunci dari sebelum penghapusan masih dapat dibuka dengan kunci induk lama, sampai kunci induk itu dimusnahkan.',
    en: 'Backups of the file of keys from before the erasure can be opened with the old master key until that key is destroyed.',
  },
] as const;
