import { ATENSI_COMPONENTS } from './code-lists';
import { PARTNER_KINDS } from './house-lists';
import { Means } from './kit/declare';
import { Code, Codes, Day, Maybe, Name, Phone, Text } from './kit/fields';
import { Personal } from './kit/personal';

@Means('Somebody outside agreed to work with the centre.')
export class PartnershipAgreed {
  /** Of a community leader it is a person's name. */
  @Name() @Personal('identity') name!: Personal;
  @Code(PARTNER_KINDS) kind!: (typeof PARTNER_KINDS)[number];
  /** Whom to ask there, and how. */
  @Maybe() @Phone(500) @Personal('contact') contact?: Personal;
  /** Which services they may be asked for. */
  @Maybe() @Codes(ATENSI_COMPONENTS) components?: (typeof ATENSI_COMPONENTS)[number][];
  @Maybe() @Text(100) letterNumber?: string;
  @Maybe() @Day() until?: string;
}

@Means('A partner works with the centre no more. Old referrals keep the name.')
export class PartnershipEnded {}
