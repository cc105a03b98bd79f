import { INJURY_CHECKS } from '../../../events/code-lists';
import { GiveAccount, WriteAddendum } from '../../modules/incident/account.steps';
import { CloseIncident, RecordReturned, ReopenIncident, ReviewIncident } from '../../modules/incident/outcome.steps';
import { inHospital } from './absences';
import { clockTime, plusDays } from './days';
import { discharged } from './leaving';
import type { MassRemoval } from './mass-removal';
import type { Scene } from './scene';

/** Days after the Sunday, and how many come back or are brought back. */
const RETURNS = [
  [0, 6],
  [2, 4],
  [5, 4],
  [11, 3],
  [24, 2],
  [41, 1],
] as const;
/** For whom nobody hopes any more after five weeks. */
const GIVEN_UP = 9;

/** After the Sunday: some are back, the incident is reviewed, closed, opened again and closed; the centre goes on. */
export function aftermath(scene: Scene, removal: MassRemoval): void {
  const { story, sunday } = scene;
  for (const [days, count] of RETURNS) story.on(plusDays(sunday, days), () => returned(scene, removal, count), '16:20');
  reviewed(scene, removal);
  story.on(plusDays(sunday, 35), () => {
    const missing = removal.taken.filter((woman) => !removal.returned.includes(woman)).slice(-GIVEN_UP);
    for (const woman of missing)
      discharged(scene, woman, { kind: 'taken-by-force', will: 'unknown', note: 'Pencarian dilanjutkan bersama kepolisian.' });
  });
}

function returned(scene: Scene, removal: MassRemoval, count: number): void {
  const { story, staff } = scene;
  const { chance } = story;
  const back = removal.taken.filter((woman) => !removal.returned.includes(woman) && woman.place === 'care').slice(0, count);
  if (back.length === 0) return;
  removal.returned.push(...back);
  const residents = back.map(({ id }, index) => ({
    beneficiary: id,
    injuries: index === 0 ? ('injured' as const) : chance.of(INJURY_CHECKS),
  }));
  story.write(staff.supervisor, '16:25', removal.incident!, RecordReturned, { residents }, { happenedAt: clockTime(story.today, '15:50') });
  for (const woman of back) {
    delete woman.away;
    woman.spokenFor = false;
  }
  inHospital(scene, back[0]!, 4, 'Luka memar setelah kejadian.');
}

function reviewed({ story, staff, sunday }: Scene, removal: MassRemoval): void {
  const { head, supervisor } = staff;
  const findings =
    'Gerbang lemah, dua penjaga tidak cukup, dan orang yang sama sudah berkali-kali ditolak. Polisi tiba 34 menit setelah dihubungi.';
  story.on(plusDays(sunday, 3), () =>
    story.write(head, '10:10', removal.incident!, ReviewIncident, {
      findings,
      measures: ['repair-gate', 'bar-outsiders', 'police-at-visiting-hours', 'train-staff'],
    }),
  );
  story.on(plusDays(sunday, 6), () => story.write(head, '15:30', removal.incident!, CloseIncident, {}));
  story.on(plusDays(sunday, 12), () => {
    story.write(
      supervisor,
      '09:20',
      removal.incident!,
      ReopenIncident,
      {},
      { reason: 'Keterangan baru dari Polresta: kendaraan dikenali.' },
    );
    story.write(supervisor, '09:40', removal.incident!, GiveAccount, {
      by: 'police',
      account: 'Dua kendaraan dikenali dari rekaman toko seberang, datang 06.50.',
    });
  });
  story.on(plusDays(sunday, 15), () => {
    story.write(head, '10:10', removal.incident!, ReviewIncident, {
      findings: `${findings} Dua kendaraan dikenali.`,
      measures: ['repair-gate', 'protection-order', 'move-resident'],
    });
    story.write(head, '10:30', removal.incident!, CloseIncident, {});
  });
  story.on(plusDays(sunday, 30), () =>
    story.write(supervisor, '11:15', removal.incident!, WriteAddendum, {
      text: 'Gerbang baru terpasang; piket polisi pada jam besuk mulai berlaku.',
    }),
  );
}
