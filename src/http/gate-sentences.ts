/** What the rules of visits, outsiders, pick-ups and of what is corrected in an incident say, in Indonesian, by code. */
export const GATE_SENTENCES: Readonly<Record<string, string>> = {
  'pickup/not-family':
    'Menurut permintaan ini yang datang bukan keluarganya. Tolak permintaan ini; jika ternyata keluarganya, catat penjemputan baru; jika ia keluar dengan cara lain, usulkan terminasi itu.',
  'pickup/not-her-will': 'Ia sendiri harus mau, dan ditanya saat diputuskan.',
  'pickup/name-kept-out':
    'Seseorang dengan nama ini dilarang masuk atau dikenai perintah perlindungan. Jika memang dia: "Tolak penjemputan". Jika menurut KTP dan KK ini orang lain, sebutkan itu (`anotherOfThatName`), siapa yang mengizinkan, dan mengapa.',
  'pickup/not-valid-another': 'Tidak ada yang bernama ini yang dilarang masuk: kosongkan isian itu.',
  'pickup/not-allowed': 'Seseorang dengan nama ini dilarang masuk. Sebutkan siapa yang mengizinkan karena ini orang lain, dan mengapa.',
  'pickup/not-valid-override': 'Tidak ada surat yang kurang.',
  'pickup/not-valid-resident': 'Yang akan dijemput tidak dalam asuhan balai.',
  'pickup/visit-for-another':
    'Dalam kunjungan itu mereka menanyakan penghuni lain. Sebutkan kunjungan ketika mereka menanyakan dia, atau jangan sebutkan kunjungan; jika gerbang salah menulis nama, kunjungan itu dibatalkan dan dicatat kembali.',
  'pickup/not-valid-visitor': 'Penjemput atau kunjungan dengan nomor ini tidak pernah di gerbang ini.',
  'pickup/papers-lacking': 'Ada surat yang kurang. Sebutkan siapa yang mengizinkan dan mengapa.',
  'pickup/visitor-stopped': 'Penjemput dilarang masuk atau dikenai perintah perlindungan.',
  'incident/not-sought': 'Ia tidak termasuk yang dicari karena insiden ini.',
  'incident/not-erased':
    'Datanya tidak dihapus: bila ia kembali, catat itu ("Catat penghuni yang kembali"); bila diketahui apa yang terjadi padanya, catat itu dalam catatannya sendiri.',
  'incident/not-valid-will':
    'Yang dibawa paksa tidak mau pergi. Jika ia memang mau, ia ikut pergi: "Catat penghuni yang terlibat" dengan peran itu. Jika ia mengatakannya karena terpaksa, kehendaknya tidak diketahui.',
  'incident/taken-too':
    'Ada yang disebut yang sudah tercatat dibawa paksa: ia tidak mau pergi. Jika ia mengatakannya karena terpaksa, kehendaknya tidak diketahui. Jika ia memang mau: tarik dia dahulu dari insiden yang mencatat bahwa ia dibawa paksa ("Tarik penghuni dari insiden"), lalu catat bahwa ia ikut pergi.',
  'incident/along-too':
    'Ada yang disebut yang sudah tercatat ikut pergi karena mau. Jika ia dibawa paksa: keamanan, supervisor atau kepala menariknya dahulu ("Tarik penghuni dari insiden"), lalu catat itu.',
  'incident/left-along':
    'Ia tercatat ikut pergi. Bahwa ia kembali dicatat di catatannya sendiri: "Catat kembali ke balai". Jika ia tidak pergi: "Tarik penghuni dari insiden".',
  'incident/not-valid-entry': 'Tidak ada catatan polisi dihubungi atau datang dengan nomor ini dalam insiden ini.',
  'incident/no-statement-of-hers': 'Petugas ini tidak harus memberi keterangan tentang insiden ini.',
  'incident/statement-can-be-had': 'Ia masih bekerja di sini: keterangannya diambil darinya ("Catat keterangan saksi").',
  'incident/no-statement-owed':
    'Insiden ini sudah ditutup, dan saksi ini tidak lagi harus memberi keterangan: tambahkan saja ("Tulis tambahan"), atau minta dibuka lagi ("Buka kembali insiden").',
  'incident/not-over': 'Insiden ini belum tercatat selesai: catat itu dahulu.',
  'incident/not-over-then':
    'Insiden belum selesai waktu itu: sesudahnya masih ada penghuni yang dibawa, ikut pergi, atau dicegah dibawa, pada {day}. Tulis waktu selesai sesudah itu; kalau waktu perginya yang keliru, lebih dahulu "Tarik penghuni dari insiden".',
  'incident/over-before':
    'Insiden sudah selesai sebelum itu, pada {over}: tulis kapan ia dibawa, ikut pergi, atau dicegah dibawa sampai waktu itu, atau keamanan, supervisor atau kepala lebih dahulu membetulkan waktu selesainya ("Betulkan waktu insiden selesai"). Percobaan lain adalah insiden tersendiri: "Laporkan insiden".',
  'incident/over-already': 'Insiden ini sudah tercatat selesai. Kalau waktunya keliru, betulkan: "Betulkan waktu insiden selesai".',
  'incident/not-involved': 'Ia tidak tercatat dalam insiden ini dengan catatan ini.',
  'incident/taken-elsewhere':
    'Insiden lain juga mencatat bahwa ia diambil saat itu: {incidents}. Tarik dia dari sana dahulu; kalau ia memang diambil di insiden itu, catat lagi di sana sesudahnya.',
  'outsider/already-answered': 'Peringatan ini sudah dijawab.',
  'outsider/already-linked': 'Kedua catatan ini sudah dihubungkan.',
  'outsider/no-alert': 'Tidak ada peringatan tentang ini.',
  'outsider/not-barred': 'Tidak ada larangan yang sedang berlaku.',
  'outsider/kept-out-by-order':
    'Yang berlaku bukan larangan, melainkan perintah perlindungan: catat pencabutannya ("Catat perintah perlindungan dicabut penerbitnya"), atau batalkan bila salah catat ("Batalkan perintah perlindungan yang salah catat").',
  'outsider/no-such-order': 'Tidak ada perintah perlindungan dengan id ini dalam catatan ini.',
  'outsider/order-over': 'Perintah perlindungan ini sudah dicabut, atau saat itu sudah berakhir.',
  'outsider/not-linked': 'Kedua catatan ini tidak dihubungkan.',
  'outsider/not-valid-order': 'Perintah perlindungan berakhir sesudah dimulai, paling lama 14 hari.',
  'outsider/not-valid-other': 'Catatan yang lain tidak ada, atau sama dengan catatan ini.',
  'outsider/not-valid-resident':
    'Saat itu yang dilindungi belum pernah tinggal di balai ini. Periksa siapa yang disebut: dari catatan yang dihubungkan, yang berlanjut. Jika ia tidak pernah tinggal di sini, kosongkan siapa yang dilindungi: orang itu tetap tidak boleh masuk.',
  'outsider/not-valid-until': 'Larangan ini berakhir sebelum dimulai.',
  'outsider/not-valid-visitor': 'Tidak ada tamu atau orang dalam insiden dengan nomor ini.',
  'outsider/told-apart': 'Sudah dicatat bahwa ini dua orang. Batalkan itu dahulu dan tulis alasannya.',
  'visit/already-decided': 'Tentang tamu ini sudah diputuskan. Jika keliru: "Betulkan keputusan tentang tamu".',
  'visit/not-valid-visitor': 'Tamu ini tidak ada di gerbang, atau belum pernah ke sini.',
  'visit/not-valid-visitors': 'Tamu yang sama disebut dua kali.',
  'visit/before-arrival': 'Tidak ada yang diterima, ditolak, atau pergi sebelum datang.',
  'visit/call-shift-leader': 'BERHENTI. Panggil kepala regu.',
  'visit/not-of-today': 'Itu terjadi pada hari lain: kepala regu atau atasan yang membetulkannya.',
  'visit/not-valid-why': 'Sebutkan alasannya kalau tamu ditolak, dan hanya kalau ditolak.',
  'visit/undecided': 'Belum semua tamu diputuskan: lebih dahulu "Izinkan tamu masuk" atau "Tolak tamu".',
  'pickup/other-record': 'Ia kini dicatat dalam catatan lain: {record}. Tolak permintaan ini, lalu catat untuk catatan itu.',
  'beneficiary/self-approval':
    'Siapa yang mengusulkan, meminta, mengizinkan atau memutuskan yang mendahuluinya tidak menyetujuinya sendiri: orang lain yang melakukannya. Usulan terminasi yang tidak ada penyetujunya dapat ditolak oleh supervisor atau kepala mana pun: "Tolak terminasi".',
  'pickup/self-approval':
    'Siapa yang mencatat, mengizinkan atau memutuskan penjemputan ini tidak menyetujuinya dua kali: supervisor atau kepala lain yang melakukannya. Menolak boleh siapa pun dari mereka: "Tolak penjemputan".',
  'pickup/not-resident':
    'Menurut catatannya ia kini tidak tinggal di balai: tidak ada yang dijemput dari sini. Tolak permintaan ini; jika catatannya keliru, betulkan itu dahulu.',
  'pickup/discharge-pending': 'Terminasinya yang lain menunggu keputusan: putuskan itu dahulu.',
};
