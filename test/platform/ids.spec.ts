import { following, idFrom, isOfSameSeeds, newId, timeOf } from '../../src/platform/ids';

const UUID = (version: string) => new RegExp(`^[0-9a-f]{8}-[0-9a-f]{4}-${version}[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`);

describe('ids', () => {
  // Ids of this kind lie in every log: whoever changes how they are made loses every retry and every link to what followed.
  it.each([
    [idFrom(1_700_000_000_000, 'a', 1), '018bcfe5-6800-835f-97a4-75a61afdeeaf'],
    [idFrom(0, 'a'), '00000000-0000-8eb5-b8d6-f81bc677da8a'],
    [following('0190a1a2-aaaa-7aaa-8aaa-aaaaaaaaaaaa', 'x'), '0190a1a2-aaaa-8dca-99e2-65d73b443cd1'],
  ])('given the same seeds, then the id is the one of ever: %s', (made, once) => expect(made).toBe(once));

  it.each([[Number.NaN], [-1], [0.5]])('given %s for a time, then the id begins at zero', (time) => {
    expect(idFrom(time, 'a')).toBe(idFrom(0, 'a'));
  });

  it('given a time beyond 48 bits, then the id sorts behind all others', () => {
    expect(timeOf(idFrom(2 ** 60, 'a'))).toBe(2 ** 48 - 1);
  });

  it('given many seeds and times, then each id is a UUID of its version that tells its millisecond', () => {
    for (let index = 0; index < 1000; index++) {
      const time = 1_600_000_000_000 + index * 7_919_000_003;
      expect(idFrom(time, index)).toMatch(UUID('8'));
      expect(timeOf(idFrom(time, index))).toBe(time);
      expect(newId(time)).toMatch(UUID('7'));
      expect(timeOf(newId(time))).toBe(time);
    }
  });

  it('given one list of seeds at two times, then the ids are known to be of the same seeds', () => {
    expect(isOfSameSeeds(idFrom(1, 'a', 2), idFrom(1000, 'a', 2))).toBe(true);
    expect(isOfSameSeeds(idFrom(1, 'a', 2), idFrom(1, 'a', 3))).toBe(false);
  });
});
