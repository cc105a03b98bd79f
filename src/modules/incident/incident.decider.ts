import type { IncidentEvent } from '../../../events/every-event';
import type { Declared } from '../../../events/kit/declare';
import type { HappenedAt } from '../../../events/kit/recorded';
import { isBefore } from '../../platform/before';
import type { Step } from '../../platform/decider';
import type { IncidentKnowledge } from './incident.knowledge';
import { decider, evolve, happened, type IncidentState } from './incident.state';
import { accountSteps, NotifyPolice, RecordPoliceArrival } from './account.steps';
import { CorrectBeginning, CorrectPoliceTime, correctionSteps } from './correction.steps';
import { duplicateSteps } from './duplicate.steps';
import { SIGN_WITHIN_MS } from './figures';
import { othersSteps } from './others.steps';
import { outcomeSteps, RecordTaken } from './outcome.steps';
import { beforeItBegan, takenTooEarly } from './rules';

type IncidentStep = Step<IncidentState, IncidentEvent, IncidentKnowledge>;

/** The police may be called, and come, at a first sign of it. */
const AT_A_SIGN: ReadonlySet<Declared> = new Set([NotifyPolice, RecordPoliceArrival, CorrectPoliceTime]);

/** Nothing of an incident happens before it began, whatever step says so. */
const sinceItBegan = (one: IncidentStep): IncidentStep => ({
  ...one,
  decide: (state, asked, circumstances) => {
    if (state.phase !== 'unknown' && one.asks !== CorrectBeginning) checkSince(one.asks, state, circumstances.happened);
    return one.decide(state, asked, circumstances);
  },
});

function checkSince(asks: Declared, { began, byHouse }: Exclude<IncidentState, { phase: 'unknown' }>, at: HappenedAt): void {
  const isEarly =
    asks === RecordTaken ? takenTooEarly({ began, byHouse }, at) : isBefore(at, AT_A_SIGN.has(asks) ? firstSignOf(began) : began);
  if (isEarly) throw beforeItBegan(began);
}

function firstSignOf(began: HappenedAt): HappenedAt {
  const at = (instant: string) => new Date(Date.parse(instant) - SIGN_WITHIN_MS).toISOString();
  return { ...began, at: at(began.at), day: at(began.day).slice(0, 10) };
}

/** What may be recorded of an attempt to take residents out. */
export const incidentDecider = decider({
  events: happened,
  initial: { phase: 'unknown' },
  // Whoever saw something of it tells it; who may not read the incident is not told by a refusal how it stands.
  steps: [...accountSteps, ...correctionSteps, ...othersSteps, ...outcomeSteps, ...duplicateSteps].map((each) => ({
    ...sinceItBegan(each),
    fromAnybody: true,
  })),
  about: 'incident-facts',
  answers: [],
  evolve,
});
