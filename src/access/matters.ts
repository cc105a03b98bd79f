import type { DataClass, Sealed } from '../../events/kit/personal';
import { keyOf } from '../platform/personal-data/vault';

/** What is sealed, told apart finer than by key: a NIK and an alias lie under the key of her identity and are not for the same people. */
export const SEALED_MATTERS = [
  'identity',
  'alias',
  'nik',
  'photo',
  'contact',
  'health',
  'counselling',
  'visitor',
  'incident',
  'staff',
  'partner',
  'finding',
  'remark',
] as const satisfies readonly (DataClass | 'alias' | 'nik' | 'photo' | 'staff' | 'partner' | 'finding' | 'remark')[];

/** What lies open in the log and is still not for everybody. */
export const FACTS = ['case', 'course', 'training', 'visit-facts', 'incident-facts', 'statistics', 'access-log', 'settings'] as const;

export const MATTERS = [...SEALED_MATTERS, ...FACTS] as const;
export type SealedMatter = (typeof SEALED_MATTERS)[number];
export type Fact = (typeof FACTS)[number];
export type Matter = (typeof MATTERS)[number];

/** Each in words, for the page of the matrix. */
export const MATTER_WORDS: Readonly<Record<Matter, string>> = {
  identity: 'her name, birth, religion',
  alias: 'what she is called',
  nik: 'her NIK and the number of her family card',
  photo: 'her photograph',
  contact: 'address, telephone, family, where she sleeps or went',
  health: 'health',
  counselling: 'counselling and assessment notes',
  visitor: 'who a visitor is',
  incident: 'what witnesses and reviewers wrote about an incident',
  staff: "a colleague's name beside what she did",
  partner: 'who a partner is and how to reach it',
  finding: 'what an auditor found, and what was answered',
  remark: 'why something was recorded of a unit, a fund, a partner, a colleague or the centre',
  case: 'register number, stage, dates, case worker, track',
  course: 'her history, step by step, with what was found and decided',
  training: 'sessions and attendance',
  'visit-facts': 'when somebody came to the gate, for whom, and what was decided',
  'incident-facts': 'what an incident was, who had a part, what became of each, when the police came',
  statistics: 'counts',
  'access-log': 'who looked at what',
  settings: 'projections and settings',
};

/**
 * Which classes an emergency or a mandate has to be for, besides one of the same name: what is told apart within a class, and her course for
 * what is found and decided in it. What is not here is opened by neither.
 */
export const OPENED_WITH: Readonly<Partial<Record<Matter, readonly DataClass[]>>> = {
  alias: ['identity'],
  nik: ['identity'],
  photo: ['identity'],
  course: ['health', 'counselling'],
};

/** Records of what the house has and works with: why something was recorded of one is told to whoever audits it. */
const OF_THE_HOUSE = /^(equipment|fund|partner|staff|centre)-/;

/** What a sealed block is of: by its key, and by the field it was sealed in, which the seal is bound to. */
export function matterOf(block: Sealed): SealedMatter {
  const { subject, dataClass } = keyOf(block);
  if (block.p === 'meta.reason' && OF_THE_HOUSE.test(subject)) return 'remark';
  if (subject.startsWith('partner-')) return 'partner';
  if (subject.startsWith('finding-')) return 'finding';
  if (dataClass !== 'identity') return dataClass;
  if (subject.startsWith('staff-')) return 'staff';
  if (/\.(nik|familyCard)$/.test(block.p)) return 'nik';
  if (block.p === 'photo.image') return 'photo';
  return block.p.endsWith('.alias') ? 'alias' : 'identity';
}
