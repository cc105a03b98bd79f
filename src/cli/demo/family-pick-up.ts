import { PICK_UP_DOCUMENTS, type PickUpDocument } from '../../../events/gate-code-lists';
import { ApproveDischarge, DischargeBeneficiary } from '../../modules/beneficiary/leaving.steps';
import { ApprovePickUp, CheckPickUpDocument, RefusePickUp, RequestPickUp } from '../../modules/pickup/pickup.decider';
import { plusMinutes } from './days';
import { visited } from './gate';
import { followedUp } from './leaving';
import type { Scene } from './scene';
import type { Woman } from './world';

/** Somebody of her family who wants to take her home. */
export interface Kin {
  readonly name: string;
  /** Known from the time before. */
  readonly outsider?: string;
  readonly destination: string;
}

/** They come with these papers lacking: refused at the gate and by the supervisor. Answers who came. */
export function comesWithout(scene: Scene, whom: Woman, kin: Kin, time: string, lacking: readonly PickUpDocument[], note: string): string {
  const refused = lacking.includes('id-card') ? ('no-id' as const) : ('papers-missing' as const);
  const { pickUp, outsider } = asked(scene, whom, kin, time, lacking, { refused, note });
  scene.story.write(scene.staff.supervisor, plusMinutes(time, 20), pickUp, RefusePickUp, { why: 'papers-missing' });
  return outsider;
}

/** They come with every paper: approved, agreed by another person in her own record, and she goes home with them. */
export function goesHome(scene: Scene, whom: Woman, kin: Kin, time: string): void {
  const { story, staff } = scene;
  const { pickUp } = asked(scene, whom, kin, time, [], {});
  story.write(staff.supervisor, plusMinutes(time, 20), pickUp, ApprovePickUp, { will: 'wants' });
  story.write(staff.head, plusMinutes(time, 50), whom.id, ApproveDischarge, {});
  story.write(whom.worker!, plusMinutes(time, 90), whom.id, DischargeBeneficiary, {
    kind: 'family-pick-up',
    will: 'wants',
    destination: kin.destination,
  });
  whom.place = 'gone';
  whom.goneOn = story.today;
  followedUp(scene, whom);
}

function asked(
  scene: Scene,
  whom: Woman,
  { name, outsider: known }: Kin,
  time: string,
  lacking: readonly PickUpDocument[],
  decision: { readonly refused?: 'no-id' | 'papers-missing'; readonly note?: string },
): { pickUp: string; outsider: string } {
  const { story, staff } = scene;
  const guard = staff.guards[1]!;
  const visitor = { ...(known && { outsider: known }), name, relation: 'family', idSeen: !lacking.includes('id-card') } as const;
  const { visit, outsiders } = visited(scene, {
    time,
    guard,
    inVisitingHours: true,
    purpose: 'pick-up-with-papers',
    whom,
    herAnswer: 'wants',
    visitors: [{ visitor, ...decision }],
  });
  const outsider = outsiders[0]!;
  const pickUp = story.id('pick-up', time, whom.id);
  const request = { beneficiary: whom.id, outsider, name, relation: 'family', will: 'wants', visit, expected: story.today } as const;
  story.write(whom.worker!, plusMinutes(time, 5), pickUp, RequestPickUp, request);
  for (const document of PICK_UP_DOCUMENTS)
    story.write(guard, plusMinutes(time, 10), pickUp, CheckPickUpDocument, {
      document,
      found: lacking.includes(document) ? (document === 'stamped-statement' ? 'copy' : 'missing') : 'seen',
    });
  return { pickUp, outsider };
}
