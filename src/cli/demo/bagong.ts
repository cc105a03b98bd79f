import { plusDays } from './days';
import { visited } from './gate';
import type { Scene } from './scene';
import type { Woman } from './world';

/** The man who comes back: refused again and again, each time known again. */
export interface Bagong {
  outsider?: string;
  /** His last visit. */
  visit?: string;
  /** For whom he comes. */
  whom?: Woman;
}

const VISITS = [
  { day: 70, time: '16:40', refused: 'no-id', note: 'Memaki penjaga, pergi setelah ditegur.' },
  { day: 113, time: '10:20', refused: 'not-on-list', note: 'Mengaku paman; ia menolak menemuinya.' },
  { day: 166, time: '19:50', refused: 'outside-hours', note: 'Menunggu di seberang jalan sampai malam.' },
  { day: 229, time: '09:40', refused: 'risk', note: 'Membawa surat kuasa tanpa cap; tidak diterima.' },
] as const;

/** A pimp asks for the same woman over and over; his last visit is on the Sunday of the mass removal. */
export function bagong(scene: Scene): Bagong {
  const { story, staff, world, sunday } = scene;
  const him: Bagong = {};
  for (const { day, time, refused, note } of VISITS)
    if (story.day(day) < plusDays(sunday, -7))
      story.on(story.day(day), () => {
        him.whom ??= world.free(plusDays(story.today, -20)).at(-1);
        if (!him.whom) return;
        const { visit, outsiders } = visited(scene, {
          time,
          guard: staff.guards[day % staff.guards.length]!,
          inVisitingHours: refused === 'not-on-list' || refused === 'risk',
          purpose: refused === 'risk' ? 'pick-up-with-papers' : 'demand-release',
          whom: him.whom,
          herAnswer: 'refuses',
          vehicle: 'Mobil hitam, kaca gelap',
          visitors: [
            {
              visitor: {
                ...(him.outsider && { outsider: him.outsider }),
                name: 'Bagong',
                description: 'Jaket kulit hitam, bekas luka di dagu.',
                relation: 'pimp',
                idSeen: false,
              },
              refused,
              note,
            },
          ],
        });
        him.outsider ??= outsiders[0];
        him.visit = visit;
      });
  return him;
}
