import { at, type Change, type Changes, ended } from './duty-changes';
import { begun, type Duty } from './clocks';

const answered = ended('done', 'transfer-answer');

// Decided on anew, it is waited for again from when it began.
const again = (duties: readonly Duty[]): readonly Duty[] =>
  duties.map((duty) => (duty.clock === 'transfer-answer' && duty.end?.how === 'done' ? { ...duty, end: null } : duty));

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

/** What is decided there, and what is told of it where she came from. */
export const TRANSFER_GOES_ON: Changes = {
  TransferAnswered: (duties, recorded) => (recorded.data.answer === 'undecided' ? again(duties) : answered(duties, recorded)),
};

/** A change that settles a transfer too. */
export const answering =
  <Type extends 'ReferralAccepted' | 'ReferralDeclined' | 'ReferralDeferred'>(change: Change<Type>): Change<Type> =>
  (duties, recorded) =>
    answered(change(duties, recorded), recorded);

/** A change that leaves one open again. */
export const openAgain =
  <Type extends 'AcceptanceVoided'>(change: Change<Type>): Change<Type> =>
  (duties, recorded) =>
    again(change(duties, recorded));
