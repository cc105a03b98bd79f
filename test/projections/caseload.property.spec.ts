import type { Recorded } from '../../events/kit/recorded';
import { caseload, type EpisodeLine } from '../../projections/caseload.projection';
import { episodeAt } from '../../projections/episode-at';
import { foldAll, project } from '../../projections/kit/projection';
import { beneficiaryDecider } from '../../src/modules/beneficiary/beneficiary.decider';
import { type Total, totalsBy } from '../../projections/kit/totals';
import { countsOf } from '../../src/modules/beneficiary/reconciled';
import { fold } from '../../src/platform/decider';
import { fc } from '../support/fast-check';
import { attempts, recordedOf } from './random-house';

const RUNS = { numRuns: 100 };
const FEWER = { numRuns: 40 };
const sum = (totals: readonly Total[]) => totals.reduce((all, { count }) => all + count, 0);
const linesOf = (log: readonly Recorded[]): readonly EpisodeLine[] => [...foldAll(caseload, log).values()];

/** Every instant at which something changes, and the ones before and after. */
const instantsOf = (log: readonly Recorded[]): readonly string[] =>
  [...new Set(log.flatMap(({ meta }) => [-1, 0, 1].map((millis) => new Date(Date.parse(meta.happened.at) + millis).toISOString())))].sort();

/** What an instant says of itself, in as many ways as it is counted. */
function countedAt(lines: readonly EpisodeLine[], at: string) {
  const residents = lines
    .filter(({ registeredFrom, registeredTo }) => registeredFrom <= at && at < registeredTo)
    .map((line) => ({ line, ...episodeAt(line, at) }));
  const { registered, present, away } = countsOf(residents);
  const passed = (field: 'registeredFrom' | 'registeredTo') => lines.filter((line) => line[field] <= at).length;
  return {
    registered,
    acceptedWithoutExits: passed('registeredFrom') - passed('registeredTo'),
    presentAndAway: present + sum(away),
    byWorker: sum(totalsBy(residents, ({ worker }) => worker ?? 'none')),
    byTrack: sum(totalsBy(residents, ({ track }) => track)),
    different: new Set(residents.map(({ line }) => line.beneficiary)).size,
  };
}

describe('Rule 10, whatever is recorded in whatever order', () => {
  it('registered, exits, workers, tracks and presence add up at every instant, and nobody is counted twice', () =>
    fc.assert(
      fc.property(attempts, (all) => {
        const log = recordedOf(all);
        const lines = linesOf(log);
        const wrong = instantsOf(log)
          .map((at) => ({ at, ...countedAt(lines, at) }))
          .filter(({ at: _, ...counts }) => new Set(Object.values(counts)).size > 1);
        expect(wrong).toEqual([]);
      }),
      RUNS,
    ));

  it('the caseload and the decider agree on who lives here in the end', () =>
    fc.assert(
      fc.property(attempts, (all) => {
        const log = recordedOf(all);
        for (const stream of new Set(log.map((each) => each.stream))) {
          const state = fold(
            beneficiaryDecider,
            log.filter((each) => each.stream === stream),
          );
          const hers = linesOf(log).filter(({ beneficiary }) => stream.endsWith(beneficiary));
          expect(hers.map(({ number, exit }) => [number, exit])).toEqual(state.stays.map(({ number, exit }) => [number, exit ?? null]));
          expect(
            hers.filter(({ registeredFrom, exit, ended }) => exit === null && registeredFrom < ended && !ended.startsWith('2')),
          ).toHaveLength(state.phase === 'resident' ? 1 : 0);
        }
      }),
      FEWER,
    ));

  it('rule 8: whoever is gone by force at the end has not left by her own will', () =>
    fc.assert(
      fc.property(attempts, (all) => {
        for (const line of linesOf(recordedOf(all)))
          if (line.exit !== null && episodeAt(line, line.registeredTo).away === 'taken-by-force') expect(line.exit).toBe('taken-by-force');
      }),
      FEWER,
    ));

  it('batches of any size make the same documents', () =>
    fc.assert(
      fc.property(attempts, fc.integer({ min: 1, max: 9 }), (all, size) => {
        const log = recordedOf(all);
        let documents: Record<string, EpisodeLine> = {};
        for (let from = 0; from < log.length; from += size) {
          for (const recorded of log.slice(from, from + size)) {
            const key = caseload.keys(recorded as never) as string;
            documents[key] = project(caseload, documents[key], recorded, key)!;
          }
          // As a store keeps them.
          documents = JSON.parse(JSON.stringify(documents)) as typeof documents;
        }
        expect(documents).toEqual(Object.fromEntries(foldAll(caseload, log)));
      }),
      FEWER,
    ));

  it('the attempts reach every phase, and a second stay', () => {
    const reached = new Set(
      fc.sample(attempts, { numRuns: 40, seed: 7 }).flatMap((all) => recordedOf(all).map(({ type, meta }) => `${type} ${meta.part}`)),
    );
    for (const needed of [
      'BeneficiaryDischarged 1',
      'DischargeVoided 1',
      'AdmissionVoided 1',
      'EpisodeClosed 1',
      'BeneficiaryAdmitted 2',
      'AbsenceNoticed 1',
    ])
      expect(reached).toContain(needed);
  });
});
