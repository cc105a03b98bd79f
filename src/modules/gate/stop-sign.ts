/** All that a guard is told of somebody who is to be kept out; why is for whoever leads the shift. */
export const STOP_SIGN = {
  code: 'stop',
  id: 'BERHENTI. Panggil kepala regu.',
  en: 'STOP. Call the shift leader.',
} as const;
