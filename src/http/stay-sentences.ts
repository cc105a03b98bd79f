/** What the rules of her stay say, in Indonesian, by code. */
export const STAY_SENTENCES: Readonly<Record<string, string>> = {
  'beneficiary/already-away':
    'Ia sudah tercatat tidak berada di balai. Catat dahulu bahwa itu berakhir: "Catat kembali dari cuti", "Catat pulang dari rumah sakit", atau "Catat kembali ke balai". Jika hanya cutinya yang lebih lama: "Perpanjang cuti".',
  'beneficiary/place-promised':
    'Ia diterima melebihi kapasitas, dan semua tempat yang kosong sudah dijanjikan kepada yang lain yang diterima: ia menunggu sampai ada yang tidak dijanjikan, atau sebutkan kepala yang tetap mengizinkan (capacityOverride).',
  'beneficiary/not-valid-contact':
    'Ia tidak ditemukan: apakah ia bekerja, dan berapa penghasilannya, tidak diketahui dari situ. Cerita orang lain ditulis di catatan.',
  'beneficiary/not-valid-extension': 'Cuti yang diperpanjang berakhir sesudah cuti yang sudah diberikan.',
  'beneficiary/after-incident':
    'Insiden itu sudah selesai sebelum waktu ini, pada {over}: sebutkan kapan ia diambil, betulkan dalam insiden kapan selesainya ("Betulkan waktu insiden selesai"), atau jangan sebut insiden.',
};
