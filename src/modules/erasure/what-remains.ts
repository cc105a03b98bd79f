/** What an erasure does not reach, as the certificate says it; nobody is told more than is true. */
export const REMAINS = [
  {
    code: 'course',
    id: 'Bahwa seseorang tanpa nama, dengan nomor acak, berada di balai ini pada waktu tertentu: jenis dan waktu tiap peristiwa, lamanya, jawaban yang dipilih dari daftar, nomor register, dan siapa yang mencatat.',
    en: 'That somebody without a name, under a random number, was at this centre at certain times: kind and time of every event, how long, what was chosen from a list, register number, and who recorded it.',
  },
  {
    code: 'unusual-dates',
    id: 'Siapa yang tahu tanggal yang tidak biasa dapat mengenali perjalanan itu. Angka kecil tidak ditampilkan dalam statistik.',
    en: 'Whoever knows an unusual date may recognise that course. Statistics leave small numbers out.',
  },
  {
    code: 'who-looked',
    id: 'Siapa pegawai yang pernah melihat datanya dan kapan, di bawah nomor acak itu; tanpa isi yang dilihat.',
    en: 'Which of the staff looked at the record and when, under that random number; not what they saw.',
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
    id: 'Sandi tanpa kunci dan sidik jarinya (hash), dalam log, tampilan dan cadangannya, dan sisa keduanya di cakram; tidak dapat dibuka lagi.',
    en: 'Ciphertext without its key, and hashes over it, in the log, in views, in their backups and in what a disk keeps of them; it cannot be opened any more.',
  },
  {
    code: 'requests',
    id: 'Sidik jari (hash) dari permintaan dan pencarian, yang kuncinya dimusnahkan bersama kuncinya: tidak dapat dicoba lagi apa isinya.',
    en: 'Hashes of requests and searches, whose key was destroyed together with hers: nobody can try any more what they said.',
  },
  {
    code: 'older-vaults',
    id: 'Cadangan berkas kunci dari sebelum penghapusan masih dapat dibuka dengan kunci induk lama, sampai kunci induk itu dimusnahkan.',
    en: 'Backups of the file of keys from before the erasure can be opened with the old master key until that key is destroyed.',
  },
] as const;
