import { Code, Maybe, Name, Text } from './kit/fields';
import { Personal } from './kit/personal';
import { GUARDIANS, type GuardianKind, TOLD_OF_LEAVING, type ToldOfLeaving } from './person-lists';

/** Who speaks for a girl under 18: her family, whoever a court named, or an officer of the state where nobody of hers can. */
export class Guardian {
  /** How that person is related to her. */
  @Code(GUARDIANS) related!: GuardianKind;
  @Name() @Personal('contact') name!: Personal;
  @Maybe() @Text(500) @Personal('contact') note?: Personal;
}

/** Who was told that a girl under 18 leaves by her own choice. */
export class GuardianTold {
  @Code(TOLD_OF_LEAVING) told!: ToldOfLeaving;
  /** Whoever was spoken with. */
  @Name() @Personal('contact') name!: Personal;
  @Maybe() @Text(500) @Personal('contact') note?: Personal;
}
