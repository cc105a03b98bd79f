/** What is said of a span or a time that cannot be answered, in Indonesian, by code. */
export const FIGURE_SENTENCES: Readonly<Record<string, string>> = {
  'figures/not-valid-as-of': 'Ini sebelum hari terakhir dari rentang itu: pilih waktu sesudahnya, atau rentang yang berakhir lebih dulu.',
  'figures/not-valid-future': 'Waktu itu belum tiba: yang ditanyakan dijawab menurut keadaan paling akhir sekarang.',
  'figures/not-valid-order': 'Rentang ini berakhir sebelum dimulai: tukar kedua harinya.',
  'figures/not-valid-period': 'Peran Anda melihat angka satu tahun kalender penuh yang sudah berakhir.',
};
