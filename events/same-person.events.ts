import { LINK_BASES } from './code-lists';
import { Means } from './kit/declare';
import { DoubledEpisode } from './doubled-episode';
import { Code, Id, ListOf, Maybe, Text, YesOrNo } from './kit/fields';
import { Personal } from './kit/personal';

@Means('Two records turned out to be of one person: this one goes on within the other, and what both have is counted once.')
export class BeneficiariesLinked {
  /** The record that goes on. */
  @Id() into!: string;
  @Code(LINK_BASES) basis!: (typeof LINK_BASES)[number];
  @ListOf(DoubledEpisode) doubled!: DoubledEpisode[];
  @Maybe() @Text(2000) @Personal('identity') note?: Personal;
}

@Means('Two linked records turned out to be of different people; each is again what it was.')
export class BeneficiariesUnlinked {
  @Id() from!: string;
  /** What had been counted once. */
  @ListOf(DoubledEpisode) doubled!: DoubledEpisode[];
  /** Somebody else has the bed that she had by this record. */
  @Maybe() @YesOrNo() withoutBed?: boolean;
}

@Means('Two people who look alike on paper are not the same; nobody is warned of that again.')
export class MarkedAsDifferentPeople {
  @Id() other!: string;
  @Maybe() @Text(2000) @Personal('identity') note?: Personal;
}
