import type { BeneficiaryEvent } from '../../events/every-event';
import type { Recorded } from '../../events/kit/recorded';
import { caseload, type EpisodeLine, NEVER, ownEpisode } from '../../projections/caseload.projection';
import { episodeAt } from '../../projections/episode-at';
import { foldAll, typesOf } from '../../projections/kit/projection';
import { alsoIn, countOf, stayAt } from '../../projections/stay-at';
import { countedAs } from '../../src/modules/beneficiary/residents';
import { episodesAt } from '../../src/modules/beneficiary/shown-episode';
import { registerAt } from '../../src/modules/beneficiary/whereabouts.facts';
import { fc } from '../support/fast-check';
import { livedThrough, type Move, moves, onward } from './random-centre';
import { attempt } from './random-house';

const RUNS = { numRuns: 25 };
type Linked = Recorded<Extract<BeneficiaryEvent, { type: 'BeneficiariesLinked' }>>;

const linesOf = (log: readonly Recorded[]): readonly EpisodeLine[] => [
  ...foldAll(
    caseload,
    log.filter(({ type }) => typesOf(caseload).has(type)),
  ).values(),
];

/** Everybody whose stay is open at an instant, as the caseload has her. */
function openAt(lines: readonly EpisodeLine[], at: string) {
  const also = alsoIn(lines);
  return lines.flatMap((line) => {
    if (line.countedIn !== undefined) return [];
    const stay = stayAt(line, also.get(line.id) ?? [], at);
    return stay ? [{ ...stay, main: line.id, ...episodeAt(stay.line, at) }] : [];
  });
}

/** Every instant at which something changes, and the ones before and after. */
const instantsOf = (log: readonly Recorded[]): readonly string[] =>
  [...new Set(log.flatMap(({ meta }) => [-1, 0, 1].map((millis) => new Date(Date.parse(meta.happened.at) + millis).toISOString())))].sort();

/** Every link of a log, with what was recorded before it. */
const linksIn = (log: readonly Recorded[]) =>
  log.flatMap((each, index) => (each.type === 'BeneficiariesLinked' ? [{ link: each as Linked, before: log.slice(0, index) }] : []));

const idIn = ({ stream }: Pick<Recorded, 'stream'>) => stream.slice('beneficiary-'.length);

/** Two or three records of stays that follow each other, overlap and are away, linked in either direction. */
const linkedMoves = fc
  .tuple(
    fc.array(fc.record({ about: fc.constantFrom('her', 'her', 'her', 'link'), whom: fc.nat(2), how: attempt }), {
      minLength: 10,
      maxLength: 30,
    }),
    fc.array(fc.record({ whom: fc.nat(2), variant: fc.nat(1) }), { minLength: 2, maxLength: 6 }),
  )
  .map(([all, links]): readonly Move[] => [
    ...(all as readonly Move[]),
    ...links.map(({ whom, variant }): Move => ({ about: 'link', whom, how: { ...onward, variant } })),
  ]);
const lives = fc.oneof(linkedMoves, moves).map((all) => livedThrough(all).log);

