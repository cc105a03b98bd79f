import type { Recorded } from '../events/kit/recorded';
import type { TransferAnswer } from '../events/person-lists';
import { at, type Change, type Changes, ended } from './duty-changes';
import { begun, type Duty } from './clocks';

const isOver = ({ clock, end }: Duty): boolean => clock === 'transfer-answer' && (end === null || end.how === 'done');

/** What the other centre says last is what it said; that it put it off before what it said last is nothing new. */
export const answered =
  (answer: TransferAnswer) =>
  (duties: readonly Duty[], { type, meta: { happened } }: Pick<Recorded, 'type' | 'meta'>): readonly Duty[] =>
    duties.map((duty) =>
      isOver(duty) && !(type === 'ReferralDeferred' && duty.end !== null && happened.at < duty.end.at)
        ? { ...duty, end: { at: happened.at, how: 'done' as const, answer } }
        : duty,
    );

/** Decided on anew, it is waited for again from when it began. */
export const again = (duties: readonly Duty[]): readonly Duty[] => duties.map((duty) => (isOver(duty) ? { ...duty, end: null } : duty));

/** What the end of a stay leaves to be done with a transfer; `ref` is the other centre. */
export const sentOn = (change: Change<'BeneficiaryDischarged'>): Change<'BeneficiaryDischarged'> => {
  return (duties, recorded) => {
    const { transferTo } = recorded.data;
    const rest = change(duties, recorded);
    if (transferTo === undefined) return rest;
    // Sent there anew after a mistake, she is waited for once.
    const others = rest.filter(({ clock, ref }) => clock !== 'transfer-answer' || ref !== transferTo);
    return [...others, begun('transfer-answer', transferTo, at(recorded))];
  };
};

/** Where she is announced. */
export const ANNOUNCED: Changes = {
  BeneficiaryReferred: (duties, recorded) => {
    const { transfer } = recorded.data;
    return transfer ? [...duties, begun('transfer-answer', transfer.centre, at(recorded))] : duties;
  },
};

// Whoever is not taken in there is in nobody's care.
const placeless: Change<'TransferAnswered'> = (duties, recorded) => [
  ...duties,
  ...duties
    .filter(({ clock, end }) => clock === 'transfer-answer' && end?.how === 'done')
    .map(({ ref }) => begun('transfer-declined', ref, at(recorded))),
];

const settled = ended('done', 'transfer-declined');

/** What is decided there, and what is told of it where she came from. */
export const TRANSFER_GOES_ON: Changes = {
  TransferAnswered: (duties, recorded) => {
    const { answer } = recorded.data;
    const before = ended('ended', 'transfer-declined')(duties, recorded);
    if (answer === 'undecided') return again(before);
    const told = answered(answer)(before, recorded);
    return answer === 'declined' ? placeless(told, recorded) : told;
  },
};

/** She lives here after all: the place that was looked for is found. */
export const placed =
  (change: Change<'DischargeVoided'>): Change<'DischargeVoided'> =>
  (duties, recorded) =>
    settled(change(duties, recorded), recorded);

/** Where whoever sent her took that back, this centre said nothing. */
export const declined: Change<'ReferralDeclined'> = (duties, recorded) =>
  recorded.meta.actor.role === 'system' ? ended('done', 'transfer-answer')(duties, recorded) : answered('declined')(duties, recorded);
