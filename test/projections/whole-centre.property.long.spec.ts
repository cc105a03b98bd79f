import type { Recorded } from '../../events/kit/recorded';
import { caseload, type EpisodeLine } from '../../projections/caseload.projection';
import { bedAt, episodeAt } from '../../projections/episode-at';
import { everyProjection } from '../../projections/every-projection';
import { foldAll, project, type Projection, typesOf } from '../../projections/kit/projection';
import { standing } from '../../projections/voided-intake';
import { people } from '../../projections/people.projection';
import { worklist } from '../../projections/worklist.projection';
import { type Total, totalsBy } from '../../projections/kit/totals';
import { beneficiaryDecider } from '../../src/modules/beneficiary/beneficiary.decider';
import { isVoidable } from '../../src/modules/beneficiary/voidable';
import { fold } from '../../src/platform/decider';
import { idOf } from '../support/cast';
import { countsOf } from '../../src/modules/beneficiary/reconciled';
import { workAt } from '../../src/modules/worklist/work';
import { fc } from '../support/fast-check';
import { movesWithin } from './moves-within';
import { livedThrough, moves } from './random-centre';
import { carriedBy, mainOf } from './random-centre-facts';

const RUNS = { numRuns: 30 };
const sum = (totals: readonly Total[]) => totals.reduce((all, { count }) => all + count, 0);
const linesOf = (log: readonly Recorded[]): readonly EpisodeLine[] => [...foldAll(caseload, told(caseload, log)).values()];
const told = (projection: Projection, log: readonly Recorded[]) => log.filter(({ type }) => typesOf(projection).has(type));

/** Every instant at which something changes, and the ones before and after. */
const instantsOf = (log: readonly Recorded[]): readonly string[] =>
  [...new Set(log.flatMap(({ meta }) => [-1, 0, 1].map((millis) => new Date(Date.parse(meta.happened.at) + millis).toISOString())))].sort();

/** An instant's count, in every way it is counted; of people, whatever records they have. */
function countedAt(log: readonly Recorded[], lines: readonly EpisodeLine[], at: string) {
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
    people: new Set(residents.map(({ line }) => mainOf(log, line.beneficiary))).size,
  };
}

/** Who was registered at an instant, each by the record that goes on. */
const hereAt = (log: readonly Recorded[], lines: readonly EpisodeLine[], at: string): readonly string[] =>
  [
    ...new Set(
      lines
        .filter(({ registeredFrom, registeredTo }) => registeredFrom <= at && at < registeredTo)
        .map(({ beneficiary }) => mainOf(log, beneficiary)),
    ),
  ].sort();

