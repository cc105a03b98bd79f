import type { PersonDetailsCorrected } from '../events/beneficiary.events';
import type { ConsentPurpose, ReferralSource } from '../events/code-lists';
import type { LegalHoldPlaced } from '../events/consent.events';
import type { BeneficiaryEvent } from '../events/every-event';
import type { Sealed, Stored } from '../events/kit/personal';
import type { Recorded } from '../events/kit/recorded';
import { since, type Timeline } from '../events/kit/timeline';
import type { PersonDetails } from '../events/person';
import { correctedIn, declinedIn, recordedIn, referredIn, standingIn, type ToldDetails } from '../events/told-details';
import { isSame } from './same-value';

/** Who she is, as far as it was known: of everything what happened last, still sealed. */
export interface BeneficiaryFile {
  readonly centre: string;
  readonly person: Stored<PersonDetails>;
  /** Every name she told or went by, oldest first, and where each comes from; what was wrong is not among them. */
  readonly names: readonly NameSaid[];
  /** What she said last of every purpose she was asked about; of one that is not here she was not asked. */
  readonly consents: readonly ConsentLine[];
  /** What must be kept for a case; a hold that was lifted is not here. */
  readonly holds: readonly HoldLine[];
}

/** A hold, and the record on which it was placed, where it is lifted. */
type HoldLine = Stored<LegalHoldPlaced> & { readonly beneficiary: string };

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

/** While it is told: of everything all that was said of it, by when it happened. */
interface Told extends Pick<BeneficiaryFile, 'centre' | 'holds'> {
  readonly details: ToldDetails;
  readonly called: Timeline<NameSaid>;
  readonly said: Timeline<ConsentLine>;
}

/** What of a file is said of her, whichever of her records it was written in: the consents by what she said last, and every hold. */
export function saidOfHer(events: readonly Recorded[]): Pick<BeneficiaryFile, 'consents' | 'holds'> {
  const { consents, holds } = beneficiaryFile(events) ?? { consents: [], holds: [] };
  return { consents, holds };
}

/** Folds her own stream; undefined while nothing is known of her. */
export function beneficiaryFile(events: readonly Recorded[]): BeneficiaryFile | undefined {
  const told = (events as readonly Recorded<BeneficiaryEvent>[]).reduce<Told | undefined>(tell, undefined);
  if (!told) return undefined;
  const { centre, details, called, said: all, holds } = told;
  return {
    centre,
    person: standingIn(details),
    names: called.map(({ value }) => value),
    consents: all.flatMap(({ value }) => (isLast(value, all) ? [value] : [])),
    holds,
  };
}

function tell(file: Told | undefined, { type, data, meta, stream }: Recorded<BeneficiaryEvent>): Told | undefined {
  const { at, day } = meta.happened;
  switch (type) {
    case 'BeneficiaryReferred': {
      const { centre, details, called, ...rest } = file ?? { centre: meta.centre, details: {}, called: [], said: [], holds: [] };
      return {
        ...{ ...rest, centre, called: namedIn(called, data.person, at, { day, type, source: data.source }) },
        // Where it is declined, what would be on record without it stands again; what she told then is among her names.
        details: referredIn(details, data.person, at, file && meta.part),
      };
    }
    case 'PersonDetailsRecorded':
      return (
        file && {
          ...{ ...file, details: recordedIn(file.details, data, at) },
          called: namedIn(file.called, data.person, at, { day, type, source: null }),
        }
      );
    case 'PersonDetailsCorrected':
      return (
        file && {
          ...{ ...file, details: correctedIn(file.details, data, at) },
          called: namedIn(withoutWrong(file, data), data.person, at, { day, type, source: null }),
        }
      );
    case 'ReferralDeclined':
      return file && { ...file, details: declinedIn(file.details, meta.part) };
    case 'ConsentGiven':
      return said(file, meta, { purpose: data.purpose, answer: 'given', until: data.until ?? null });
    case 'ConsentDeclined':
      return said(file, meta, { purpose: data.purpose, answer: 'declined', until: null });
    case 'ConsentWithdrawn':
      return said(file, meta, { purpose: data.purpose, answer: 'withdrawn', until: null });
    case 'LegalHoldPlaced':
      return file && { ...file, holds: [...file.holds, { ...data, beneficiary: stream.slice('beneficiary-'.length) }] };
    case 'LegalHoldLifted':
      return file && { ...file, holds: file.holds.filter(({ hold }) => hold !== data.hold) };
    default:
      return file;
  }
}

const namedIn = (called: Told['called'], person: Stored<PersonDetails>, at: string, where: Omit<NameSaid, 'name' | 'as'>): Told['called'] =>
  NAMES.reduce((all, as) => (person[as] === undefined ? all : since(all, at, { name: person[as], as, ...where })), called);

// A correction says of what she is called that she was never called so.
const withoutWrong = ({ called, details }: Told, { person, cleared = [] }: Details): Told['called'] => {
  const was = standingIn(details);
  return NAMES.filter((as) => person[as] !== undefined || (cleared as readonly string[]).includes(as)).reduce((left, as) => {
    const wrong = left.findLastIndex(({ value }) => value.as === as && isSame(value.name, was[as]));
    return left.filter((_, index) => index !== wrong);
  }, called);
};

const said = (file: Told | undefined, { happened: { at, day } }: Recorded['meta'], line: Omit<ConsentLine, 'day'>): Told | undefined =>
  file && { ...file, said: since(file.said, at, { ...line, day }) };

const isLast = (line: ConsentLine, all: Timeline<ConsentLine>): boolean =>
  all.findLast(({ value }) => value.purpose === line.purpose)?.value === line;