describe('A link of two records, whichever of them is the older', () => {
  it('changes nothing of any day but that one stay is counted once: each is told as one of her records told it before', () =>
    fc.assert(
      fc.property(lives, (log) => {
        for (const { link, before } of linksIn(log)) {
          const [was, is] = [linesOf(before), linesOf([...before, link])];
          const pairs = link.data.doubled.map(({ episode, there }) => [`${idIn(link)}.${episode}`, `${link.data.into}.${there}`] as const);
          for (const at of instantsOf(log)) {
            const [then, now] = [openAt(was, at), openAt(is, at)];
            const open = (id: string) => then.find(({ main }) => main === id);
            const twice = pairs.filter((pair) => pair.every(open));
            expect([at, now.length]).toEqual([at, then.length - twice.length]);
            for (const { line, counted, stage, worker, track } of now) {
              const same = then.find((each) => each.line.id === line.id);
              expect([at, { counted, stage, worker, track, register: line.register }]).toEqual([
                at,
                same && { ...pick(same), register: same.line.register },
              ]);
            }
            const registered = (all: typeof now) => all.filter(({ counted }) => counted === 'registered').length;
            const both = twice.filter((pair) => pair.every((id) => open(id)!.counted === 'registered'));
            expect([at, registered(now)]).toEqual([at, registered(then) - both.length]);
          }
        }
      }),
      RUNS,
    ));

  it('leaves caseload and file saying the same of everybody at every instant, also after what is told later and links taken back', () =>
    fc.assert(
      fc.property(lives, (log) => {
        const lines = linesOf(log);
        const also = alsoIn(lines);
        for (const at of instantsOf(log)) {
          const open = openAt(lines, at);
          for (const { line, main, counted, stage, worker, track, away } of open) {
            const hers = lines.filter(({ id }) => id === main || also.get(main)?.some((each) => each.id === id));
            const file = episodesAt(hers, at).find(({ beneficiary, episode }) => `${beneficiary}.${episode}` === line.id)!;
            const register = line.registeredFrom <= at ? line.register : null;
            const told = { stage, worker, track, register, away };
            expect([at, told]).toEqual([at, pickFile(file)]);
            if (counted === 'registered') expect([at, registerAt({ stays: hers }, at)]).toEqual([at, register]);
          }
          const registered = open.filter(({ counted }) => counted === 'registered').length;
          const passed = (field: 'registeredFrom' | 'registeredTo') => lines.filter((line) => line[field] <= at).length;
          expect([at, registered + passed('registeredTo')]).toEqual([at, passed('registeredFrom')]);
        }
      }),
      RUNS,
    ));

  it('is gone to the byte once it is taken back', () =>
    fc.assert(
      fc.property(lives, (log) => {
        for (const { link, before } of linksIn(log)) {
          const { into, doubled } = link.data;
          const back = { ...link, type: 'BeneficiariesUnlinked', data: { from: into, doubled } } as never as Recorded;
          expect(JSON.stringify(linesOf([...before, link, back]))).toBe(JSON.stringify(linesOf(before)));
        }
      }),
      RUNS,
    ));

  it('is counted by a line as the view is asked for it', () =>
    fc.assert(
      fc.property(lives, (log) => {
        const meets = (line: EpisodeLine, where: object) =>
          Object.entries(where as Record<string, Record<string, string & readonly string[]>>).every(([field, { gt, lte, in: some }]) => {
            const value = (line as unknown as Record<string, string>)[field]!;
            return (gt === undefined || value > gt) && (lte === undefined || value <= lte) && (some === undefined || some.includes(value));
          });
        for (const at of instantsOf(log))
          for (const line of linesOf(log)) {
            const found = (['registered', 'intake', 'aftercare'] as const).filter((each) => meets(line, countedAs(each, at)));
            expect(found).toEqual([countOf(line, at)].filter((each) => each !== null));
          }
      }),
      RUNS,
    ));

  it('comes between an older and a younger record, one that waited and one that lived here, and of one who was away', () => {
    const links = fc.sample(lives, { numRuns: 80, seed: 11 }).flatMap(linksIn);
    const seen = links.flatMap(({ link, before }) =>
      link.data.doubled.map(({ episode, there }) => {
        const find = (id: string) => ownEpisode(linesOf(before).find((line) => line.id === id)!);
        const [one, other] = [find(`${idIn(link)}.${episode}`), find(`${link.data.into}.${there}`)];
        return {
          older: one.registeredFrom < other.registeredFrom,
          younger: one.registeredFrom > other.registeredFrom && one.registeredFrom !== NEVER,
          waited: one.registeredFrom === NEVER && one.referred < other.referred,
          away: one.away.length > 0,
        };
      }),
    );
    for (const which of ['older', 'younger', 'waited', 'away'] as const)
      expect([which, seen.some((each) => each[which])]).toEqual([which, true]);
  });
});

const pick = ({ counted, stage, worker, track }: ReturnType<typeof openAt>[number]) => ({ counted, stage, worker, track });
const pickFile = ({ stage, worker, track, register, away }: ReturnType<typeof episodesAt>[number]) => ({
  stage,
  worker,
  track,
  register,
  away,
});
