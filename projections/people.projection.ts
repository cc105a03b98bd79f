import type { BeneficiaryEvent } from '../events/every-event';
import type { Sealed } from '../events/kit/personal';
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
  /** What would be on record without the last new referral: it stands again where that is declined. */
  readonly before?: Told;
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

type Told = Pick<PersonLine, 'name' | 'verifiedName' | 'alias' | 'birthDate' | 'nik'>;

type Named = {
  readonly cleared?: readonly string[];
  readonly person: {
    readonly name?: Sealed;
    readonly verifiedName?: Sealed;
    readonly alias?: Sealed;
    readonly birthDate?: Sealed;
    readonly nik?: Sealed;
  };
};

const saidOf = <Line extends Told>(line: Line, { person, cleared = [] }: Named): Line => ({
  ...line,
  name: person.name ?? line.name,
  verifiedName: cleared.includes('verifiedName') ? null : (person.verifiedName ?? line.verifiedName),
  alias: cleared.includes('alias') ? null : (person.alias ?? line.alias),
  birthDate: cleared.includes('birthDate') ? null : (person.birthDate ?? line.birthDate),
  nik: cleared.includes('nik') ? null : (person.nik ?? line.nik),
});

const named = (line: PersonLine, data: Named, { position }: { readonly position: string }): PersonLine => ({
  ...saidOf(line, data),
  ...(line.before && { before: saidOf(line.before, data) }),
  aliases: data.person.alias ? [...line.aliases, data.person.alias] : line.aliases,
  changed: position,
});

// What she told at a referral that is declined stays among her names.
function declined({ before, ...line }: PersonLine, position: string): PersonLine {
  if (!before) return line;
  const isToldName = !isSame(line.name, before.name);
  const verified = isSame(line.verifiedName, before.verifiedName) ? null : line.verifiedName;
  const earlierNames = [
    ...(isToldName ? [...withoutLast(line.earlierNames, before.name), line.name] : line.earlierNames),
    ...(verified ? [verified] : []),
  ];
  return { ...line, ...before, earlierNames, changed: position };
}

/** One line a person. */
export const people = projection<PersonLine, BeneficiaryEvent>({
  name: 'people',
  version: 10,
  indexes: [['centre'], ['changed']],
  keys: ({ stream }) => stream.slice('beneficiary-'.length),
  onPoison: 'park',

  opens: {
    BeneficiaryReferred: ({ person }, { meta, position }, key) => ({
      id: key,
      centre: meta.centre,
      name: person.name,
      verifiedName: person.verifiedName ?? null,
      earlierNames: [],
      alias: person.alias ?? null,
      aliases: person.alias ? [person.alias] : [],
      birthDate: person.birthDate ?? null,
      nik: person.nik ?? null,
      indicators: [],
      episodes: 1,
      changed: position,
    }),
  },

  on: {
    BeneficiaryReferred: (line, data, recorded) => ({
      ...named(line, data, recorded),
      verifiedName: line.verifiedName ?? data.person.verifiedName ?? null,
      // Somebody who comes back may give another name; what was verified before stands, and what she tells now is hers all the same.
      earlierNames: [...line.earlierNames, line.name, ...(line.verifiedName && data.person.verifiedName ? [data.person.verifiedName] : [])],
      before: { name: line.name, verifiedName: line.verifiedName, alias: line.alias, birthDate: line.birthDate, nik: line.nik },
      episodes: line.episodes + 1,
    }),
    BeneficiaryIdentified: (line, { traffickingIndicators: codes }, { id: entry }) => ({
      ...line,
      indicators: [...line.indicators, { entry, codes }],
    }),
    EntryVoided: (line, { entry }) => ({ ...line, indicators: line.indicators.filter((each) => each.entry !== entry) }),
    ReferralDeclined: (line, _, { position }) => declined(line, position),
    PersonDetailsRecorded: (line, data, recorded) => ({
      ...named(line, data, recorded),
      earlierNames: [
        ...line.earlierNames,
        ...(data.person.name ? [line.name] : []),
        ...(line.verifiedName && (data.person.verifiedName || data.cleared?.includes('verifiedName')) ? [line.verifiedName] : []),
      ],
    }),
    // What was wrong is called so no more.
    PersonDetailsCorrected: (line, data, recorded) =>
      named(
        data.person.alias || data.cleared?.includes('alias') ? { ...line, aliases: withoutLast(line.aliases, line.alias) } : line,
        data,
        recorded,
      ),
  },
});
