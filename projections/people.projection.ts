import type { BeneficiaryEvent } from '../events/every-event';
import type { Sealed } from '../events/kit/personal';
import type { Recorded } from '../events/kit/recorded';
import { correctedIn, declinedIn, recordedIn, referredIn, standingIn, tellsOf, type ToldDetails } from '../events/told-details';
import { projection } from './kit/projection';
import { isSame, withoutLast } from './same-value';

/** A person, as lists and the name search know her; her names stay sealed. */
export interface PersonLine {
  readonly id: string;
  readonly centre: string;
  readonly name: Sealed;
  readonly verifiedName: Sealed | null;
  /** What she told before and tells otherwise now, oldest first; what was wrong is not among it. */
  readonly earlierNames: readonly Sealed[];
  /** Everything that was told of each, by when it happened: the last of it is what is so now. */
  readonly details: ToldDetails<Sealed>;
  /** The last of them; and every alias she ever went by, oldest first. */
  readonly alias: Sealed | null;
  readonly aliases: readonly Sealed[];
  readonly birthDate: Sealed | null;
  /** The last of them, for the index of those that are known. */
  readonly nik: Sealed | null;
  /** What was ever noted of trafficking, that she is a minor among it: codes of schema 1 lie open, later ones are sealed. */
  readonly indicators: readonly { readonly entry: string; readonly codes: unknown }[];
  readonly episodes: number;
  /** Position of the last change, by which the name index catches up. */
  readonly changed: string;
}

type Names = Pick<PersonLine, 'name' | 'verifiedName'>;
type Event<Type> = Recorded<Extract<BeneficiaryEvent, { type: Type }>>;
type Named = Pick<Event<'PersonDetailsRecorded'>['data'], 'person' | 'cleared'>;

const FIELDS = ['name', 'verifiedName', 'alias', 'birthDate', 'nik'] as const;

/** Of what is told, that by which lists and searches know her. */
const known = ({ person, cleared = [] }: Named) => ({
  person: Object.fromEntries(FIELDS.map((field) => [field, person[field]])),
  cleared: cleared.filter((field) => (FIELDS as readonly string[]).includes(field)),
});

const standing = (details: PersonLine['details'], changed: string) => {
  const { name, verifiedName = null, alias = null, birthDate = null, nik = null } = standingIn(details);
  return { details, name: name!, verifiedName, alias, birthDate, nik, changed };
};

// Whichever of two names is not what she is called, she was.
const passedOver = (before: Names, after: Names, { person, cleared = [] }: Named): readonly Sealed[] =>
  (['name', 'verifiedName'] as const).flatMap((as) => {
    const told = person[as];
    if (told !== undefined) return (isSame(after[as], told) ? before[as] : told) ?? [];
    return as !== 'name' && cleared.includes(as) && !isSame(after[as], before[as]) ? (before[as] ?? []) : [];
  });

const told = (line: PersonLine, data: Named, details: PersonLine['details'], position: string): PersonLine => {
  const after = standing(details, position);
  const aliases = data.person.alias ? [...line.aliases, data.person.alias] : line.aliases;
  return { ...line, ...after, earlierNames: [...line.earlierNames, ...passedOver(line, after, data)], aliases };
};

// What was wrong is called so no more.
const corrected = (line: PersonLine, data: Named, { meta, position }: Recorded): PersonLine => {
  const isWrong = data.person.alias !== undefined || data.cleared?.includes('alias');
  const aliases = isWrong ? withoutLast(line.aliases, line.alias) : line.aliases;
  return {
    ...line,
    ...standing(correctedIn(line.details, known(data), meta.happened.at), position),
    aliases: data.person.alias ? [...aliases, data.person.alias] : aliases,
  };
};

// What she told at a referral that is declined stays among her names.
function declined(line: PersonLine, { meta, position }: Recorded): PersonLine {
  if (!tellsOf(line.details, meta.part)) return line;
  const before = standing(declinedIn(line.details, meta.part), position);
  const isToldName = !isSame(line.name, before.name);
  const verified = isSame(line.verifiedName, before.verifiedName) ? null : line.verifiedName;
  const earlierNames = [
    ...(isToldName ? [...withoutLast(line.earlierNames, before.name), line.name] : line.earlierNames),
    ...(verified ? [verified] : []),
  ];
  return { ...line, ...before, earlierNames };
}

/** One line a person. */
export const people = projection<PersonLine, BeneficiaryEvent>({
  name: 'people',
  version: 11,
  indexes: [['centre'], ['changed']],
  keys: ({ stream }) => stream.slice('beneficiary-'.length),
  onPoison: 'park',

  opens: {
    BeneficiaryReferred: ({ person }, { meta, position }, key) => ({
      id: key,
      centre: meta.centre,
      ...standing(referredIn({}, known({ person }).person, meta.happened.at, undefined), position),
      earlierNames: [],
      aliases: person.alias ? [person.alias] : [],
      indicators: [],
      episodes: 1,
    }),
  },

  on: {
    // Somebody who comes back may give another name; what was verified before stands, and what she tells now is hers all the same.
    BeneficiaryReferred: (line, data, { meta, position }) => ({
      ...told(line, data, referredIn(line.details, known(data).person, meta.happened.at, meta.part), position),
      episodes: line.episodes + 1,
    }),
    BeneficiaryIdentified: (line, { traffickingIndicators: codes }, { id: entry }) => ({
      ...line,
      indicators: [...line.indicators, { entry, codes }],
    }),
    EntryVoided: (line, { entry }) => ({ ...line, indicators: line.indicators.filter((each) => each.entry !== entry) }),
    ReferralDeclined: (line, _, recorded) => declined(line, recorded),
    PersonDetailsRecorded: (line, data, { meta, position }) =>
      told(line, data, recordedIn(line.details, known(data), meta.happened.at), position),
    PersonDetailsCorrected: corrected,
  },
});
