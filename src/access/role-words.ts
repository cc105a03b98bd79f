import type { Role } from '../../events/roles';

/** What each role gets, in plain words, for the page of the matrix. */
export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  intake:
    'sees who a woman is until 72 hours after she moved in, or her referral was declined, and her history as long; afterwards her register number only. What she wrote herself about health she can read for a day, ' +
    'about family and address while the woman is new.',
  'social-worker':
    'reads everything of the women whose case worker she is, except the NIK; of the women of her team names, history and counselling notes. Of all others in the centre she sees the line on the ' +
    'list (register number, stage, track, case worker) and no name. In an emergency she can open more, see below.',
  instructor:
    'sees the alias of the women on her track and on the sheets of her own sessions, and her own remarks there. No name, no file, no history.',
  security:
    'sees who is in the house by register number and alias, the gate and the incidents of the centre, and who a visitor is for 30 days, for good where he is known for an incident or has a record of his own. ' +
    "A woman's full name only when she is to be picked up, never her address or history.",
  supervisor:
    'reads the women of her team, the whole centre where there are no teams: names, family, history at once; NIK, health and counselling notes, and visitors, on confirmation with a reason. ' +
    'Incidents of the whole centre.',
  head: 'reads names, history and incidents of the whole centre; NIK, family, address and visitors on confirmation with a reason; health and counselling only in an emergency.',
  auditor:
    'sees every step, when it was made and by whom, in every centre she audits, and who looked at what; about whom it is only under a mandate, and then for health, counselling and NIK on confirmation.',
  admin: 'runs the house and sees no case: not one key of a beneficiary or visitor is unwrapped for her.',
  system: 'acts by itself and reads nothing.',
};
