import type { BeneficiaryEvent } from '../events/every-event';
import type { Recorded } from '../events/kit/recorded';
import { NEVER } from './caseload.projection';
import { projection } from './kit/projection';

/** That two records are of one person: `into` goes on. It was known from one instant of recording until another, 24 characters, UTC. */
export interface Link {
  readonly other: string;
  readonly into: string;
  readonly from: string;
  readonly to: string;
}

/** With which other records a record is one person, and of whom it is known that she is another; only where there is such a thing to say. */
export interface SamePersonLine {
  readonly id: string;
  readonly centre: string;
  readonly links: readonly Link[];
  readonly different: readonly string[];
}

const own = ({ stream }: Pick<Recorded, 'stream'>) => stream.slice('beneficiary-'.length);
const otherOf = (one: string, two: string, key: string) => (key === one ? two : one);
const blank = ({ meta }: Pick<Recorded, 'meta'>, key: string): SamePersonLine => ({
  id: key,
  centre: meta.centre,
  links: [],
  different: [],
});

type Of<Type extends string> = Recorded<Extract<BeneficiaryEvent, { type: Type }>>;

const linked = (line: SamePersonLine, { data: { into }, meta, ...recorded }: Of<'BeneficiariesLinked'>, key: string): SamePersonLine => ({
  ...line,
  links: [...line.links, { other: otherOf(own(recorded), into, key), into, from: meta.recordedAt, to: NEVER }],
});

const marked = (line: SamePersonLine, { data, ...recorded }: Of<'MarkedAsDifferentPeople'>, key: string): SamePersonLine => {
  const other = otherOf(own(recorded), data.other, key);
  return line.different.includes(other) ? line : { ...line, different: [...line.different, other] };
};

/** One document a record that was ever linked or told apart. */
export const samePerson = projection<SamePersonLine, BeneficiaryEvent>({
  name: 'same-person',
  version: 1,
  indexes: [['centre']],
  keys: (recorded) => {
    if (recorded.type === 'BeneficiariesLinked') return [own(recorded), recorded.data.into];
    if (recorded.type === 'BeneficiariesUnlinked') return [own(recorded), recorded.data.from];
    return recorded.type === 'MarkedAsDifferentPeople' ? [own(recorded), recorded.data.other] : own(recorded);
  },
  onPoison: 'park',

  opens: {
    BeneficiariesLinked: (_, recorded, key) => linked(blank(recorded, key), recorded, key),
    MarkedAsDifferentPeople: (_, recorded, key) => marked(blank(recorded, key), recorded, key),
  },

  on: {
    BeneficiariesLinked: (line, _, recorded, key) => linked(line, recorded, key),
    BeneficiariesUnlinked: (line, { from }, recorded, key) => {
      const other = otherOf(own(recorded), from, key);
      const ended = (link: Link) => (link.other === other && link.to === NEVER ? { ...link, to: recorded.meta.recordedAt } : link);
      return { ...line, links: line.links.map(ended) };
    },
    MarkedAsDifferentPeople: (line, _, recorded, key) => marked(line, recorded, key),
  },
});
