import { ANSWERS, type Answer } from '../../../events/code-lists';
import { AssessExit, AssessExploitation } from '../../modules/beneficiary/assessment.steps';
import type { Member } from './member';
import type { Scene } from './scene';
import type { Woman } from './world';

/** Before she is selected: what happened to her, as far as she says. */
export function askedAboutExploitation({ story, world }: Scene, worker: Member, { id }: Woman): void {
  const [one, other] = answersOf(world.women.length);
  story.write(worker, '11:20', id, AssessExploitation, {
    exchangedForSex: one,
    exchangedLately: one === 'yes' ? other : one,
    ...(one === 'yes' && other === 'yes' && { timesLately: '12-or-more' as const }),
    askedOrForced: other,
    askedOrForcedLately: other === 'yes' ? 'unknown' : other,
    threatenedAtWork: other,
    workNotAsPromised: one,
    coercedToGoOn: other,
    exploitedAtWorkLately: 'not-asked',
  });
}

/** When her leaving is proposed: whether it is safe by her and by the worker, and who is there for her. */
export function askedAboutLeaving({ story, world }: Scene, { id, worker }: Woman): void {
  const [one, other] = answersOf(world.contacts);
  story.write(worker!, '09:25', id, AssessExit, {
    counselled: 'yes',
    individual: 'yes',
    withFamily: one,
    inGroup: 'yes',
    planAfterwards: other,
    safeByHer: one,
    safeByWorker: other === 'declined' ? 'unknown' : other,
    adultTies: one,
    peerTies: other,
    communityTies: 'unknown',
  });
}

// By turns, so that every answer occurs, and the two differ.
const answersOf = (turn: number): readonly [Answer, Answer] => [
  ANSWERS[turn % ANSWERS.length]!,
  ANSWERS[Math.floor(turn / ANSWERS.length) % ANSWERS.length]!,
];
