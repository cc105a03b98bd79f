import { LiftDuplicateMark, LinkVisit, MarkIncidentDuplicate } from '../../modules/incident/duplicate.steps';
import { NotifyPolice, ReportIncident } from '../../modules/incident/account.steps';
import { EndIncident } from '../../modules/incident/outcome.steps';
import {
  DescribeOutsider,
  IdentifyOutsider,
  LinkOutsiders,
  TellOutsidersApart,
  UnlinkOutsiders,
} from '../../modules/outsider/person.steps';
import { AnswerBarAlert, BarOutsider, LiftBar, RecordProtectionOrder } from '../../modules/outsider/stop.steps';
import type { Bagong } from './bagong';
import { clockTime, plusDays } from './days';
import type { MassRemoval } from './mass-removal';
import type { Scene } from './scene';

/** Those who come back are known again: described, named, barred, and stopped when they come all the same. */
export function knownAgain(scene: Scene, him: Bagong, removal: MassRemoval): void {
  theMan(scene, him);
  twoOrOne(scene, removal);
  toldTwice(scene, him, removal);
}

function theMan({ story, staff, sunday }: Scene, him: Bagong): void {
  const { supervisor, head } = staff;
  const guard = staff.called('Pak Karto');
  const withHim = (day: string, act: (outsider: string) => void) => story.on(day, () => him.outsider && act(him.outsider));
  withHim(story.day(114), (outsider) =>
    story.write(guard, '10:00', outsider, DescribeOutsider, {
      visitor: outsider,
      relation: 'pimp',
      ageGroup: '41-60',
      sex: 'male',
      looks: 'Jaket kulit hitam, bekas luka di dagu.',
      vehicle: 'Mobil hitam, kaca gelap',
    }),
  );
  withHim(story.day(167), (outsider) =>
    story.write(guard, '09:15', outsider, IdentifyOutsider, { name: 'Bagong', source: 'resident', calledAs: 'Gong' }),
  );
  withHim(story.day(171), (outsider) =>
    story.write(supervisor, '11:00', outsider, BarOutsider, {
      until: plusDays(sunday, 60),
      why: 'threat',
      note: 'Mengancam membakar pos jaga.',
    }),
  );
  withHim(story.day(230), (outsider) =>
    story.write(supervisor, '08:20', outsider, AnswerBarAlert, { stream: `visit-${him.visit}`, did: 'sent-away', note: 'Pergi sendiri.' }),
  );
  withHim(plusDays(sunday, 2), (outsider) =>
    story.write(head, '13:00', outsider, RecordProtectionOrder, {
      number: `SPP/${story.today.slice(5, 7)}/${story.today.slice(0, 4)}`,
      issuer: 'Polresta Surakarta',
      from: clockTime(story.today, '12:00'),
      until: clockTime(plusDays(story.today, 14), '12:00'),
      limits: 'Tidak mendekati balai dan para penghuninya, 100 meter.',
    }),
  );
}

// Taken for one man after the Sunday, until a recording showed two.
function twoOrOne({ story, staff, sunday }: Scene, removal: MassRemoval): void {
  const { supervisor } = staff;
  const guard = staff.called('Pak Slamet');
  const both = (day: number, act: (red: string, togog: string) => void) =>
    story.on(plusDays(sunday, day), () => removal.redShirt && removal.togog && act(removal.redShirt, removal.togog));
  both(1, (red, togog) => {
    story.write(guard, '09:00', red, DescribeOutsider, {
      visitor: red,
      relation: 'thug',
      sex: 'male',
      looks: 'Kaus merah, menelepon terus.',
    });
    story.write(guard, '09:05', togog, DescribeOutsider, { visitor: togog, relation: 'pimp', sex: 'male', looks: 'Ditangkap di gerbang.' });
    story.write(guard, '09:10', red, LinkOutsiders, { other: togog });
    story.write(supervisor, '10:00', togog, BarOutsider, { until: plusDays(sunday, 120), why: 'took-residents' });
  });
  both(5, (red, togog) => {
    story.write(supervisor, '09:30', red, UnlinkOutsiders, { other: togog }, { reason: 'Rekaman toko seberang menunjukkan dua orang.' });
    story.write(supervisor, '09:35', red, TellOutsidersApart, { other: togog });
  });
  both(40, (_, togog) => story.write(supervisor, '11:10', togog, LiftBar, {}, { reason: 'Ditahan di Polresta.' }));
}

// The dormitory told of the same Sunday in a report of its own; and once a mark was set on the wrong one.
function toldTwice({ story, staff, sunday }: Scene, him: Bagong, removal: MassRemoval): void {
  const { supervisor } = staff;
  story.on(plusDays(sunday, 1), () => {
    if (!removal.incident) return;
    const dormitory = story.id('incident', 'dormitory');
    const told = { happenedAt: clockTime(sunday, '07:20') };
    const report = { kind: 'disturbance', place: 'asrama', means: ['threat'], visits: [] } as const;
    story.write(staff.called('Bu Sukarti'), '07:10', dormitory, ReportIncident, { ...report, means: ['threat'], visits: [] }, told);
    story.write(supervisor, '08:00', dormitory, MarkIncidentDuplicate, { of: removal.incident });
  });
  story.on(story.day(232), () => {
    const [prevented, fence] = [story.id('incident', 'prevented-call'), removal.fence];
    if (!fence || !him.visit) return;
    const report = { kind: 'threat', place: 'telepon', means: ['threat'], visits: [] } as const;
    story.write(supervisor, '13:00', prevented, ReportIncident, { ...report, means: ['threat'], visits: [] });
    story.write(supervisor, '13:05', prevented, LinkVisit, { visit: him.visit });
    story.write(supervisor, '13:06', prevented, NotifyPolice, { office: 'Polsek Laweyan' });
    story.write(supervisor, '13:30', prevented, EndIncident, {});
    story.write(supervisor, '13:40', prevented, MarkIncidentDuplicate, { of: fence });
    story.write(supervisor, '14:10', prevented, LiftDuplicateMark, {}, { reason: 'Ancaman lain, lewat telepon.' });
  });
}
