/** What the rules of erasures and of requests for what is recorded of her say, in Indonesian, by code. */
export const RIGHTS_SENTENCES: Readonly<Record<string, string>> = {
  'subject-request/not-valid-reason': 'Berkas ini dibuat untuk diserahkan kepadanya: isi Reading-Reason dengan her-request.',
  'subject-request/not-valid-without-request': 'Sebutkan untuk permintaan yang mana: ?request=<id>.',
  'subject-request/of-somebody-else': 'Permintaan ini tentang orang lain.',
  'subject-request/not-your-file': 'Berkasnya dibuat orang lain: yang membuat, menyerahkan dan mencatatnya.',
  'subject-request/before-request': 'Ini sebelum permintaan itu diajukan.',
  'erasure/approved-already': 'Harus dua orang yang berbeda yang menyetujui.',
  'erasure/erased': 'Data orang ini sudah dihapus sebelumnya.',
  'erasure/kept-still':
    'Yang tersisa dari orang ini sudah diminta dihapus sebelumnya dan harus disimpan{until}: ikut terhapus dengan penghapusan itu bila tidak tertahan lagi, dan tidak perlu diminta lagi.',
  'erasure/open-already':
    'Penghapusan orang ini sudah diminta dan belum selesai. Bila lebih dari itu yang dihapus: tarik permintaan itu dan minta lagi, atau minta lagi setelah dilaksanakan.',
  'erasure/head-needed': 'Salah satu dari dua yang menyetujui adalah kepala balai.',
  'erasure/held': 'Semuanya masih harus disimpan: untuk suatu perkara, atau karena masa rehabilitasinya belum ditutup.',
  'erasure/still-missing':
    'Ia diambil paksa dan belum diketahui di mana: yang dipakai untuk mencarinya disimpan. Bila ia kembali atau diketahui di mana, catat itu dahulu: "Catat penghuni yang kembali" dalam insiden, atau "Catat kembali ke balai".',
  'erasure/unreported-disclosure':
    'Yang diceritakannya tentang kekerasan atau perdagangan orang belum dilaporkan ke polisi: catat itu dahulu, "Catat laporan ke polisi".',
  'erasure/consent-withdrawal':
    'Ia menarik persetujuannya, dan yang bergantung padanya belum dihentikan: catat itu dahulu, "Tindak lanjuti penarikan persetujuan".',
  'erasure/looked-after': 'Balai harus mengenal orang ini sekarang, juga di gerbang: hanya supervisor atau kepala balai yang memintanya.',
  'erasure/not-approved': 'Penghapusan ini belum disetujui oleh dua orang.',
  'erasure/not-certified': 'Belum terbukti bahwa semua penyimpanan sudah diperiksa dan tidak ada yang dapat dibuka.',
  'erasure/not-valid-subject': 'Ini catatan balai, bukan data seseorang: mintalah untuk orang-orang yang ada di dalamnya.',
  'erasure/other-records': 'Orang ini mempunyai catatan lain di sini: penghapusan setiap catatan harus diminta.',
  'erasure/still-signs-in': 'Ia masih dapat masuk: tutup dulu akunnya.',
};
