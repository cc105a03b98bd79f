import { comesWithout, goesHome } from './family-pick-up';
import { oldest } from './leaving';
import type { Scene } from './scene';

/** A sister with all papers; and the same father three times: without papers, without a stamp, then with all of them; refused, refused, let in, and she goes home with him. */
export function fathersPapers(scene: Scene): void {
  const { story } = scene;
  const father = { name: 'Pak Marto', destination: 'Rumah orang tua, Wonogiri' };
  story.on(story.day(128), () =>
    oldest(scene, (whom) => {
      whom.spokenFor = true;
      goesHome(scene, whom, { name: 'Mbak Tumini', destination: 'Rumah orang tua' }, '09:40');
    }),
  );
  story.on(story.day(209), () =>
    oldest(scene, (whom) => {
      whom.spokenFor = true;
      const none = ['id-card', 'village-letter', 'stamped-statement'] as const;
      const outsider = comesWithout(scene, whom, father, '09:50', none, 'Tidak membawa KTP maupun surat desa.');
      const known = { ...father, outsider };
      story.after(4, () =>
        comesWithout(scene, whom, known, '09:15', ['stamped-statement'], 'KTP dan surat desa ada, pernyataan belum bercap.'),
      );
      story.after(9, () => goesHome(scene, whom, known, '09:30'));
    }),
  );
}
