import type { Track } from '../../../events/code-lists';
import {
  AssessCompetence,
  AwardCertificate,
  CompleteLearningModule,
  IssueLearningModule,
  ReferToService,
} from '../../modules/beneficiary/programme.steps';
import { RecordServiceOutcome } from '../../modules/beneficiary/residence.steps';
import { following } from '../../platform/ids';
import { plusDays } from './days';
import { partnerOf } from './money';
import type { Scene } from './scene';
import type { Woman } from './world';

const UNITS: Readonly<Record<Track, readonly string[]>> = {
  cooking: ['Kebersihan dapur', 'Masakan harian', 'Kue kering'],
  sewing: ['Membuat pola', 'Menjahit lurus', 'Memasang kancing'],
  salon: ['Mencuci rambut', 'Memotong rambut', 'Merias wajah'],
};
const TITLES: Readonly<Record<Track, string>> = {
  cooking: 'Modul boga dasar',
  sewing: 'Modul jahit dasar',
  salon: 'Modul salon dasar',
};

/** What a woman studies by herself, shows that she can, and is sent to; for some of those who are on a track. */
export function learning(scene: Scene): void {
  const { story, world, workshop } = scene;
  const begun = new Set<string>();
  for (let day = 60; day < 340; day += 9)
    story.on(story.day(day), () => {
      const woman = world.free(story.today).find(({ id, track }) => track !== undefined && !begun.has(id));
      if (!woman) return;
      begun.add(woman.id);
      studies(scene, woman, woman.track!);
      if (workshop.chance.is(0.5)) isReferred(scene, woman);
    });
}

function studies(scene: Scene, woman: Woman, track: Track): void {
  const { story, staff, workshop } = scene;
  const teacher = staff.instructors[0]!;
  const here = (inDays: number, act: () => void) => story.after(inDays, () => woman.place === 'care' && woman.track === track && act());
  const command = story.write(teacher, '11:20', woman.id, IssueLearningModule, {
    subject: track,
    title: TITLES[track],
    due: plusDays(story.today, 14),
  });
  here(12, () =>
    story.write(teacher, '11:25', woman.id, CompleteLearningModule, {
      module: following(command, 'new-0'),
      result: workshop.chance.of(['understood', 'understood', 'partly', 'not-understood'] as const),
    }),
  );
  here(20, () => {
    for (const unit of UNITS[track])
      story.write(teacher, '11:35', woman.id, AssessCompetence, {
        track,
        unit,
        result: workshop.chance.of(['competent', 'competent', 'competent', 'not-yet'] as const),
      });
  });
  here(34, () => {
    for (const unit of UNITS[track]) story.write(teacher, '11:35', woman.id, AssessCompetence, { track, unit, result: 'competent' });
    const number = `SK/${track}/${woman.id.slice(-6)}`;
    story.write(staff.supervisor, '14:20', woman.id, AwardCertificate, { track, kind: 'competence', number, issuer: 'LKP Contoh' });
  });
}

function isReferred({ story, workshop }: Scene, { id, worker }: Woman): void {
  const kind = workshop.chance.of(['puskesmas', 'general-hospital', 'mental-hospital', 'aids-commission'] as const);
  const service = 'Pemeriksaan kesehatan';
  const command = story.write(worker!, '10:50', id, ReferToService, { partner: partnerOf(kind), component: 'care', service });
  story.after(6, () =>
    story.write(worker!, '10:55', id, RecordServiceOutcome, {
      component: 'care',
      service,
      referral: following(command, 'new-0'),
      outcome: workshop.chance.of(['received', 'received', 'declined-by-her', 'not-available'] as const),
    }),
  );
}
