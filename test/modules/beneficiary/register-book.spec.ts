import { foldAll } from '../../../projections/kit/projection';
import { bookOf, registerBooks } from '../../../projections/register-books.projection';
import { RegisterBook } from '../../../src/modules/beneficiary/register-book';
import { AdmitBeneficiary } from '../../../src/modules/beneficiary/intake.steps';
import { newId } from '../../../src/platform/ids';
import type { Asking } from '../../../src/platform/take-step';
import { idOf, ines } from '../../support/cast';
import { LogFolder } from '../../support/log-folder';

const NOW = Date.parse('2026-03-02T09:00+07:00');
const askingOf = (number: number): Asking => ({
  id: idOf(400 + number),
  asks: AdmitBeneficiary,
  asked: {},
  actor: ines,
  command: newId(NOW),
  told: {},
});

describe('The register book', () => {
  let folder: LogFolder;
  beforeEach(() => (folder = new LogFolder()));
  afterEach(() => folder.remove());

  it('gives no number twice, though two programs on one log give them out', async () => {
    const store = folder.open();
    const books = [new RegisterBook(store), new RegisterBook(store)];
    const issued = await Promise.all(Array.from({ length: 12 }, (_, each) => books[each % 2]!.issueNext(askingOf(each), 2026, NOW)));
    expect(issued.map(({ sequence }) => sequence).sort((one, other) => one - other)).toEqual(
      Array.from({ length: 12 }, (_, each) => each + 1),
    );
  });

  it('gives a wanted number to one person, and to her as often as she asks', async () => {
    const book = new RegisterBook(folder.open());
    const wanted = { year: 2019, sequence: 36 };
    expect(await book.issue(askingOf(1), wanted, NOW)).toBe(true);
    expect(await book.issue(askingOf(1), wanted, NOW)).toBe(true);
    expect(await book.issue(askingOf(2), wanted, NOW)).toBe(false);
    expect(await book.holder(ines.centre, wanted)).toBe(idOf(401));
  });

  it('goes on behind the highest that a form has room for: a number beyond that, from before it was refused, is none', async () => {
    const store = folder.open();
    const book = new RegisterBook(store);
    await book.issue(askingOf(1), { year: 2026, sequence: 136 }, NOW);
    await book.issue(askingOf(2), { year: 2026, sequence: 999_999_999_999_999 }, NOW);
    for (const each of [book, new RegisterBook(store)]) expect((await each.issueNext(askingOf(3), 2026, NOW)).sequence).toBeLessThan(139);
    expect(await book.holder(ines.centre, { year: 2026, sequence: 138 })).toBe(idOf(403));
    const issued = await store.readStream(`register-${ines.centre}-2026-999999999999999`, 0, 1);
    expect(foldAll(registerBooks, issued as never).get(bookOf(ines.centre, 2026))).toMatchObject({ highest: 0 });
  });

  it('goes on behind the highest number that was given out by hand, also in another program, and counts each centre and year from one', async () => {
    const store = folder.open();
    const book = new RegisterBook(store);
    for (const sequence of [1, 2, 4]) await new RegisterBook(store).issue(askingOf(sequence), { year: 2026, sequence }, NOW);
    const next = async (asking: Asking, year: number) => (await book.issueNext(asking, year, NOW)).sequence;
    expect([await next(askingOf(11), 2026), await next(askingOf(12), 2026)]).toEqual([5, 6]);
    expect(await next(askingOf(13), 2027)).toBe(1);
    expect(await next({ ...askingOf(14), actor: { ...ines, centre: 'kartini' } }, 2026)).toBe(1);
  });
});
