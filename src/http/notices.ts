import type { Notice } from '../platform/take-step';
import type { Language } from './sentences';

/** What each notice says: to be looked at, and no reason to refuse. */
export const NOTICE_SENTENCES = {
  'beneficiary/possible-duplicate': {
    id: 'Mungkin ia sudah mempunyai catatan di balai ini: bandingkan, lalu hubungkan atau nyatakan orang yang berbeda.',
    en: 'She may have a record at this centre already: compare, then link them or say that they are different people.',
  },
  'beneficiary/in-aftercare': {
    id: 'Pada catatan itu bimbingan lanjutnya masih berjalan. Jika ia orang yang sama: pekerja sosialnya atau pengawas menutup masa itu, lalu kedua catatan dihubungkan.',
    en: 'By that record she is still in aftercare. Where she is the same woman, her case worker or a supervisor closes that episode, and then the two records are linked.',
  },
  'beneficiary/somebody-alike': {
    id: 'Mungkin ada catatan tentang dia di balai ini yang tidak untuk Anda. Tanyakan kepada pengawas Anda.',
    en: 'There may be a record of her at this centre that is not for you to see. Ask your supervisor.',
  },
  'beneficiary/not-compared': {
    id: 'Namanya belum dapat dibandingkan dengan yang sudah tercatat. Cari namanya kemudian.',
    en: 'Her names could not be compared with those on record just now. Search for her later.',
  },
  'beneficiary/nik-not-as-born': {
    id: 'NIK dan tanggal lahir tidak cocok; keduanya disimpan. Periksa pada KTP.',
    en: 'The NIK and the date of birth do not fit; both were kept. Check them against the card.',
  },
  'beneficiary/age-unknown': {
    id: 'Tidak diketahui kapan ia lahir: jika ia belum 18 tahun, walinya harus setuju atau diberi tahu. Catat tanggal lahirnya begitu diketahui.',
    en: 'Nobody knows when she was born: where she is under 18, a guardian has to agree or be told. Record her birth date once it is known.',
  },
  'beneficiary/steps-skipped': {
    id: 'Ada langkah penerimaan yang belum tercatat; riwayatnya menyebutkan yang mana dan mengapa. Catat begitu dilakukan atau suratnya datang.',
    en: 'Steps of intake are not recorded yet; her history says which and why. Record them once they are done, or their paper comes.',
  },
  'incident/left-otherwise': {
    id: 'Menurut catatan balai ada yang disebut di sini yang sesudah itu keluar dengan cara lain. Jika ia tidak diambil saat itu, betulkan insiden ini; pengawas dan kepala melihatnya di daftar kerja.',
    en: 'By the records of the house somebody who is named left in another way after that. Where she was not taken then, put this incident right; supervisor and head have it on the worklist.',
  },
  'incident/back-as-taken': {
    id: 'Menurut catatannya ia keluar karena diambil paksa, maka ia tidak terhitung di balai dan tidak pada daftar mana pun. Jika ia tinggal di balai lagi: "Batalkan terminasi", atau rujuk ia kembali; pengawas dan kepala melihatnya di daftar kerja.',
    en: 'By her record she left by force: she is counted in the house no more, and on no list. Where she lives here again: "Void discharge", or refer her anew; supervisor and head have it on the worklist.',
  },
  'incident/statements-owed': {
    id: 'Insiden ini ditutup; {count} keterangan pegawai masih belum dibuat. Keterangan itu tetap dapat dicatat ("Catat keterangan saksi") dan tetap di daftar kerja.',
    en: 'The incident is closed; {count} statements of staff are still owed. They are taken all the same ("Give account"), and stay on the worklist.',
  },
  'erasure/other-records': {
    id: 'Orang ini mempunyai catatan lain di sini. Mintalah penghapusan untuk setiap catatan; tanpa itu permintaan ini tidak dapat diperiksa.',
    en: 'There are other records of this person. Ask for the erasure of each: without it this one cannot be checked.',
  },
  'erasure/others-stay': {
    id: 'Dalam catatan ini ada data orang lain, yang tetap tersimpan: penghapusannya diminta untuk orang itu sendiri.',
    en: 'Data of other people stand in this record, and stay: their erasure is asked for by each of them.',
  },
  'beneficiary/sheet-contradicts': {
    id: 'Menurut daftar hadir kegiatan-kegiatan ini keadaannya lain. Perbaiki barisnya pada daftar hadir, atau waktu langkah ini.',
    en: 'The sheets of these sessions say otherwise of her. Put right her line on them, or the time of this step.',
  },
  'beneficiary/told-after-leaving': {
    id: '{count} entri riwayatnya adalah tentang masa tinggalnya, tetapi waktunya sesudah ia keluar; riwayatnya menandainya. Periksa waktu langkah ini, atau entri itu.',
    en: '{count} entries of her history are of her stay and of a time after she left; her history marks them. Check the time of this step, or those entries.',
  },
  'beneficiary/told-in-stay-before': {
    id: '{count} entri dari waktu sejak ia masuk lagi tercatat pada masa tinggal sebelumnya, karena ditulis sebelum langkah ini. Catat lagi, lalu batalkan entri yang lama.',
    en: '{count} entries of the time since she moved in again stand in the stay before, because they were written before this step. Record them anew, and void the old ones.',
  },
  'beneficiary/told-after-death': {
    id: '{count} entri riwayatnya (kontak, persetujuan, jawabannya) adalah dari waktu sesudah ia meninggal; riwayatnya menandainya. Periksa waktu langkah ini, atau entri itu.',
    en: '{count} entries of her history (follow-ups, consents, answers of hers) are of a time after she died; her history marks them. Check the time of this step, or those entries.',
  },
  'beneficiary/followed-up-before-leaving': {
    id: '{count} kontak bimbingan lanjut dalam riwayatnya adalah dari waktu ketika ia belum keluar, atau sudah di balai lagi; riwayatnya menandainya. Periksa waktu langkah ini, atau entri itu.',
    en: '{count} follow-ups in her history are of a time at which she had not left, or was in the house again; her history marks them. Check the time of this step, or those entries.',
  },
  'beneficiary/in-care-there': {
    id: 'Menurut pemindahannya, balai lain dari instansi ini masih mengasuhnya. Rujukan ini tetap dicatat; hubungi balai itu: ia diterima di sini setelah balai itu mencatat bahwa ia keluar.',
    en: 'By her transfer another centre of the office has her in its care. This referral is recorded all the same; ask that centre: she is accepted here once it has recorded that she left.',
  },
  'beneficiary/in-care-there-then': {
    id: 'Menurut pemindahannya, saat itu ia masih tinggal di balai lain dari instansi ini; kedua balai menghitungnya untuk hari-hari itu. Periksa waktu langkah ini, dan hubungi balai itu tentang hari ia keluar.',
    en: 'By her transfer she still lived at another centre of the office then, and both count her for those days. Check the time of this step, and ask that centre about the day on which she left.',
  },
  'beneficiary/not-as-she-left': {
    id: 'Menurut catatannya ia keluar dengan cara yang tidak cocok dengan ini. Ini tetap dicatat; riwayatnya menandai keduanya. Jika terminasinya keliru: "Batalkan terminasi"; jika ini keliru, batalkan ini. Pengawas dan kepala melihatnya di daftar kerja.',
    en: 'By her record she left in a way that does not go with this. It is recorded all the same, and her history marks both. Where the discharge is wrong: "Void discharge"; where this is, void this. Supervisor and head have it on the worklist.',
  },
  'beneficiary/capital-paid': {
    id: 'Karena ia akan atau sudah keluar, {count} rupiah modal produktif dibayarkan kepadanya dari dana ini, dan sekarang tidak ada terminasi yang memberikannya. Minta kembali; yang kembali dicatat kepala: "Batalkan pembayaran bantuan". Yang tetap padanya diperhitungkan jika ia kelak diberi modal dari dana yang sama; sampai saat itu dana itu menunjukkannya (above).',
    en: 'Because she was leaving, {count} rupiah of productive capital were paid to her of these funds, and no discharge grants them now. Ask for them back; what comes back the head records: "Void disbursement". What she keeps counts against what she is granted of the same fund later; until then the fund shows it (above).',
  },
  'beneficiary/capital-less-than-paid': {
    id: 'Sejak ia akan keluar, {count} rupiah modal produktif sudah dibayarkan kepadanya dari dana ini lebih banyak daripada yang diberikan terminasi ini. Jika semuanya tetap padanya: "Tolak terminasi", lalu usulkan lagi dengan jumlah itu dari dana yang sama. Jika tidak, minta kembali; yang kembali dicatat kepala: "Batalkan pembayaran bantuan".',
    en: 'Since she was to leave, {count} rupiah of productive capital were paid to her of these funds above what this discharge grants. Where she keeps all of it: "Reject discharge", and propose it again with that amount of the same fund. Where not, ask for it back; what comes back the head records: "Void disbursement".',
  },
  'beneficiary/certificate-again': {
    id: 'Dalam catatannya sudah ada {count} sertifikat lain dengan penerbit dan nomor ini. Jika salah satunya keliru, batalkan: "Batalkan catatan tentang dirinya".',
    en: 'Her record has {count} other certificates of this issuer and number. Where one of them was a mistake, void it: "Void entry".',
  },
  'beneficiary/certificate-elsewhere': {
    id: 'Di balai ini sudah ada {count} sertifikat lain dengan penerbit dan nomor ini, atas nama perempuan lain. Periksa nomornya pada surat aslinya; yang keliru dibatalkan: "Batalkan catatan tentang dirinya".',
    en: 'This centre has {count} other certificates of this issuer and number, of other women. Check the number on the paper itself; void the one that is a mistake: "Void entry".',
  },
  'staff/certificate-elsewhere': {
    id: 'Sertifikat dengan penerbit dan nomor ini sudah tercatat atas nama {count} pegawai lain. Periksa nomornya pada surat aslinya; yang keliru dibatalkan: "Batalkan sertifikat".',
    en: 'A certificate of this issuer and number is on record of {count} other members of staff. Check the number on the paper itself; void the one that is a mistake: "Void certificate".',
  },
  'session/away-then': {
    id: 'Menurut catatannya sendiri ia sedang tidak di balai pada waktu itu. Periksa baris ini, atau catatan ketidakhadirannya.',
    en: 'By her own record she was away at that time. Check this line, or the record of her absence.',
  },
  'session/not-away-then': {
    id: 'Menurut catatannya sendiri ia tidak sedang cuti atau dirawat pada waktu itu. Periksa baris ini, atau catat cuti atau perawatannya.',
    en: 'By her own record she was not on leave or in hospital at that time. Check this line, or record the leave or the stay in hospital.',
  },
  'session/not-in-care-then': {
    id: 'Menurut catatannya sendiri ia belum masuk, atau sudah keluar, ketika kegiatan itu berlangsung. Periksa baris ini, atau waktu ia masuk atau keluar.',
    en: 'By her own record she had not moved in yet, or had left, when the session was held. Check this line, or when she moved in or left.',
  },
  'session/unit-not-working': {
    id: 'Menurut catatannya alat ini memang sudah rusak, sudah dihapus, atau belum tercatat pada waktu itu. Periksa, atau betulkan catatan alat itu.',
    en: 'By its own record this unit was broken already, off the books, or not on them yet at that time. Check it, or put the record of the unit right.',
  },
  'session/leader-busy': {
    id: 'Pemimpin kegiatan ini juga tercatat pada kegiatan lain pada waktu yang sama.',
    en: 'The leader has another session at the same time.',
  },
  'session/resident-busy': {
    id: 'Yang diharapkan hadir ini juga tercatat pada kegiatan lain pada waktu yang sama.',
    en: 'She is expected, or was, at another session at the same time.',
  },
  'staff/still-case-worker': {
    id: 'Ia masih tercatat sebagai pekerja sosial bagi {count} penerima manfaat. Tunjuk pekerja sosial lain bagi mereka; pengawas melihatnya di daftar kerja.',
    en: 'She is still on record as the case worker of {count} women. Give them another; the supervisor has them on the worklist.',
  },
  'staff/case-worker-of-another-kind': {
    id: 'Ia masih tercatat sebagai pekerja sosial bagi {count} penerima manfaat, padahal bukan pekerja sosial. Tunjuk pekerja sosial lain bagi mereka.',
    en: 'She is still on record as the case worker of {count} women, and is no social worker. Give them another.',
  },
  'account/still-case-worker': {
    id: 'Ia pekerja sosial bagi {count} penerima manfaat dan sekarang tidak dapat mencatat apa pun bagi mereka. Tunjuk pekerja sosial lain, atau buka lagi baginya; pengawas melihatnya di daftar kerja.',
    en: 'She is the case worker of {count} women and can record nothing for them now. Give them another, or let her in again; the supervisor has them on the worklist.',
  },
  'staff/back-in-team': {
    id: 'Ia kembali di tim {name}, tim terakhirnya sebelum ia berhenti. Jika tidak demikian lagi, kepala mencatatnya: "Masukkan ke tim" atau "Keluarkan dari tim".',
    en: 'She is back in the team {name}, the last she was in before she left. Where she is not to be in it any more, the head says so: "Join team" or "Leave team".',
  },
  'staff/left-before-this': {
    id: 'Menurut daftar pegawai, orang yang namanya dicantumkan di sini (onBehalfOf) sudah berhenti sebelum hari itu. Ini tetap dicatat; riwayatnya menandainya. Periksa waktu langkah ini, siapa yang memintanya, atau hari ia berhenti.',
    en: 'By the staff list whoever this is written down for (onBehalfOf) had left before that day. It is recorded all the same, and histories mark it. Check the time of this step, who asked for it, or the day on which she left.',
  },
  'staff/still-leader': {
    id: 'Ia masih tercatat sebagai pemimpin {count} kegiatan yang direncanakan. Batalkan, atau tunjuk orang lain untuk memimpinnya.',
    en: 'She was to lead {count} sessions that are planned. Cancel them, or have somebody else lead them.',
  },
  'session/lost-then': {
    id: 'Kegiatan pada waktu yang sama dibatalkan karena alat rusak, dan jamnya dihitung hilang bagi yang tercatat di sini. Jika itu kegiatan yang sama, cabut pembatalannya ("Cabut pembatalan kegiatan").',
    en: 'A session of the same time was cancelled for broken equipment, and its hours count as lost of people who are named here. If it is the same session, void that it was cancelled ("Void cancellation").',
  },
  'session/failure-stays': {
    id: 'Alat ini sudah diperbaiki, atau perbaikannya diminta, sesudah rusak: kerusakannya tetap tercatat. Jika itu juga keliru, batalkan dalam catatan alat itu.',
    en: 'These units were repaired after they broke, or a repair was asked for: that they broke stays on their records. Where that is a mistake too, void it there.',
  },
  'staff/led-after-leaving': {
    id: '{count} kegiatan tercatat dipimpin olehnya sesudah hari ia berhenti; daftar kegiatan menandainya. Periksa waktu langkah ini, atau kegiatan itu.',
    en: '{count} sessions are on record as led by her after the day on which she left; the list of sessions marks them. Check the time of this step, or those sessions.',
  },
  'staff/led-uncertified': {
    id: '{count} kegiatan tercatat dipimpin olehnya tanpa sertifikat yang berlaku pada hari itu; daftar kegiatan menandainya. Periksa langkah ini, atau kegiatan itu.',
    en: '{count} sessions are on record as led by her without a certificate that was valid on the day; the list of sessions marks them. Check this step, or those sessions.',
  },
  'staff/led-not-counted': {
    id: 'Belum dapat dihitung kegiatan mana yang dipimpinnya tanpa sertifikat. Lihat daftar kegiatan nanti.',
    en: 'Which sessions she led without a certificate could not be counted just now. Look at the list of sessions later.',
  },
  'staff/not-counted': {
    id: 'Belum dapat dihitung siapa saja yang masih didampinginya dan kegiatan apa yang akan dipimpinnya. Lihat daftar kerja nanti.',
    en: 'Whom she still works with and what she was to lead could not be counted just now. Look at the worklist later.',
  },
  'pickup/named-as-kept-out': {
    id: 'Seseorang dengan nama penjemput ini dilarang masuk atau dikenai perintah perlindungan. Panggil kepala regu, dan bandingkan orangnya dengan KTP dan KK.',
    en: 'Somebody of the name of whoever comes is barred, or an order keeps them away. Call the shift leader, and compare the person with the identity card and the family card.',
  },
  'visit/out-of-hours': {
    id: 'Tamu ini dipersilakan masuk di luar jam besuk; itu sudah tercatat. Beri tahu kepala regu. Jika ia tidak masuk: "Betulkan keputusan tentang tamu".',
    en: 'This visitor was let in outside visiting hours; that is recorded. Tell the shift leader. Where they did not come in: "Correct visitor decision".',
  },
  'visit/against-her-word': {
    id: 'Menurut jawabannya sendiri ia tidak mau bertemu, tetapi tamu ini dipersilakan masuk; itu sudah tercatat. Jangan pertemukan mereka, dan beri tahu kepala regu. Jika tamu itu tidak masuk: "Betulkan keputusan tentang tamu".',
    en: 'By her own answer she does not want to see them, and this visitor was let in; that is recorded. Do not bring them together, and tell the shift leader. Where they did not come in: "Correct visitor decision".',
  },
  'text/nik': {
    id: 'Teks ini tampaknya memuat NIK. NIK mempunyai isian sendiri; hindari dalam catatan.',
    en: 'This text seems to hold a NIK. A NIK has a field of its own; keep it out of notes.',
  },
  'text/phone': {
    id: 'Teks ini tampaknya memuat nomor telepon. Nomor telepon mempunyai isian sendiri; hindari dalam catatan.',
    en: 'This text seems to hold a telephone number. It has a field of its own; keep it out of notes.',
  },
} as const satisfies Readonly<Record<string, Readonly<Record<Language, string>>>>;

/** Notices as they are answered, each with its sentence. Throws on one that has none. */
export const noticesIn = (language: Language, notices: readonly Notice[]) =>
  notices.map(({ code, ...notice }) => {
    const sentence = NOTICE_SENTENCES[code as keyof typeof NOTICE_SENTENCES];
    return { code, detail: sentence[language].replace('{count}', String(notice.count)).replace('{name}', notice.name ?? ''), ...notice };
  });
