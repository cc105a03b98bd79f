import type { PersonDetailsCorrected } from '../events/beneficiary.events';
import type { ConsentPurpose, ReferralSource } from '../events/code-lists';
import type { LegalHoldPlaced } from '../events/consent.events';
import type { BeneficiaryEvent } from '../events/every-event';
import type { Sealed, Stored } from '../events/kit/personal';
import type { Recorded } from '../events/kit/recorded';
import { since, type Timeline } from '../events/kit/timeline';
import type { PersonDetails } from '../events/person';
import { isSame } from './same-value';

/** Who she is, as far as it was known: the last said of everything, still sealed. */
export interface BeneficiaryFile {
  readonly centre: string;
  readonly person: Stored<PersonDetails>;
  /** Every name she told or went by, oldest first, and where each comes from; what was wrong is not among them. */
  readonly names: readonly NameSaid[];
  /** The last said of every purpose she was asked about; of one that is not here she was not asked. */
  readonly consents: readonly ConsentLine[];
  /** What must be kept for a case; a hold that was lifted is not here. */
  readonly holds: readonly Stored<LegalHoldPlaced>[];
}

interface ConsentLine {
  readonly purpose: ConsentPurpose;
  readonly answer: 'given' | 'declined' | 'withdrawn';
  /** Day she said so. */
  readonly day: string;
  readonly until: string | null;
}

const NAMES = ['name', 'verifiedName', 'alias'] as const;

interface NameSaid {
  readonly name: Sealed;
  readonly as: (typeof NAMES)[number];
  /** Day it was told, the event that says so, and, of a referral, who sent her. */
  readonly day: string;
  readonly type: 'BeneficiaryReferred' | 'PersonDetailsRecorded' | 'PersonDetailsCorrected';
  readonly source: ReferralSource | null;
}

type Details = Stored<PersonDetailsCorrected>;

/** While it is told: of every purpose all that was said of it. */
interface Told extends Omit<BeneficiaryFile, 'consents'> {
  readonly said: Timeline<ConsentLine>;
}

const EMPTY = { said: [], holds: [], names: [] };

/** Folds her own stream; undefined while nothing is known of her. */
export function beneficiaryFile(events: readonly Recorded[]): BeneficiaryFile | undefined {
  // What would be on record without the last referral. Where that is declined it stands again; what she told then is among her names.
  let before: BeneficiaryFile['person'] | undefined;
  const told = (events as readonly Recorded<BeneficiaryEvent>[]).reduce<Told | undefined>((file, { type, data, meta }) => {
    switch (type) {
      case 'BeneficiaryReferred':
        before = file?.person;
        return {
          ...{ ...EMPTY, ...file, centre: file?.centre ?? meta.centre, person: referred(file?.person, data.person) },
          names: [...(file?.names ?? []), ...namesIn(data.person, { day: meta.happened.day, type, source: data.source })],
        };
      case 'PersonDetailsRecorded':
      case 'PersonDetailsCorrected': {
        if (!file) return file;
        before &&= detailed(before, data);
        const names = namesIn(data.person, { day: meta.happened.day, type, source: null });
        const right = type === 'PersonDetailsCorrected' ? withoutWrong(file, data) : file.names;
        return { ...file, person: detailed(file.person, data), names: [...right, ...names] };
      }
      case 'ReferralDeclined':
        return file && before ? { ...file, person: before } : file;
      case 'ConsentGiven':
        return said(file, meta, { purpose: data.purpose, answer: 'given', until: data.until ?? null });
      case 'ConsentDeclined':
        return said(file, meta, { purpose: data.purpose, answer: 'declined', until: null });
      case 'ConsentWithdrawn':
        return said(file, meta, { purpose: data.purpose, answer: 'withdrawn', until: null });
      case 'LegalHoldPlaced':
        return file && { ...file, holds: [...file.holds, data] };
      case 'LegalHoldLifted':
        return file && { ...file, holds: file.holds.filter(({ hold }) => hold !== data.hold) };
      default:
        return file;
    }
  }, undefined);
  if (!told) return undefined;
  const { said: all, ...file } = told;
  return { ...file, consents: all.flatMap(({ value }) => (isLast(value, all) ? [value] : [])) };
}

// What somebody told when she came back puts nothing right that was verified before; a correction does.
const referred = (before: BeneficiaryFile['person'] = {}, told: BeneficiaryFile['person']): BeneficiaryFile['person'] => ({
  ...before,
  ...told,
  ...(before.verifiedName !== undefined && { verifiedName: before.verifiedName }),
});

const namesIn = (person: Stored<PersonDetails>, where: Omit<NameSaid, 'name' | 'as'>): readonly NameSaid[] =>
  NAMES.flatMap((as) => (person[as] === undefined ? [] : [{ name: person[as], as, ...where }]));

// A correction says of what she is called that she was never called so.
const withoutWrong = ({ names, person: was }: Told, { person, cleared = [] }: Details): readonly NameSaid[] =>
  NAMES.filter((as) => person[as] !== undefined || (cleared as readonly string[]).includes(as)).reduce((left, as) => {
    const wrong = left.findLastIndex((each) => each.as === as && isSame(each.name, was[as]));
    return left.filter((_, index) => index !== wrong);
  }, names);

const said = (file: Told | undefined, { happened: { at, day } }: Recorded['meta'], line: Omit<ConsentLine, 'day'>): Told | undefined =>
  file && { ...file, said: since(file.said, at, { ...line, day }) };

const isLast = (line: ConsentLine, all: Timeline<ConsentLine>): boolean =>
  all.findLast(({ value }) => value.purpose === line.purpose)?.value === line;

const detailed = (before: BeneficiaryFile['person'], { person, cleared = [] }: Details): BeneficiaryFile['person'] =>
  Object.fromEntries(Object.entries({ ...before, ...person }).filter(([field]) => !(cleared as readonly string[]).includes(field)));
