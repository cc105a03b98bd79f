import { PoliceEntryVoided, PoliceTimeCorrected, ResidentWithdrawn } from '../../../events/incident.events';
import { Means } from '../../../events/kit/declare';
import { Id } from '../../../events/kit/fields';
import { isBefore } from '../../platform/before';
import { Rejection } from '../../platform/rejection';
import { happened, type PoliceSeen, step } from './incident.state';
import { beforeCall, CORRECTORS, earliest, explained, firstCall, overAfterAll, overAt, type Police, tooEarly } from './rules';

@Means('Correct when an incident began; say why. When it happened is when it began.')
export class CorrectBeginning {}

@Means(
  'Correct when the police were called or came; say why. When it happened is the right time; the entry is one of `police` in the file.',
)
export class CorrectPoliceTime extends PoliceTimeCorrected {}

@Means('Correct when it was over; say why. When it happened is when it was over.')
export class CorrectEnd {}

@Means('Withdraw a resident who was written down by mistake; say why. That she was gone and back by it falls in her own record too.')
export class WithdrawResident extends ResidentWithdrawn {}

@Means('Undo a return that was recorded in it by mistake: she is not back. Say why. In her own record it falls too.')
export class VoidResidentReturn {
  @Id() beneficiary!: string;
}

@Means('Undo a call for the police or their arrival that was written in it by mistake; say why. The entry is one of `police` in the file.')
export class VoidPoliceEntry extends PoliceEntryVoided {}

/** It began at another time, for whoever from outside had a part in it too. */
export const beganOtherwise = (outsiders: ReadonlyMap<string, unknown>) =>
  happened.IncidentBeginningCorrected(outsiders.size > 0 ? { outsiders: [...outsiders.keys()] } : {});

export const correctionSteps = [
  step(CorrectBeginning, {
    by: CORRECTORS,
    during: ['open', 'reviewed'],
    decide: ({ firsts, over, outsiders }, _, { happened: at, reason, facts: { zone = 'UTC' } }) => {
      explained(reason, 'Say why it began at another time.');
      const first = earliest([...firsts.values(), ...(over ? [overAt(over, zone).over] : [])]);
      if (first && isBefore(first, at))
        throw new Rejection('incident/began-earlier', `Something of it is recorded from before that, on ${first.day}.`);
      return beganOtherwise(outsiders);
    },
  }),

  step(CorrectPoliceTime, {
    by: CORRECTORS,
    during: ['open', 'reviewed'],
    fits: ({ police }) => police.size > 0,
    decide: ({ police }, { entry }, { happened: at, reason }) => {
      explained(reason, 'Say why that time was wrong.');
      inOrder(police, new Map([...police, [entry, { ...entryOf(police, entry), at }]]));
      return happened.PoliceTimeCorrected({ entry });
    },
  }),

  step(WithdrawResident, {
    by: CORRECTORS,
    during: ['open', 'reviewed'],
    fits: ({ residents }) => residents.size > 0,
    decide: ({ residents }, { beneficiary }, { facts: { takenAlsoIn = [] }, reason }) => {
      explained(reason, 'Say why she has no part in it.');
      if (!residents.has(beneficiary))
        throw new Rejection('incident/not-involved', 'She does not stand in this incident under this record.');
      // What the other says does not stand in her own record, which would say that she was there, and that one that she is missing.
      if (takenAlsoIn.length > 0)
        throw new Rejection(
          'incident/taken-elsewhere',
          'Another incident says too that she was taken then: {incidents}. Withdraw her there first; where she was taken in that one, record it there again afterwards.',
          { incidents: takenAlsoIn.join(', ') },
        );
      return happened.ResidentWithdrawn({ beneficiary });
    },
  }),

  step(VoidResidentReturn, {
    by: CORRECTORS,
    during: ['open', 'reviewed'],
    fits: ({ residents }) => [...residents.values()].some(({ outcome }) => outcome === 'returned'),
    decide: ({ residents }, { beneficiary }, { facts: { backAlsoIn = [] }, reason }) => {
      explained(reason, 'Say why she is not back.');
      const part = residents.get(beneficiary);
      if (part?.outcome !== 'returned')
        throw new Rejection('incident/not-returned', 'She does not stand in this incident under this record as one who came back last.');
      if (backAlsoIn.length > 0)
        throw new Rejection('incident/back-elsewhere', 'Another incident says too that she came back: {incidents}. Undo it there first.', {
          incidents: backAlsoIn.join(', '),
        });
      return happened.ResidentReturnVoided({ beneficiary, at: part.at });
    },
  }),

  step(VoidPoliceEntry, {
    by: CORRECTORS,
    during: ['open', 'reviewed'],
    fits: ({ police }) => police.size > 0,
    decide: ({ police }, { entry }, { reason }) => {
      explained(reason, 'Say why it does not belong here.');
      entryOf(police, entry);
      inOrder(police, new Map([...police].filter(([each]) => each !== entry)));
      return happened.PoliceEntryVoided({ entry });
    },
  }),

  step(CorrectEnd, {
    by: CORRECTORS,
    during: ['open', 'reviewed'],
    fits: ({ over }) => over !== undefined,
    decide: ({ over, gone }, _, { happened: at, reason }) => {
      explained(reason, 'Say why it was over at another time.');
      if (!over) throw new Rejection('incident/not-over', 'It is not recorded as over: record that first.');
      overAfterAll(gone, at);
      return happened.IncidentEndCorrected();
    },
  }),
];

function entryOf(police: Police, entry: string): PoliceSeen {
  const seen = police.get(entry);
  if (!seen) throw new Rejection('incident/not-valid-entry', 'No call for the police and no arrival in this incident is that entry.');
  return seen;
}

// What is put right leaves nobody who came before a call who did not before.
function inOrder(before: Police, after: Police): void {
  if (beforeCall(after) > beforeCall(before)) throw tooEarly(firstCall(after));
}