describe('A centre, whatever happens to its women in whatever order, and whatever follows by itself', () => {
  it('counts every one of them once, at every instant, however many records she has', () =>
    fc.assert(
      fc.property(fc.oneof(moves, movesWithin), (all) => {
        const { log } = livedThrough(all);
        const lines = linesOf(log);
        const wrong = instantsOf(log)
          .map((at) => ({ at, ...countedAt(log, lines, at) }))
          .filter(({ at: _, ...counts }) => new Set(Object.values(counts)).size > 1);
        expect(wrong).toEqual([]);
      }),
      RUNS,
    ));

  // Whoever was taken for another and is not, may find her bed given away meanwhile: links are left out.
  it('gives a bed to one of them, at every instant', () => {
    let given = 0;
    fc.assert(
      fc.property(moves, (all) => {
        const { log } = livedThrough(all.filter(({ about }) => about !== 'link'));
        if (log.some(({ type }) => type === 'BeneficiariesLinked')) return;
        const lines = linesOf(log);
        for (const at of instantsOf(log)) {
          const beds = lines
            .filter(({ registeredFrom, registeredTo }) => registeredFrom <= at && at < registeredTo)
            .flatMap((line) => bedAt(line, at) ?? []);
          given += beds.length;
          expect([at, new Set(beds).size]).toEqual([at, beds.length]);
        }
      }),
      RUNS,
    );
    expect(given).toBeGreaterThan(100);
  });

  it('loses none of them to a link: whoever was registered by any record of hers still is, at every instant', () =>
    fc.assert(
      fc.property(moves, (all) => {
        const { log } = livedThrough(all);
        log.forEach(({ type }, index) => {
          if (type !== 'BeneficiariesLinked') return;
          const soFar = log.slice(0, index + 1);
          // What another record of hers that was linked earlier says of itself is not all that is known of her.
          const [before, lines] = [linesOf(log.slice(0, index)), linesOf(soFar)];
          for (const at of instantsOf(soFar)) expect([at, hereAt(soFar, lines, at)]).toEqual([at, hereAt(soFar, before, at)]);
        });
      }),
      RUNS,
    ));

  it('has nothing overdue that is not on the list, and nothing on it before it began', () =>
    fc.assert(
      fc.property(moves, (all) => {
        const { log } = livedThrough(all);
        for (const line of foldAll(worklist, told(worklist, log)).values())
          for (const at of instantsOf(log)) {
            const open = line.duties.filter((duty) => ['due', 'overdue'].includes(workAt(duty, at, 'Asia/Jakarta', {})?.state ?? ''));
            if (open.length > 0) expect(line.opened <= at && at < line.settled).toBe(true);
          }
      }),
      RUNS,
    ));

  it('makes every view anew with equal bytes, one event at a time or all at once', () =>
    fc.assert(
      fc.property(moves, (all) => {
        const { log } = livedThrough(all);
        const stored = JSON.parse(JSON.stringify(log)) as readonly Recorded[];
        for (const projection of everyProjection) {
          let documents: Record<string, { id: string } | undefined> = {};
          for (const recorded of told(projection, log))
            for (const key of [projection.keys(recorded as never)].flat())
              documents = JSON.parse(
                JSON.stringify({ ...documents, [key]: project(projection, documents[key] as never, recorded, key) }),
              ) as typeof documents;
          const anew = Object.fromEntries(foldAll(projection, told(projection, stored)));
          expect(JSON.stringify(sorted(documents))).toBe(JSON.stringify(sorted(anew)));
        }
      }),
      { numRuns: 8 },
    ));

  it('tells what follows from an entry that was voided as though it had not been written', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(moves, fc.nat(), (all, which) => {
        const { log } = livedThrough(all);
        const written = standing(log).filter(({ type }) => isVoidable(type));
        const entry = written[which % written.length];
        if (!entry) return;
        seen.add(entry.type);
        const [voided, never] = [[...log, voidingOf(entry)], log.filter(({ id }) => id !== entry.id)];
        const dutiesOf = (events: readonly Recorded[]) =>
          sorted(Object.fromEntries(foldAll(worklist, told(worklist, events)))).flatMap(([id, { duties }]) =>
            (duties as readonly unknown[]).length > 0 ? [[id, duties]] : [],
          );
        expect(dutiesOf(voided)).toEqual(dutiesOf(never));
        expect(linesOf(voided)).toEqual(linesOf(never));
        const peopleIn = (events: readonly Recorded[]) => [...foldAll(people, told(people, events)).values()];
        expect(peopleIn(voided)).toEqual(peopleIn(never));
        const hers = (events: readonly Recorded[]) => events.filter(({ stream }) => stream === entry.stream);
        expect(fold(beneficiaryDecider, hers(voided))).toEqual(fold(beneficiaryDecider, hers(never)));
      }),
      { numRuns: 60 },
    );
    expect(seen.size).toBeGreaterThan(10);
  });

  it('gives each record exactly what was written in it when a link is taken back', () => {
    let unlinked = 0;
    let written = 0;
    fc.assert(
      fc.property(fc.oneof(moves, movesWithin), (all) => {
        const { log } = livedThrough(all);
        log.forEach((recorded, index) => {
          if (recorded.type !== 'BeneficiariesUnlinked') return;
          unlinked++;
          const soFar = log.slice(0, index + 1);
          const { from } = recorded.data as { readonly from: string };
          const apart = [recorded.stream.slice('beneficiary-'.length), from].filter((each) => carriedBy(soFar, each).length === 0);
          for (const her of apart) {
            const own = soFar.filter(({ stream, type }) => stream === `beneficiary-${her}` && type !== 'BeneficiariesLinked');
            const hers = (lines: readonly EpisodeLine[]) => lines.filter(({ beneficiary }) => beneficiary === her);
            written += own.filter(({ data }) => (data as { countsIn?: unknown }).countsIn !== undefined).length;
            expect(JSON.stringify(hers(linesOf(soFar)))).toBe(JSON.stringify(hers(linesOf(own))));
          }
        });
      }),
      RUNS,
    );
    expect(unlinked).toBeGreaterThan(0);
    expect(written).toBeGreaterThan(0);
  });

  it('writes what an incident says of a record in that record, whatever it is linked with', () =>
    fc.assert(
      fc.property(movesWithin, (all) => {
        const { log } = livedThrough(all);
        for (const { stream, data, meta } of log) {
          const { incident } = data as { incident?: string };
          if (incident === undefined || meta.actor.role !== 'system' || !stream.startsWith('beneficiary-')) continue;
          const named = log.filter((each) => each.stream === `incident-${incident}`).map((each) => each.data as { beneficiary?: string });
          expect(named.map(({ beneficiary }) => `beneficiary-${beneficiary}`)).toContain(stream);
        }
      }),
      RUNS,
    ));

  it('is reached in all its corners by these moves', () => {
    const lives = fc.sample(moves, { numRuns: 150, seed: 11 }).map(livedThrough);
    const types = new Set(lives.flatMap(({ log }) => log.map(({ type }) => type)));
    for (const needed of [
      'BeneficiariesLinked',
      'BeneficiariesUnlinked',
      'ResidentTaken',
      'AbsenceNoticed',
      'SessionHeld',
      'DisclosureMade',
      'DischargeVoided',
      'AdmissionVoided',
      'EntryVoided',
    ])
      expect(types).toContain(needed);
    expect(
      lives.some(({ log }) =>
        log.some(({ type, data }) => type === 'BeneficiariesLinked' && (data as { doubled: unknown[] }).doubled.length > 0),
      ),
    ).toBe(true);
    expect(lives.some(({ refused }) => refused > 0)).toBe(true);
  });
});

/** As the house says it of an entry. */
const voidingOf = ({ id, stream, type, data, meta }: Recorded): Recorded =>
  ({
    type: 'EntryVoided',
    schema: 1,
    id: idOf(999),
    stream,
    position: '9'.repeat(16),
    data: { ...(data as object), entry: id, kind: type, at: meta.happened.at, episode: meta.part },
    meta,
  }) as never;

const sorted = (documents: object) =>
  Object.entries(documents as Record<string, Record<string, unknown>>).sort(([one], [other]) => (one < other ? -1 : 1));
