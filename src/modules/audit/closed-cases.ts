import type { EpisodeLine } from '../../../projections/caseload.projection';
import { type AccessLine, type Flag, flagged, type Watch } from './flag';

const HER_FILE = 'GET /api/beneficiaries/:id';

/** Every episode of some people, by their ids. */
type EpisodesOf = (ids: readonly string[]) => Promise<readonly EpisodeLine[]>;

/** Who read the file of a woman whose stays were all over then, without ever having been her case worker. Lists count for nothing; an auditor's work is reading. */
export class ClosedCases implements Watch {
  readonly #read = new Map<string, AccessLine[]>();

  constructor(private readonly episodes: EpisodesOf) {}

  take(line: AccessLine): void {
    if (line.kind !== 'viewed' || line.role === 'auditor' || !line.subject?.startsWith('beneficiary-')) return;
    if (line.route !== HER_FILE && !line.route?.startsWith(`${HER_FILE}/`)) return;
    const key = `${line.actor} ${line.subject}`;
    const lines = this.#read.get(key) ?? [];
    this.#read.set(key, lines);
    lines.push(line);
  }

  async found(): Promise<readonly Flag[]> {
    const hers = new Map<string, EpisodeLine[]>();
    const ids = [...new Set([...this.#read.values()].map((lines) => idIn(lines[0]!)))];
    for (const episode of await this.episodes(ids)) hers.set(episode.beneficiary, [...(hers.get(episode.beneficiary) ?? []), episode]);
    return [...this.#read.values()].flatMap((lines) => {
      const episodes = hers.get(idIn(lines[0]!)) ?? [];
      const assigned = episodes.some(({ workers }) => workers.some(({ value }) => value === lines[0]!.actor));
      const late = lines.filter(({ at }) => episodes.length > 0 && episodes.every(({ ended }) => ended <= at));
      return assigned || late.length === 0 ? [] : [flagged('closed-case', late)];
    });
  }
}

const idIn = ({ subject }: AccessLine): string => subject!.slice('beneficiary-'.length);
