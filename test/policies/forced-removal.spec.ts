import { incidentEvents } from '../../events/every-event';
import type { Recorded } from '../../events/kit/recorded';
import { incidentDecider } from '../../src/modules/incident/incident.decider';
import { NoticeAbsence, RecordReturn } from '../../src/modules/beneficiary/residence.steps';
import { everyPolicy } from '../../src/policies/every-policy';
import { idOf, melati } from '../support/cast';
import { recordedIn } from '../support/given';
import { incident } from '../modules/gate-examples';

const incidentId = idOf(302);

/** `given(event)`: what follows by itself. */
const followingFrom = (event: ReturnType<typeof incidentEvents.ResidentTaken> | object) => {
  const recorded = recordedIn(incidentDecider, incidentId, [incident.events.reported, event as never]).at(-1) as Recorded;
  return everyPolicy.flatMap(({ name, on }) => {
    const handle = Object.hasOwn(on, recorded.type) ? on[recorded.type] : undefined;
    return handle ? [handle(recorded.data as never, recorded as never)].flat().map((step) => ({ name, ...step })) : [];
  });
};

describe('What the house does by itself', () => {
  it('whoever is taken by force becomes absent, with the incident it was', () =>
    expect(followingFrom(incidentEvents.ResidentTaken({ beneficiary: melati, will: 'refuses' }))).toEqual([
      {
        name: 'absent-when-taken',
        stream: 'beneficiary',
        id: melati,
        asks: NoticeAbsence,
        asked: { kind: 'taken-by-force', incident: incidentId },
      },
    ]));

  it('whoever comes back is back, with the injury check', () =>
    expect(followingFrom(incidentEvents.ResidentReturned({ beneficiary: melati, injuries: 'injured' }))).toEqual([
      {
        name: 'back-when-returned',
        stream: 'beneficiary',
        id: melati,
        asks: RecordReturn,
        asked: { injuries: 'injured', incident: incidentId },
      },
    ]));

  it('nothing follows from what was prevented', () =>
    expect(followingFrom(incidentEvents.RemovalPrevented({ beneficiary: melati }))).toEqual([]));
});
