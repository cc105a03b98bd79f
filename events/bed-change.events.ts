import { BedKey } from './bed';
import { CountsIn } from './doubled-episode';
import { Means } from './kit/declare';
import { Maybe, One, Text } from './kit/fields';
import { Personal } from './kit/personal';
import { Override } from './override';

@Means('She was given a bed, or another one.')
export class BedChanged {
  @Maybe() @Text(40) @Personal('contact') dorm?: Personal;
  @Text(40) @Personal('contact') bed!: Personal;
  @BedKey() bedKey!: string;
  /** Who allowed it although somebody else sleeps there. */
  @Maybe() @One(Override) bedOverride?: Override;
  /** The stay of another record that it counts in too. */
  @Maybe() @One(CountsIn) countsIn?: CountsIn;
}
