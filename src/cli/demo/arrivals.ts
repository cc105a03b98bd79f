import type { Scene } from './scene';
import { plusDays } from './days';
import { referred, type Selection } from './intake';

/** Nights on which many are referred at once, as days of the story, and how many. */
const RAIDS = [
  [17, 10],
  [96, 9],
  [178, 11],
] as const;
/** How many come one by one before the mass removal. */
const BEFORE = 66;
/** Who comes after it, as days after the Sunday; and the last of the year, as days before its end: they are still in intake. */
const AFTER = [6, 12, 18, 24, 30, 40, 50] as const;
const LAST = [9, 4, 1] as const;

const DAY = 86_400_000;

/** Women arrive all year: alone, or many at once after a raid. */
export function arrivals(scene: Scene): void {
  const { story, sunday } = scene;
  for (const [day, count] of RAIDS) story.on(story.day(day), () => raid(scene, count));
  const lastBefore = Math.round((Date.parse(sunday) - Date.parse(story.first)) / DAY) - 16;
  for (let index = 0; index < BEFORE; index++) {
    const day = 2 + Math.floor((index * (lastBefore - 2)) / BEFORE);
    story.on(story.day(day), () => void referred(scene, { selection: selectionOf(index), ...(index === 9 && { age: 16 }) }));
  }
  for (const [index, days] of AFTER.entries())
    story.on(plusDays(sunday, days), () => void referred(scene, { selection: index === 4 ? 'defer' : 'accept' }));
  for (const days of LAST) story.on(plusDays(story.last, -days), () => void referred(scene, { selection: 'accept' }));
}

const selectionOf = (index: number): Selection =>
  [9, 22, 37, 48, 60].includes(index) ? 'decline' : [14, 33, 52].includes(index) ? 'defer' : 'accept';

// One raid, one letter, one batch; it comes in at night and is written down before midnight.
function raid(scene: Scene, count: number): void {
  const { story } = scene;
  const batch = story.id('raid');
  for (let index = 0; index < count; index++) referred(scene, { batch, selection: index === count - 1 ? 'decline' : 'accept' });
}
