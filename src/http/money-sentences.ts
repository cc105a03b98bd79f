/** What the rules of equipment and money say, in Indonesian, by code. */
export const MONEY_SENTENCES: Readonly<Record<string, string>> = {
  'equipment/number-taken': 'Nomor aset ini dipakai unit lain di balai ini, yang masih tercatat atau yang sudah dihapus.',
  'equipment/not-valid-repair': 'Alat ini tidak mempunyai perbaikan itu.',
  'equipment/not-valid-without-reason': 'Sebutkan apa yang salah.',
  'equipment/changed-since': 'Ada yang tercatat tentang alat ini sesudah waktu itu.',
  'equipment/not-broken': 'Saat itu alat ini tidak rusak. Jika rusak, catat dahulu: "Catat alat rusak".',
  'equipment/not-lost': 'Alat ini tidak dihapus karena hilang atau dicuri.',
  'equipment/not-working':
    'Saat itu alat ini tidak dalam keadaan baik. Jika sudah baik, catat dahulu perbaikannya: "Catat alat diperbaiki".',
  'fund/not-valid-purpose': 'Bantuan modal berasal dari dana untuk modal produktif: dana ini untuk keperluan lain.',
  'fund/before-allocation': 'Saat itu dana ini belum ada.',
  'fund/not-enough': 'Sisa dana ini tinggal {left} dari {allocated} rupiah.{more}',
  'fund/above-grant':
    'Dari dana ini ia diberi {granted} rupiah dan sudah menerima {got}. Sebutkan siapa yang mengizinkan lebih (grantOverride).',
  'fund/other-purpose':
    'Dana ini untuk modal produktif, bukan untuk perbaikan: pilih dana lain, atau sebutkan siapa yang mengizinkan (fundOverride).',
  'fund/not-valid-override': 'Ini masih dalam batasnya: tidak ada yang perlu diizinkan.',
  'fund/not-leaving':
    'Modal produktif diberikan kepada yang terminasinya saat itu sudah disetujui dan belum ditarik: lebih dahulu "Setujui terminasi".',
  'fund/not-valid-beneficiary': 'Tidak ada catatan tentang penerima ini di balai.',
  'fund/not-valid-disbursement': 'Pembayaran ini tidak ada atau sudah dibatalkan.',
  'fund/not-valid-fund': 'Balai tidak mempunyai dana dengan nomor ini.',
  'fund/not-valid-without-beneficiary': 'Sebutkan siapa yang menerimanya.',
};
