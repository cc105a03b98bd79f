/** What screens show for a code: Indonesian first, English second. */
export type Label = readonly [indonesian: string, english: string];

/** The labels of a list, by code. */
export type Labels = Readonly<Record<string, Label>>;

/** Codes that mean the same in every list; three of them are not "no". */
export const EVERYWHERE: Labels = {
  yes: ['Ya', 'Yes'],
  no: ['Tidak', 'No'],
  unknown: ['Tidak diketahui', 'Unknown'],
  declined: ['Tidak mau menjawab', 'Declined to answer'],
  'not-asked': ['Tidak ditanyakan', 'Not asked'],
  'not-said': ['Tidak disebutkan', 'Not said'],
  other: ['Lainnya', 'Other'],
  none: ['Tidak ada', 'None'],
  any: ['Apa pun', 'Any'],
};
