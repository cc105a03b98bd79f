import type { Words } from './words';

/** From the first of a week as a calendar counts it. */
export const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;

/** What is counted of the residents of incidents. */
export const COUNTED_OUTCOMES = ['involved', 'taken', 'returned', 'elsewhere', 'leftAlong', 'prevented', 'missing'] as const;

/** In the place of an exit while there is none. */
export const STILL_HERE = 'still-here';

const WEEKDAY_WORDS: Words<(typeof WEEKDAYS)[number]> = {
  sunday: ['Minggu', 'Sunday'],
  monday: ['Senin', 'Monday'],
  tuesday: ['Selasa', 'Tuesday'],
  wednesday: ['Rabu', 'Wednesday'],
  thursday: ['Kamis', 'Thursday'],
  friday: ['Jumat', 'Friday'],
  saturday: ['Sabtu', 'Saturday'],
};

const OUTCOMES: Words<(typeof COUNTED_OUTCOMES)[number]> = {
  involved: ['Terlibat', 'Involved'],
  taken: ['Dibawa paksa', 'Taken'],
  returned: ['Kembali', 'Returned'],
  elsewhere: ['Diketahui di tempat lain', 'Known to be elsewhere'],
  leftAlong: ['Ikut pergi', 'Left along'],
  prevented: ['Dicegah', 'Prevented'],
  missing: ['Belum ditemukan', 'Missing'],
};

const STAYS: Words<typeof STILL_HERE> = { [STILL_HERE]: ['Masih di balai', 'Still here'] };

const FIRST_SIGNS: Words<'beginning' | 'visit' | 'account' | 'police'> = {
  beginning: ['Saat insiden dimulai', 'Its beginning'],
  visit: ['Kunjungan sebelumnya', 'A visit before'],
  account: ['Keterangan saksi', 'An account'],
  police: ['Panggilan kepada polisi', 'The call for the police'],
};

const SMALL_NUMBERS: Words<'shown' | 'withheld'> = { shown: ['Ditampilkan', 'Shown'], withheld: ['Tidak ditampilkan', 'Withheld'] };

/** Closed lists by which figures count, by the name they have for clients. */
export const FIGURE_WORDS = {
  weekdays: WEEKDAY_WORDS,
  'counted-outcomes': OUTCOMES,
  'stays-that-go-on': STAYS,
  'first-signs': FIRST_SIGNS,
  'small-numbers': SMALL_NUMBERS,
};
