import type { Change, Collection, Doc, Parked, ReadModels } from '../../src/platform/read-models/read-models';

export const lines = (generation = 1, version = 1): Collection => ({
  name: 'case-load',
  version,
  generation,
  indexes: [['centre', 'stage'], ['stage']],
});

export const put = (collection: Collection, ...documents: Doc[]): Change => ({
  collection,
  documents: new Map(documents.map((document) => [document.id, document])),
});

export const parked = (position: string, more: Partial<Parked> = {}): Parked => ({
  position,
  stream: 'case-1',
  revision: 3,
  event: `event-${position}`,
  keys: ['case-1'],
  code: 'TypeError',
  ...more,
});

/** What is promised of events that a view could not apply. */
export function parkedContract(models: () => ReadModels): void {
  describe('events set aside', () => {
    it('are listed in order, page by page, with what they wait for', async () => {
      const rows = [
        parked('02', { keys: undefined, code: 'beneficiary/unknown' }),
        parked('03', { keys: ['__proto__', "it's"], code: 'behind' }),
        parked('10'),
      ];
      await models().write([{ ...put(lines()), park: rows.toReversed() }], []);
      expect(await models().parked(lines(), undefined, 2)).toEqual(rows.slice(0, 2));
      expect(await models().parked(lines(), '03', 2)).toEqual(rows.slice(2));
    });

    it('can be replaced and taken back', async () => {
      await models().write([{ ...put(lines()), park: [parked('02'), parked('03')] }], []);
      await models().write([{ ...put(lines()), park: [parked('03', { code: 'behind' })], release: ['02'] }], []);
      expect(await models().parked(lines(), undefined, 9)).toEqual([parked('03', { code: 'behind' })]);
    });

    it('belong to one generation and go with it', async () => {
      await models().prepare(lines(2));
      await models().write(
        [
          { ...put(lines()), park: [parked('02')] },
          { ...put(lines(2)), park: [parked('03')] },
        ],
        [],
      );
      await models().drop(lines());
      expect(await models().parked(lines(), undefined, 9)).toEqual([]);
      expect(await models().parked(lines(2), undefined, 9)).toEqual([parked('03')]);
    });

    it('may be skipped by a decision that outlives every generation', async () => {
      const skip = {
        name: 'case-load',
        position: '02',
        event: 'event-02',
        code: 'TypeError',
        by: 'staff-1',
        at: '2026-03-01T08:00:00.000Z',
      };
      await models().skip({ ...skip, by: 'staff-9' });
      await models().skip({ ...skip, name: 'notes' });
      await models().skip(skip);
      await models().drop(lines());
      expect(await models().skips()).toEqual([skip, { ...skip, name: 'notes' }]);
    });
  });
}
