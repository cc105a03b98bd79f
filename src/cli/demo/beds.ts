import { FurnishDorm } from '../../modules/centre/centre.decider';
import { MoveBed } from '../../modules/beneficiary/bed.steps';
import { oldest } from './leaving';
import type { Scene } from './scene';
import { CENTRE } from './staff';
import type { Woman } from './world';

const DORMS = ['Wisma Anggrek', 'Wisma Melati', 'Wisma Kamboja'] as const;
const BEDS = Array.from({ length: 34 }, (_, index) => String(index + 1));
const EVERY = DORMS.flatMap((dorm) => BEDS.map((bed) => ({ dorm, bed })));

/** Three dorms with 34 beds each; one woman asks for another bed. */
export function beds(scene: Scene): void {
  const { story, staff } = scene;
  story.on(story.day(1), () => {
    for (const dorm of DORMS) story.write(staff.head, '10:20', CENTRE, FurnishDorm, { dorm, beds: BEDS.map((bed) => ({ bed })) });
  });
  story.on(story.day(101), () =>
    oldest(scene, (woman) => story.write(woman.worker!, '15:25', woman.id, MoveBed, freeBedOf(scene, woman, 70))),
  );
}

/** One of all beds, by its place, taken at random. */
export const anyBed = ({ story: { chance } }: Scene): number =>
  chance.whole(0, DORMS.length - 1) * BEDS.length + chance.whole(0, BEDS.length - 1);

/** A bed that nobody has: the first from a place on. Whoever left is thought to have hers until the next day. */
export function freeBedOf({ story, world }: Scene, woman: Woman, from: number): (typeof EVERY)[number] {
  const kept = world.women.flatMap(({ place, goneOn, bed }) => (place === 'care' || goneOn === story.today ? (bed ?? []) : []));
  const bed = [...EVERY.slice(from), ...EVERY.slice(0, from)].find((each) => !kept.includes(each))!;
  woman.bed = bed;
  return bed;
}
