import { Means } from '../../../events/kit/declare';
import { Code, Id, ListOf, Maybe, Text } from '../../../events/kit/fields';
import { Personal } from '../../../events/kit/personal';

export const RELATIONS = ['mother', 'sister'] as const;

class Companion {
  @Id() outsider!: string;
  @Text(200) @Personal('visitor', { of: 'outsider' }) said!: Personal;
}

@Means('Somebody came to see her.')
export class VisitStarted {
  @Id() visitor!: string;
  @Code(RELATIONS) relation!: (typeof RELATIONS)[number];
  @Maybe() @Text(500) @Personal('visitor') remark?: Personal;
  @ListOf(Companion) companions!: Companion[];
}

@Means('The visitor left.')
export class VisitEnded {}
