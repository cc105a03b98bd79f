import type { Recorded } from '../../events/kit/recorded';

export function greet({ meta }: Recorded): string {
  // expect: TS2322 names of staff are sealed
  return meta.actor.name ?? 'the house';
}
