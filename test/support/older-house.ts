import { CentreFacts } from '../../src/modules/centre/centre.facts';
import { Decisions } from '../../src/platform/decisions';
import { newId } from '../../src/platform/ids';
import type { Receipt } from '../../src/platform/take-step';
import type { Actor } from '../../src/access/actor';
import type { Declared, Fields } from '../../events/kit/declare';
import type { House } from './house';

/** Takes a step as an older version took it, which was told that everything is as it should be: what it wrote is on the log for ever. */
export async function takenBefore<Facts, Asks extends Declared>(
  house: House,
  decider: Parameters<typeof Decisions.prototype.take<Facts>>[0],
  { id, asks, asked, actor }: { id: string; asks: Asks; asked: Fields<Asks>; actor: Actor },
  facts: Facts,
): Promise<Receipt> {
  const zone = await house.app.get(CentreFacts).zoneOf(actor.centre);
  const command = newId(house.clock.now());
  return house.app.get(Decisions).take(decider, { id, asks, asked, actor, command, told: {} }, zone, facts);
}
