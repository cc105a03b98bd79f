/** What an end of a stay is refused with, and why. */
export const HOW_SHE_LEFT_SENTENCES: Readonly<Record<string, string>> = {
  'beneficiary/told-afterwards':
    'Sesudah itu masih tercatat tentang dia: {told}. Sebutkan waktu ia keluar sesudahnya, atau batalkan dahulu yang keliru.',
  'beneficiary/gone':
    'Ia tidak ada di balai dan belum kembali: keluarnya bukan keputusan balai. Jika ia sudah kembali, catat itu dahulu: "Catat kembali ke balai"; jika tidak, terminasinya karena melarikan diri: "Tolak terminasi", lalu "Usulkan terminasi".',
  'beneficiary/not-gone':
    'Menurut catatannya ia tidak melarikan diri. Jika memang demikian, catat itu dahulu: "Catat ketidakhadiran". Usul yang mengatakannya tentang yang sudah kembali ditolak: "Tolak terminasi".',
  'beneficiary/not-taken':
    'Menurut catatannya ia tidak sedang diambil paksa. Jika ia diambil, catat itu dahulu: "Catat penghuni yang dibawa paksa" dalam sebuah insiden, atau "Catat ketidakhadiran". Usul yang mengatakannya tentang yang sudah kembali ditolak: "Tolak terminasi".',
  'beneficiary/not-valid-choice':
    'Siapa yang menolak keluar tidak keluar atas pilihannya sendiri: katakan bagaimana ia keluar, atau apa kehendaknya.',
  'beneficiary/taken-by-force':
    'Ia diambil paksa dan belum kembali: ini bukan terminasi dengan alasan lain. Jika ia sudah kembali, catat itu dahulu: "Catat kembali ke balai". Jika ia memang mau pergi, betulkan insidennya: "Tarik penghuni dari insiden", lalu "Catat penghuni yang terlibat" sebagai ikut pergi.',
  'beneficiary/not-valid-will':
    'Siapa yang diambil paksa tidak pergi atas kemauannya sendiri. Jika ia memang mau pergi, betulkan insidennya: "Tarik penghuni dari insiden", lalu "Catat penghuni yang terlibat" sebagai ikut pergi; sesudah itu ia dapat keluar atas pilihannya sendiri.',
};
