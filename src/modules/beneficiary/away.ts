import { Rejection } from '../../platform/rejection';
import type { BeneficiaryKnowledge } from './beneficiary.knowledge';
import type { Stay } from './stay';

/** A stay with every absence that her records tell of it: while some are linked, she is away or in the house by all of them. */
export const byAllRecords = (stay: Stay, { away }: Pick<BeneficiaryKnowledge, 'away'>): Stay => ({
  ...stay,
  away: away?.get(stay.number) ?? stay.away,
});

/** She is away in the record: what a new absence says comes after the end of the old one. */
export const alreadyAway = () =>
  new Rejection(
    'beneficiary/already-away',
    'She is recorded as away already. Record first that this has ended: "End leave", "End hospital stay" or "Record return". Where only her leave lasts longer: "Extend leave".',
  );

/** There is no absence that could end; it may be missing, or be another one. */
export const notAway = () =>
  new Rejection(
    'beneficiary/not-away',
    'She is not recorded as away then. If she was, record first since when: "Notice absence", "Grant leave" or "Start hospital stay".',
  );

/** As notAway, of a leave. */
export const notOnLeave = () =>
  new Rejection(
    'beneficiary/not-on-leave',
    'She is not recorded as on leave then. If she was, record first "Grant leave"; if she was away otherwise, "End hospital stay" or "Record return".',
  );

/** As notAway, of a hospital. */
export const notInHospital = () =>
  new Rejection(
    'beneficiary/not-in-hospital',
    'She is not recorded as in hospital then. If she was, record first "Start hospital stay"; if she was away otherwise, "End leave" or "Record return".',
  );
