import { LEGAL_MODES } from '../../../events/code-lists';
import type { Fields } from '../../../events/kit/declare';
import type { PersonAsTold, PersonField } from '../../../events/person';

/**
 * What a centre hands over of a woman whom it sends to another: who she is by her papers, so that intake there need not ask it again, and in
 * which mode she had come. Where she lived, how to reach her, her health and what she told stay: she says that there herself.
 */
export interface HandedOver {
  readonly person: Fields<typeof PersonAsTold>;
  readonly legalMode: (typeof LEGAL_MODES)[number];
  readonly legalBasis?: string;
}

export const HANDED_OVER = [
  'name',
  'nameQuality',
  'verifiedName',
  'alias',
  'nik',
  'nikStatus',
  'birthPlace',
  'birthDate',
  'religion',
  'sex',
  'maritalStatus',
  'familyCard',
] as const satisfies readonly (PersonField | 'name')[];
