/** What the rules say where a mistake is to be voided, in Indonesian. */
export const VOIDING_SENTENCES: Readonly<Record<string, string>> = {
  'beneficiary/not-valid-entry':
    'Dalam catatan ini tidak ada entri dengan nomor ini: yang tertulis dalam catatan lain dibatalkan di sana, juga jika catatan itu digabung dengan yang ini.',
  'beneficiary/not-voidable': 'Entri jenis ini dibatalkan dengan cara lain: {how}.',
  'beneficiary/voided-already': 'Entri ini memang sudah tidak berlaku.',
  'beneficiary/built-on': 'Ada yang dicatat berdasarkan entri ini. Jika itu juga keliru, batalkan itu dahulu: {entries}.',
  'beneficiary/died-in-one':
    'Menurut satu dari kedua catatan ini ia meninggal pada {day}, dan menurut yang lain ia masih dalam asuhan, atau ada yang tercatat tentang dirinya sesudah itu: keduanya tidak mungkin tentang satu orang. Betulkan dulu yang keliru ("Batalkan terminasi", atau yang tercatat sesudahnya); jika ia memang meninggal, catat itu juga di catatan lain, atau tutup yang itu.',
  'beneficiary/not-admitted': 'Dalam masa rehabilitasinya yang terakhir ia tidak masuk asrama.',
  'beneficiary/told-of-stay': 'Ini tercatat tentang masa tinggalnya, dan harus dibatalkan dahulu: {told}.',
  'beneficiary/no-such-return': 'Tidak ada kepulangan yang tercatat pada waktu itu.',
  'beneficiary/returned-in-incident':
    'Bahwa ia kembali tercatat dalam insiden: {incidents}. Batalkan dulu di sana ("Batalkan kembalinya penghuni dalam insiden").',
  'incident/back-elsewhere': 'Insiden lain juga mengatakan bahwa ia kembali: {incidents}. Batalkan dulu di sana.',
  'incident/not-returned': 'Dengan catatan ini ia tidak tercatat terakhir kembali dalam insiden ini.',
  'beneficiary/no-such-absence': 'Tidak ada ketidakhadiran yang tercatat mulai waktu itu.',
  'beneficiary/left-by-force':
    'Menurut catatannya ia keluar karena diambil paksa. Jika saat itu ia sudah kembali, batalkan dulu terminasinya.',
  'beneficiary/left-by-that':
    'Menurut catatannya ia keluar pada {day}, "{exit}", dan tanpa ini tidak demikian: jika ini memang keliru, batalkan dulu terminasinya ("Batalkan terminasi").',
  'beneficiary/before-acceptance':
    'Ini sebelum balai setuju menerimanya. Jika balai setuju lebih awal, batalkan keputusan itu ("Batalkan keputusan menerima yang keliru") dan catat dengan waktunya yang benar.',
  'beneficiary/put-off-since': 'Keputusan ditunda pada {day}, sesudah itu: katakan apa yang diputuskan sejak itu, dan kapan.',
  'beneficiary/which-absence':
    'Beberapa ketidakhadiran tercatat, dan yang tercatat terakhir bukan yang paling akhir: katakan yang mana, dengan waktu mulainya.',
  'beneficiary/which-return':
    'Beberapa kali ia tercatat kembali, dan yang tercatat terakhir bukan yang paling akhir: katakan yang mana, dengan waktu ia kembali.',
  'beneficiary/taken-in-incident':
    'Bahwa ia diambil tercatat dalam sebuah insiden: tarik dia dari sana ("Tarik penghuni dari insiden"), maka ini ikut batal.',
  'beneficiary/consent-given': 'Ia sudah menyetujui tujuan ini. Jika sekarang tidak lagi, catat: "Catat penarikan persetujuan".',
  'visit/alert-raised': 'Dalam kunjungan ini datang orang yang harus dihentikan: kepala regu atau atasan yang membatalkannya.',
  'visit/led-to-incident':
    'Menurut insiden, kunjungan ini mendahuluinya: {incidents}. Lepaskan dahulu kunjungan ini dari sana ("Lepaskan kunjungan dari insiden"), atau batalkan insiden yang tidak pernah ada ("Batalkan laporan insiden yang salah").',
  'visit/led-to-pick-up':
    'Dalam kunjungan ini keluarga meminta menjemput penghuni, dan permintaan itu masih berlaku: {pickUps}. Lebih dahulu "Tolak penjemputan"; jika sudah disetujui, tolak terminasi yang diusulkannya ("Tolak terminasi"), atau batalkan terminasi itu ("Batalkan terminasi").',
  'incident/outsider-not-involved': 'Dengan catatan ini tidak ada pihak luar dalam insiden ini.',
  'incident/staff-not-involved': 'Petugas ini tidak tercatat dalam insiden ini.',
  'incident/not-a-number':
    'Di sini bukan jumlah orang tak dikenal, melainkan satu orang: tarik dia dari insiden ("Tarik pihak luar dari insiden"), lalu catat siapa yang ada.',
  'incident/is-duplicate':
    'Insiden ini ditandai sama dengan yang lain, jadi tidak dihitung. Jika tidak pernah ada, hapus dahulu tandanya ("Hapus tanda ganda").',
  'incident/has-duplicates': 'Ada insiden lain yang ditandai sama dengan ini: {incidents}. Hapus dahulu tandanya ("Hapus tanda ganda").',
  'incident/still-out':
    'Menurut insiden ini ada yang dibawa paksa, kembali, atau ikut pergi: {residents}. Tarik mereka dahulu ("Tarik penghuni dari insiden"), supaya batal juga di catatan mereka; jika insiden sudah ditutup, sebelumnya "Buka kembali insiden".',
  'fund/drawn-on':
    'Dari dana ini {paid} rupiah sudah dibayar, {repairs} dipakai untuk perbaikan, dan {granted} dijanjikan. Batalkan itu dahulu: "Batalkan pembayaran bantuan", "Betulkan biaya perbaikan", "Batalkan terminasi".',
  'fund/agreed-on':
    'Sudah disetujui bahwa {women} penerima manfaat keluar dengan modal dari dana ini, {agreed} rupiah; berkas dana menyebutkan siapa (agreed). Batalkan itu dahulu: "Tolak terminasi".',
  'equipment/not-valid-entry': 'Alat ini tidak mempunyai entri dengan nomor ini.',
  'equipment/not-voidable':
    'Entri jenis ini tidak dibatalkan: dari sebuah alat, yang dibatalkan ialah kerusakan, perbaikan, dan permintaan perbaikannya.',
  'equipment/voided-already': 'Entri ini memang sudah tidak berlaku.',
  'equipment/not-your-step': 'Biaya perbaikan adalah uang: hanya kepala seksi atau kepala balai yang membatalkannya.',
  'equipment/built-on': 'Ada yang dicatat berdasarkan entri ini. Jika itu juga keliru, batalkan itu dahulu: {entries}.',
  'session/not-valid-retraction': 'Kegiatan ini tidak mengatakan bahwa alat ini rusak.',
  'session/failure-built-on':
    'Perbaikan alat ini, atau permintaannya, dicatat berdasarkan kerusakan ini. Jika itu juga keliru, batalkan dahulu dalam catatan alat itu: "Batalkan catatan alat yang salah".',
  'session/failure-said-already':
    'Kegiatan ini sudah mengatakan kapan alat ini rusak dan siapa yang tidak dapat melanjutkan. Cabut itu dahulu: "Cabut kerusakan alat".',
  'incident/visit-not-linked': 'Kunjungan ini tidak dihubungkan dengan insiden ini.',
  'staff/certificate-already':
    'Sertifikat dengan jurusan, penerbit, dan nomor ini sudah ada dalam catatannya. Jika yang itu salah ketik: "Batalkan sertifikat pegawai yang salah catat" lebih dahulu.',
  'staff/no-such-certificate': 'Tidak ada sertifikat dengan id ini dalam catatannya; mungkin sudah dibatalkan atau dicabut.',
  'staff/not-valid-without-reason': 'Sebutkan apa yang salah.',
};
