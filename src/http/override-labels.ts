import type { Label } from '../../events/labels/label';

/** What the fields are called that say who allowed what a rule forbids, and who speaks for a girl under 18. */
export const OVERRIDE_LABELS: Readonly<Record<string, string | Label>> = {
  bedOverride: ['Izin memakai tempat tidur', 'Override for the bed'],
  capacityOverride: ['Izin melebihi kapasitas', 'Override of the capacity'],
  certificateOverride: ['Izin tanpa sertifikat', 'Override of the certificate'],
  guardian: ['Walinya', 'Who speaks for her'],
  guardianOverride: ['Izin tanpa wali', 'Override of the guardian'],
  guardianTold: ['Siapa yang diberi tahu', 'Who was told that she leaves'],
  related: ['Hubungannya dengan dia', 'How related to her'],
  told: ['Yang diberi tahu', 'Who was told'],
};
