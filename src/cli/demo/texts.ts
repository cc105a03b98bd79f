/** Short notes as workers write them; of nobody in particular. */
export const TEXTS = {
  approach: [
    'Masih cemas, mau diajak bicara setelah diberi minum.',
    'Menjawab singkat, menanyakan anaknya di rumah.',
    'Terbuka, ingin belajar keterampilan.',
    'Diam, dicoba lagi besok pagi.',
  ],
  identified: [
    'Tulang punggung keluarga, dua anak dititipkan pada nenek.',
    'Putus sekolah, diajak teman bekerja di kota.',
    'Ditinggal suami, punya utang.',
  ],
  health: ['Keluhan lambung.', 'Tekanan darah rendah, kontrol ke Puskesmas.', 'Perlu pemeriksaan IMS.', 'Alergi obat, dicatat perawat.'],
  motivation: ['Program dan haknya dijelaskan; meminta waktu berpikir.', 'Bersedia mengikuti program.', 'Ingin pulang dulu menengok anak.'],
  findings: ['Dukungan keluarga lemah, minat pada keterampilan kuat.', 'Trauma kekerasan, perlu psikolog.', 'Mandiri, perlu modal usaha.'],
  goals: [
    'Menyelesaikan kelas keterampilan dan membuka usaha kecil di rumah.',
    'Memulihkan kepercayaan diri, berhubungan lagi dengan keluarga.',
    'Melanjutkan kejar paket B dan magang di salon.',
  ],
  review: ['Kemajuan baik, sasaran tetap.', 'Sering keluar kelas, jadwal disesuaikan.', 'Minta pindah kelompok, disetujui.'],
  counselling: {
    planner: [
      'Menyusun langkah tiga bulan ke depan.',
      'Rencana usaha dihitung bersama.',
      'Menata ulang tujuan setelah telepon dari rumah.',
    ],
    broker: ['Dihubungkan dengan Puskesmas.', 'Dicarikan tempat magang.', 'Surat ke Dinas Sosial asal dibuat bersama.'],
    educator: ['Penjelasan kesehatan reproduksi.', 'Cara mengatur uang.', 'Hak-haknya menurut undang-undang dibahas.'],
    empowerer: [
      'Menyebut tiga hal yang sudah bisa ia lakukan.',
      'Memimpin doa kelompok, mulai percaya diri.',
      'Berani menolak ajakan kenalan lama.',
    ],
    enabler: ['Mencari sendiri jalan keluar soal utang.', 'Memilih sendiri jadwal belajarnya.'],
  },
  wish: ['Ingin membuka warung.', 'Suka menjahit sejak kecil.', 'Ikut teman sekamar.'],
  leftDuring: ['Ruangan sempit dan panas.', 'Mesin tidak cukup, menunggu lalu keluar.', 'Keluar saat pelajaran dimulai.'],
  excused: ['Menemui pekerja sosial.', 'Dijenguk keluarga.', 'Piket dapur.'],
  ill: ['Pusing.', 'Demam.', 'Sakit perut.'],
  late: ['Catatan kertas baru diserahkan.', 'Listrik padam, ditulis di buku dulu.', 'Petugas dinas luar.', 'Komputer dipakai bergantian.'],
  leave: ['Rumah orang tua', 'Pernikahan adik', 'Menengok anak', 'Mengurus KTP di desa asal'],
  hospital: ['RSUD Dr. Moewardi', 'RSJD Surakarta', 'RS Dr. Oen'],
  illness: ['Tifus.', 'Observasi demam.', 'Nyeri perut.', 'Kontrol jiwa.'],
  aftercare: [
    'Ditemui di rumah, menerima jahitan tetangga.',
    'Telepon tidak diangkat, tetangga bilang merantau.',
    'Warung jalan, tetapi ditagih utang lama.',
  ],
  proposal: [
    'Program selesai, keluarga siap menerima.',
    'Atas permintaannya sendiri setelah tiga kali konseling.',
    'Sudah dibahas dalam rapat kasus.',
  ],
} as const;
