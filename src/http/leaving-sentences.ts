/** What the rules say of how she leaves, in Indonesian. */
export const LEAVING_SENTENCES: Readonly<Record<string, string>> = {
  'beneficiary/before-discharge': 'Ini sebelum ia keluar dari balai.',
  'beneficiary/before-proposal': 'Ini sebelum terminasinya diusulkan: betulkan salah satu dari dua waktu itu.',
  'beneficiary/before-approval':
    'Ini sebelum terminasinya disetujui: sebutkan waktu ia keluar sesudah itu, atau "Tolak terminasi" lalu usulkan lagi dengan waktu yang benar.',
  'beneficiary/approved-since':
    'Sesudah itu, pada {day}, sebuah terminasinya disetujui. Jika bukan itu yang berlaku, batalkan dahulu: "Tolak terminasi".',
  'beneficiary/discharge-pending': 'Terminasi sudah diusulkan: putuskan itu dahulu, "Setujui terminasi" atau "Tolak terminasi".',
  'beneficiary/no-discharge-pending':
    'Tidak ada usulan terminasi yang menunggu keputusan: usulkan dahulu, "Usulkan terminasi"; yang sudah disetujui dilaksanakan, "Catat terminasi", atau dibatalkan, "Tolak terminasi".',
  'beneficiary/not-approved': 'Terminasi ini belum disetujui oleh orang lain: lebih dahulu "Setujui terminasi".',
  'beneficiary/fund-voided':
    'Dana modalnya dibatalkan sesudah terminasi ini diusulkan: "Tolak terminasi", lalu usulkan lagi dengan dana lain.',
  'beneficiary/not-as-approved':
    'Terminasi disetujui dengan {term} yang lain, atau tanpa itu: catat seperti yang disetujui, atau usulkan lagi.',
  'beneficiary/collector-stopped':
    'Penjemputnya kini dilarang masuk atau dikenai perintah pelindungan: ia tidak diserahkan kepadanya. Batalkan terminasinya, "Tolak terminasi"; jika anggota keluarga lain yang menjemput, catat penjemputan itu, "Catat permintaan penjemputan".',
  'beneficiary/pick-up-name-kept-out':
    'Orang dengan nama penjemputnya dilarang masuk atau dikenai perintah pelindungan: ia tidak diserahkan kepadanya. Batalkan terminasinya, "Tolak terminasi". Jika itu orang lain yang bernama sama: "Catat permintaan penjemputan" sekali lagi; ketika disetujui, hal itu disebut.',
  'beneficiary/collector-kept-out':
    'Orang dengan nama penjemput itu dilarang masuk atau dikenai perintah pelindungan: ia tidak diserahkan kepadanya. Jika sudah disetujui, "Tolak terminasi". Jika itu orang lain yang bernama sama: keluarganya menjemput dengan surat-surat, "Catat permintaan penjemputan"; untuk orang lain tulis nama lengkapnya dan dari mana ia datang.',
  'beneficiary/not-who-was-approved':
    'Menurut penjemputan yang disetujui, orang lain yang menjemputnya. Jika memang dia, kosongkan namanya: penjemputan itu sudah menyebutnya. Jika orang lain, ia tidak diserahkan: "Tolak terminasi", lalu "Catat permintaan penjemputan" untuk orang yang datang.',
  'beneficiary/not-discharged': 'Ia belum keluar dari balai: tidak ada terminasi yang dapat dibatalkan.',
  'beneficiary/not-valid-expulsion': 'Tulis alasannya bila ia dikeluarkan, dan hanya bila ia dikeluarkan.',
  'beneficiary/not-valid-follow-up': 'Bimbingan lanjut tidak sebelum ia meninggalkan balai.',
  'beneficiary/another-episode-open':
    'Sejak itu masa rehabilitasinya yang lain sudah dimulai dan masih terbuka. Jika ia tidak seharusnya dirujuk, batalkan itu dahulu: penerimaan masuk asrama, keputusan menerima, lalu "Tolak rujukan", sejauh mana sudah berjalan.',
  'beneficiary/not-valid-transfer': 'Balai tujuan disebut bila ia dipindahkan, dan hanya bila ia dipindahkan.',
  'beneficiary/not-valid-other-centre':
    'Tidak ada balai lain dari instansi ini dengan kode itu. Bila ia pindah ke instansi lain, tulis itu pada tujuan.',
  'beneficiary/transfer-accepted':
    'Balai tujuan sudah menerimanya: lebih dahulu balai itu menolak rujukannya atau membatalkan keputusan menerimanya.',
  'beneficiary/in-care-there':
    'Menurut pemindahannya, balai lain dari instansi ini masih mengasuhnya: lebih dahulu balai itu mencatat bahwa ia keluar, atau membatalkan atau menolak apa yang telah diputuskannya.',
  'beneficiary/nothing-handed-over': 'Tidak ada data dirinya yang dapat diserahkan.',
};
