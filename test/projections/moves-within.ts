import { InvolveResidents } from '../../src/modules/incident/account.steps';
import { RecordReturned, RecordTaken } from '../../src/modules/incident/outcome.steps';
import { incident } from '../modules/gate-examples';
import { fc } from '../support/fast-check';
import { type Move, onward } from './random-centre';
import { type Attempt, attempt } from './random-house';

const incidentStep = (asks: unknown) => incident.examples.findIndex((each) => each.asks === asks);
const inIncident = (asks: unknown, whom: number, how: Attempt): Move => ({
  about: 'incident',
  whom,
  how: { ...how, step: incidentStep(asks), variant: 0 },
});

// Whoever stands in the incident goes on within another record from then.
const WITHIN: readonly Move[] = [
  { about: 'her', whom: 1, how: { ...onward, variant: 1 } },
  inIncident(InvolveResidents, 0, onward),
  { about: 'link', whom: 0, how: onward },
];

/** Steps on two linked records of whom one stands in an incident: what is said of either there or in its own record, apart and linked. */
export const movesWithin = fc
  .array(
    fc.record({
      about: fc.constantFrom(...(['taken', 'returned', 'taken', 'returned', 'link', 'her', 'her'] as const)),
      whom: fc.nat(1),
      how: attempt,
    }),
    { minLength: 15, maxLength: 30 },
  )
  .map((all): readonly Move[] => [
    ...WITHIN,
    ...all.map(({ about, whom, how }): Move =>
      about === 'taken' || about === 'returned'
        ? inIncident(about === 'taken' ? RecordTaken : RecordReturned, whom, how)
        : { about, whom: about === 'link' ? 0 : whom, how: about === 'link' ? { ...how, variant: 0 } : how },
    ),
  ]);
