import { discharged, oldest } from './leaving';
import { visited } from './gate';
import type { Scene } from './scene';

/** The same father three times: without papers, without a stamp, then with all of them; refused, refused, let in, and she goes home with him. */
export function fathersPapers(scene: Scene): void {
  const { story, staff } = scene;
  story.on(story.day(209), () =>
    oldest(scene, (whom) => {
      whom.spokenFor = true;
      let outsider: string | undefined;
      const comes = (time: string, refused: 'no-id' | 'not-on-list' | undefined, note?: string) => {
        const visitor = { ...(outsider && { outsider }), name: 'Pak Marto', relation: 'family', idSeen: refused !== 'no-id' } as const;
        const { outsiders } = visited(scene, {
          time,
          guard: staff.guards[1]!,
          inVisitingHours: true,
          purpose: 'pick-up-with-papers',
          whom,
          herAnswer: 'wants',
          visitors: [{ visitor, ...(refused && { refused }), ...(note && { note }) }],
        });
        outsider ??= outsiders[0];
      };
      comes('09:50', 'no-id', 'Tidak membawa KTP maupun surat desa.');
      story.after(4, () => comes('09:15', 'not-on-list', 'KTP ada, surat desa belum bercap.'));
      story.after(9, () => comes('09:30', undefined));
      story.after(
        9,
        () =>
          discharged(scene, whom, {
            kind: 'family-pick-up',
            will: 'wants',
            destination: 'Rumah orang tua, Wonogiri',
            collectedBy: 'Ayah kandung',
          }),
        '11:00',
      );
    }),
  );
}
