import { Personal } from '../../events/kit/personal';

export class Visit {
  // expect: TS2345 no such class of personal data
  @Personal('secret') remark!: string;
}
