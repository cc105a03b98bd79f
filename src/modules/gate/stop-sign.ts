/** All that a guard is told of somebody who is to be kept out; why is for whoever leads the shift. */
export const STOP_SIGN = {
  code: 'stop',
  id: 'BERHENTI. Panggil kepala regu.',
  en: 'STOP. Call the shift leader.',
} as const;

/** Of an alert that nobody answered yet, about somebody whom nothing keeps out any more: a bar was lifted, has ended, or was another's. */
export const STOPPED_THEN = {
  code: 'stopped-then',
  id: 'Saat datang ia harus dihentikan; sekarang tidak lagi. Peringatan ini masih harus dijawab.',
  en: 'Was to be stopped on coming, and is no more. The alert has yet to be answered.',
} as const;
