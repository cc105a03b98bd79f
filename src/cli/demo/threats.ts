import {
  GiveAccount,
  InvolveOutsider,
  InvolveResidents,
  InvolveStaff,
  ListEvidence,
  NotifyPolice,
  RecordPoliceArrival,
  ReportIncident,
} from '../../modules/incident/account.steps';
import { CloseIncident, PreventRemoval, ReviewIncident } from '../../modules/incident/outcome.steps';
import type { Bagong } from './bagong';
import type { MassRemoval } from './mass-removal';
import { clockTime, plusDays } from './days';
import type { Scene } from './scene';

/** What comes before the mass removal: a threat at the fence, and an attempt that was prevented. */
export function threats(scene: Scene, bagong: Bagong, removal: MassRemoval): void {
  scene.story.on(scene.story.day(168), () => (removal.fence = atTheFence(scene, bagong)));
  scene.story.on(scene.story.day(231), () => prevented(scene));
}

function atTheFence({ story, staff }: Scene, { outsider, whom }: Bagong): string {
  const guard = staff.called('Pak Karto');
  const incident = story.id('incident', 'fence');
  const began = { happenedAt: clockTime(story.today, '20:40') };
  const account = 'Berteriak dari luar pagar, menyebut akan membakar pos jaga. Pergi naik mobil hitam.';
  story.write(
    guard,
    '21:10',
    incident,
    ReportIncident,
    { kind: 'threat', place: 'pagar timur', means: ['threat'], over: clockTime(story.today, '20:55'), visits: [], account },
    began,
  );
  if (outsider) story.write(guard, '21:15', incident, InvolveOutsider, { outsider, count: 1, relation: 'pimp', name: 'Bagong' });
  if (whom)
    story.write(guard, '21:18', incident, InvolveResidents, { residents: [{ beneficiary: whom.id, role: 'target', will: 'refuses' }] });
  story.write(guard, '21:20', incident, InvolveStaff, { staff: guard.id, role: 'first-on-scene' });
  story.after(3, () => {
    story.write(staff.supervisor, '10:05', incident, ReviewIncident, {
      findings: 'Orang yang sama ditolak tiga kali sebelumnya.',
      measures: ['bar-outsiders', 'train-staff'],
    });
    story.write(staff.supervisor, '10:20', incident, CloseIncident, {});
  });
  return incident;
}

function prevented({ story, staff, world }: Scene): void {
  const [guard, other] = [staff.called('Pak Joko'), staff.called('Bu Sukarti')];
  const target = world.free(plusDays(story.today, -10)).at(0);
  if (!target) return;
  const incident = story.id('incident', 'prevented');
  const at = (time: string) => ({ happenedAt: clockTime(story.today, time) });
  const report = {
    kind: 'attempted-removal',
    place: 'ruang besuk',
    means: ['vehicle', 'documents'],
    over: clockTime(story.today, '10:35'),
    visits: [],
  } as const;
  story.write(
    guard,
    '11:00',
    incident,
    ReportIncident,
    { ...report, means: [...report.means], visits: [], account: 'Dua pria menarik tangannya ke arah mobil; surat yang dibawa palsu.' },
    at('10:15'),
  );
  story.write(guard, '11:05', incident, InvolveResidents, { residents: [{ beneficiary: target.id, role: 'target', will: 'refuses' }] });
  story.write(guard, '11:08', incident, InvolveOutsider, { count: 2, relation: 'thug', description: 'Dua pria, mobil van putih.' });
  story.write(guard, '11:10', incident, InvolveStaff, { staff: other.id, role: 'first-on-scene' });
  story.write(guard, '11:12', incident, NotifyPolice, { office: 'Polsek Laweyan' }, at('10:18'));
  story.write(guard, '11:14', incident, RecordPoliceArrival, { unit: 'Polsek Laweyan', action: 'dispersed' }, at('10:41'));
  story.write(guard, '11:20', incident, PreventRemoval, { beneficiary: target.id }, at('10:30'));
  story.write(other, '13:30', incident, GiveAccount, {
    by: 'staff',
    witness: other.id,
    account: 'Saya memegang tangannya sampai Pak Joko datang.',
  });
  story.write(other, '13:40', incident, ListEvidence, { tag: 'BB-01', description: 'Fotokopi surat palsu.' });
  story.after(4, () => {
    story.write(staff.head, '09:15', incident, ReviewIncident, {
      findings: 'Pemeriksaan surat di gerbang belum cukup.',
      measures: ['train-staff', 'police-at-visiting-hours'],
    });
    story.write(staff.head, '09:30', incident, CloseIncident, {});
  });
}
