import { withRole } from '../../../projections/resident-in-incident';
import { asTaken, type ResidentNow, type Taking } from './takings';

/** The residents of an incident with those of one that is the same: nobody is lost by a mark, and a time that both tell is told once. */
export function joined(counted: readonly ResidentNow[], same: readonly ResidentNow[]): readonly ResidentNow[] {
  const others = new Map(same.map((line) => [line.beneficiary, line]));
  const known = new Set(counted.map(({ beneficiary }) => beneficiary));
  return [
    ...counted.map((line) => {
      const other = others.get(line.beneficiary);
      return other ? together(line, other) : line;
    }),
    ...same.filter(({ beneficiary }) => !known.has(beneficiary)),
  ];
}

function together(line: ResidentNow, other: ResidentNow): ResidentNow {
  const more = other.takings.filter((each) => !line.takings.some((known) => overlap(known, each)));
  const takings = [...line.takings, ...more].sort((one, two) => (one.from < two.from ? -1 : 1));
  const both = {
    ...line,
    roles: other.roles.reduce(withRole, line.roles),
    will: line.will === 'unknown' || line.will === 'not-asked' ? other.will : line.will,
    outcome: line.outcome === 'involved' || line.outcome === 'unsettled' ? other.outcome : line.outcome,
    injuries: line.injuries ?? other.injuries,
  };
  return more.length === 0 ? both : asTaken({ ...both, outcome: 'taken' }, line.person, takings);
}

const overlap = (one: Taking, two: Taking): boolean => isBefore(one.from, endOf(two)) && isBefore(two.from, endOf(one));
const endOf = ({ back, elsewhere }: Taking): string | null => back ?? elsewhere;
const isBefore = (at: string, end: string | null): boolean => end === null || at < end;
