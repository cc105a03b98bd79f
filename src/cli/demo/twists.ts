import { AcceptReferral, AdmitBeneficiary, ReferBeneficiary } from '../../modules/beneficiary/intake.steps';
import {
  ApproveDischarge,
  CloseEpisode,
  DischargeBeneficiary,
  ProposeDischarge,
  RecordAftercareContact,
  RejectDischarge,
  VoidDischarge,
} from '../../modules/beneficiary/leaving.steps';
import { AssignCaseWorker, AssignTrack } from '../../modules/beneficiary/residence.steps';
import { freeBedOf } from './beds';
import { beginCare } from './care';
import { numberOnPaper } from './intake';
import { oldest } from './leaving';
import type { Scene } from './scene';
import { TEXTS } from './texts';
import type { Woman } from './world';

/** Women whose records a newcomer wants to open; each is the first of her kind. */
export interface Notable {
  reassigned?: Woman;
  readmitted?: Woman;
  voided?: Woman;
}

/** What seldom happens: workers who change and change back, a discharge refused, one recorded by mistake, one who comes again. */
export function twists(scene: Scene): Notable {
  const { story } = scene;
  const notable: Notable = {};
  story.on(story.day(82), () => oldest(scene, (woman) => thereAndBack(scene, (notable.reassigned = woman))));
  story.on(story.day(120), () => oldest(scene, (woman) => anotherTrack(scene, woman)));
  story.on(story.day(150), () => oldest(scene, (woman) => comesAgain(scene, (notable.readmitted = woman))));
  story.on(story.day(184), () => oldest(scene, (woman) => refused(scene, woman)));
  story.on(story.day(236), () => oldest(scene, (woman) => byMistake(scene, (notable.voided = woman))));
  return notable;
}

// Credit stays with whoever was her worker at the time.
function thereAndBack({ story, staff }: Scene, woman: Woman): void {
  const first = woman.worker!;
  const second = staff.workers.find(({ id }) => id !== first.id)!;
  woman.worker = second;
  story.write(staff.supervisor, '14:20', woman.id, AssignCaseWorker, { worker: second.id });
  story.after(31, () => {
    woman.worker = first;
    if (woman.place === 'care') story.write(staff.supervisor, '14:20', woman.id, AssignCaseWorker, { worker: first.id });
  });
}

function anotherTrack({ story }: Scene, woman: Woman): void {
  woman.track = woman.track === 'salon' ? 'sewing' : 'salon';
  woman.assignedOn = story.today;
  story.write(woman.worker!, '15:40', woman.id, AssignTrack, { track: woman.track, wish: 'Minta pindah, tangannya alergi.' });
}

function comesAgain(scene: Scene, woman: Woman): void {
  const { story, staff } = scene;
  const told = woman.guardian && {
    guardianTold: { told: 'social-office', name: 'Petugas Dinas Sosial (contoh)' } as const,
    collectedBy: 'Bude (contoh)',
  };
  const how = { kind: 'left-by-choice', will: 'wants', destination: 'Kos teman', note: TEXTS.proposal[1], ...told } as const;
  woman.spokenFor = true;
  story.write(woman.worker!, '09:35', woman.id, ProposeDischarge, how);
  story.write(staff.head, '11:20', woman.id, ApproveDischarge, {});
  story.write(woman.worker!, '14:30', woman.id, DischargeBeneficiary, how);
  woman.place = 'gone';
  woman.goneOn = story.today;
  const answers = { found: 'yes', working: 'no', threatened: 'yes', returnedToProstitution: 'declined' } as const;
  story.after(20, () =>
    story.write(woman.worker!, '10:45', woman.id, RecordAftercareContact, { ...answers, note: 'Ditagih germo, takut pulang.' }),
  );
  story.after(40, () => story.write(woman.worker!, '16:10', woman.id, CloseEpisode, {}));
  story.after(61, () => {
    const person = { name: woman.name, alias: 'Mbak Wulan' };
    story.write(staff.intake[0]!, '08:30', woman.id, ReferBeneficiary, { person, source: 'self', legalMode: 'motivational' });
    story.write(staff.supervisor, '09:30', woman.id, AcceptReferral, { skippedWhy: 'Dikenal dari masa tinggalnya yang lalu.' });
    story.write(staff.intake[0]!, '11:40', woman.id, AdmitBeneficiary, { ...numberOnPaper(scene), ...freeBedOf(scene, woman, 40) });
    woman.place = 'care';
    woman.since = story.today;
    delete woman.track;
    beginCare(scene, woman);
  });
}

function refused({ story, staff }: Scene, woman: Woman): void {
  woman.spokenFor = true;
  story.write(woman.worker!, '09:35', woman.id, ProposeDischarge, { kind: 'completed', will: 'undecided', note: TEXTS.proposal[2] });
  story.after(2, () => {
    woman.spokenFor = false;
    story.write(staff.head, '10:25', woman.id, RejectDischarge, { why: 'Rumah yang dituju belum aman; rencana ditinjau dulu.' });
  });
}

// Of another woman of nearly the same name; the next day it is found out.
function byMistake({ story, staff }: Scene, woman: Woman): void {
  const how = { kind: 'completed', will: 'wants', note: TEXTS.proposal[0] } as const;
  woman.spokenFor = true;
  story.write(woman.worker!, '09:35', woman.id, ProposeDischarge, how);
  story.write(staff.supervisor, '11:25', woman.id, ApproveDischarge, {});
  story.write(woman.worker!, '16:55', woman.id, DischargeBeneficiary, how);
  story.after(1, () => {
    woman.spokenFor = false;
    story.write(
      staff.supervisor,
      '07:35',
      woman.id,
      VoidDischarge,
      {},
      { reason: 'Nama tertukar; yang pulang adalah perempuan lain bernama mirip.' },
    );
  });
}
