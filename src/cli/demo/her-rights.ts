import { CarryOut } from '../../modules/erasure/carry-out';
import { ApproveErasure, CheckRequester, RequestErasure } from '../../modules/erasure/erasure.decider';
import { erasureOf } from '../../access/restrictions';
import { CloseBreach, DiscoverBreach, NotifyBreach } from '../../modules/breach/breach.decider';
import {
  CarryOutConsentWithdrawal,
  DeclineConsent,
  GiveConsent,
  LiftLegalHold,
  PlaceLegalHold,
  WithdrawConsent,
} from '../../modules/beneficiary/consent.steps';
import { RecordDisclosure, ReportDisclosure } from '../../modules/beneficiary/disclosure.steps';
import { ReferBeneficiary } from '../../modules/beneficiary/intake.steps';
import { LinkBeneficiaries, MarkAsDifferentPeople, UnlinkBeneficiaries } from '../../modules/beneficiary/same-person.steps';
import { AnswerSubjectAccess, RequestSubjectAccess } from '../../modules/subject-request/subject-request.decider';
import { following } from '../../platform/ids';
import { LiveViews } from '../../platform/projections/live-views';
import { clockTime, plusDays } from './days';
import { oldest } from './leaving';
import { actorOf } from './member';
import type { Scene } from './scene';
import type { Woman } from './world';

const CAUGHT_UP_MS = 30_000;

/** What the law gives her, and what it asks of the house: consents, a disclosure, a hold, a breach, what is recorded of her, one woman twice, one who is forgotten. */
export function herRights(scene: Scene): void {
  const { story } = scene;
  story.on(story.day(95), () => oldest(scene, (woman) => consents(scene, woman)));
  story.on(story.day(205), () => oldest(scene, (woman) => disclosure(scene, woman)));
  story.on(story.day(214), () => oldest(scene, (woman) => hold(scene, woman)));
  story.on(story.day(262), () => breach(scene));
  story.on(story.day(281), () => oldest(scene, (woman) => herOwnFile(scene, woman)));
  story.on(story.day(301), () => oldest(scene, (woman) => twice(scene, woman)));
  story.on(story.day(350), () => forgotten(scene));
}

function consents({ story }: Scene, woman: Woman): void {
  const worker = woman.worker!;
  const spoken = woman.guardian && { guardian: woman.guardian };
  story.write(worker, '09:40', woman.id, GiveConsent, { purpose: 'contact-family', form: 'thumbprint', ...spoken });
  story.write(worker, '09:42', woman.id, GiveConsent, { purpose: 'training-placement', form: 'written', ...spoken });
  story.write(worker, '09:44', woman.id, DeclineConsent, { purpose: 'photograph' });
  story.after(20, () => story.write(worker, '13:15', woman.id, WithdrawConsent, { purpose: 'contact-family' }));
  story.after(21, () =>
    story.write(worker, '08:30', woman.id, CarryOutConsentWithdrawal, {
      purpose: 'contact-family',
      did: ['use-stopped', 'recipients-told'],
    }),
  );
}

// She told it on one evening, and the police heard of it the next morning.
function disclosure({ story, staff }: Scene, woman: Woman): void {
  const command = story.write(
    woman.worker!,
    '19:30',
    woman.id,
    RecordDisclosure,
    { of: ['sexual-violence', 'trafficking'], will: 'wants', account: 'Bercerita bahwa ia dijual oleh kenalan di terminal dan dipukul.' },
    { happenedAt: clockTime(story.today, '19:05') },
  );
  const report = { disclosure: following(command, 'new-0'), office: 'Polres, unit PPA', reportNumber: 'LP/B/112' };
  story.after(1, () => story.write(staff.supervisor, '09:10', woman.id, ReportDisclosure, report));
}

function hold({ story, staff }: Scene, woman: Woman): void {
  const command = story.write(staff.head, '10:20', woman.id, PlaceLegalHold, {
    classes: ['identity', 'incident'],
    ground: 'police-investigation',
    owner: staff.supervisor.id,
    until: plusDays(story.today, 180),
  });
  const lifted = { hold: following(command, 'new-0') };
  story.after(60, () => story.write(staff.head, '10:20', woman.id, LiftLegalHold, lifted, { reason: 'Penyidikan dihentikan.' }));
}

function breach({ story, staff }: Scene): void {
  const { head, supervisor } = staff;
  const id = story.id('breach');
  const account = 'Daftar hadir bernama tertinggal di ruang besuk dan difoto seorang tamu.';
  story.write(supervisor, '11:25', id, DiscoverBreach, { kind: 'seen-by-others', classes: ['identity'], people: 12, account });
  story.after(1, () => {
    for (const [time, whom] of [
      ['09:30', 'authority'],
      ['14:00', 'subjects'],
    ] as const)
      story.write(head, time, id, NotifyBreach, { whom, said: 'Nama dan jadwal; daftar kini tanpa nama; tamu diminta menghapus foto.' });
  });
  story.after(9, () => story.write(head, '10:00', id, CloseBreach, { remedy: 'Daftar hadir hanya memakai nomor register.' }));
}

// She asked her worker what is written of her, and two days later it was read out to her.
function herOwnFile({ story, staff }: Scene, { id: beneficiary, worker }: Woman): void {
  const id = story.id('her-own-file');
  story.write(worker!, '10:30', id, RequestSubjectAccess, { beneficiary, askedBy: 'the-person' });
  story.after(2, () =>
    story.write(staff.supervisor, '13:40', id, AnswerSubjectAccess, { proof: 'known-to-staff', handedOver: 'read-out' }),
  );
}

// Referred anew under a street name; linked by her own word, and taken back when her papers came.
function twice({ story, staff }: Scene, known: Woman): void {
  const again = story.id('twice');
  const person = { name: known.name.split(' ')[0]!, alias: 'Mawar' };
  story.write(staff.intake[0]!, '20:15', again, ReferBeneficiary, { source: 'satpol-pp', legalMode: 'persuasive', person });
  story.after(1, () => story.write(staff.supervisor, '08:30', again, LinkBeneficiaries, { into: known.id, basis: 'her-own-word' }));
  story.after(4, () => {
    const reason = 'Kartu keluarga menunjukkan orang lain.';
    story.write(staff.supervisor, '15:20', again, UnlinkBeneficiaries, {}, { reason });
    story.write(staff.supervisor, '15:25', again, MarkAsDifferentPeople, { other: known.id });
  });
}

// Who was once referred and never moved in asks that nothing is known of her any more.
function forgotten({ story, staff, world }: Scene): void {
  const her = world.women.find(({ place, since, referredTo }) => place === 'gone' && since === undefined && referredTo !== undefined);
  if (!her) return;
  const subject = `beneficiary-${her.id}`;
  const id = erasureOf(subject);
  story.write(her.referredTo!, '09:00', id, RequestErasure, { subject, askedBy: 'the-person', how: 'in-person' });
  story.after(1, () => {
    story.write(staff.supervisor, '10:00', id, CheckRequester, { proof: 'known-to-staff' });
    story.write(staff.supervisor, '10:15', id, ApproveErasure, {});
    story.write(staff.head, '11:40', id, ApproveErasure, {});
  });
  story.after(2, async () => {
    const { app, stores } = story.house;
    await app.get(LiveViews).appliedUpTo((await stores.store.head())!, CAUGHT_UP_MS);
    await app.get(CarryOut).run(id, actorOf(staff.head));
  });
}
