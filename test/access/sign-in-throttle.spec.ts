import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KeyedHash } from '../../src/access/keyed-hash';
import { ofDevice, ofSessions, ofStranger, SignInThrottle, THROTTLE, TooManyTries } from '../../src/access/sign-in-throttle';
import { SqliteTries } from '../../src/platform/tries/sqlite';

describe('The throttle of sign-ins', () => {
  const key = randomBytes(32);
  const hash = new KeyedHash(() => key, { sealed: true, comparing: () => Promise.reject(new Error('It is locked.')) });
  const opened: SqliteTries[] = [];
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'jejak-tries-'));
  });
  afterEach(() => {
    for (const tries of opened.splice(0)) tries.close();
    rmSync(folder, { recursive: true });
  });

  /** The throttle of one instance of a house. */
  const instance = (remembered?: number) => {
    const tries = SqliteTries.open(join(folder, 'tries.db'), remembered);
    opened.push(tries);
    return new SignInThrottle(tries, hash);
  };
  const fail = (throttle: SignInThrottle, account: string, address: string, now = 0, times = 1) => {
    for (let n = 0; n < times; n++) throttle.begin(ofStranger(account, address), now);
  };

  it('takes back what succeeded, and forgets what failed on that account', () => {
    const throttle = instance();
    for (let n = 0; n < 30; n++) {
      fail(throttle, 'sari', `address ${n}`, n, 9);
      throttle.begin(ofStranger('sari', 'home'), n).succeeded();
    }
  });

  it('does not forget what failed from an address when somebody signs in from there', () => {
    const throttle = instance();
    for (let n = 0; n < 9; n++) fail(throttle, `user${n}`, 'street');
    throttle.begin(ofStranger('sari', 'street'), 1).succeeded();
    fail(throttle, 'user9', 'street', 2);
    expect(() => throttle.begin(ofStranger('sari', 'street'), 3)).toThrow(TooManyTries);
    throttle.begin(ofStranger('sari', 'home'), 3);
  });

  it('says when the first failure no longer counts', () => {
    const throttle = instance();
    for (let n = 0; n < THROTTLE.failures; n++) fail(throttle, 'sari', `${n}`, n * 1000);
    const now = 20_000;
    expect(() => throttle.begin(ofStranger('sari', 'x'), now)).toThrow(
      expect.objectContaining({ retryAfter: (THROTTLE.withinMs - now) / 1000 }),
    );
    throttle.begin(ofStranger('sari', 'x'), THROTTLE.withinMs);
  });

  it('does not count what it refused', () => {
    const throttle = instance();
    fail(throttle, 'sari', 'street', 0, THROTTLE.failures);
    for (let n = 0; n < 50; n++) expect(() => throttle.begin(ofStranger('sari', 'home'), 1000 + n)).toThrow(TooManyTries);
    throttle.begin(ofStranger('sari', 'home'), THROTTLE.withinMs);
  });

  it('does not grow for ever, and forgets first who failed longest ago', () => {
    const throttle = instance(50);
    fail(throttle, 'old', 'old', 0, THROTTLE.failures);
    for (let n = 0; n < 50 - THROTTLE.failures; n++) fail(throttle, `user${n}`, `address ${n}`, 1);
    expect(() => throttle.begin(ofStranger('old', 'x'), 2)).toThrow(TooManyTries);
    fail(throttle, 'one more', 'one more', 3);
    throttle.begin(ofStranger('old', 'x'), 4);
  });

  it('lets nobody make an account forgotten who comes from many addresses or tries many browsers', () => {
    const throttle = instance(50);
    fail(throttle, 'sari', 'street', 0, THROTTLE.failures);
    for (let n = 0; n <= 50; n++) {
      throttle.begin(ofDevice(`device ${n}`), 1);
      throttle.begin(ofSessions(`account ${n}`), 1);
    }
    for (let n = 0; n <= 50; n++) expect(() => throttle.begin(ofStranger('sari', `address ${n}`), 2)).toThrow(TooManyTries);
  });

  it('counts over all instances of a house, and over their restarts', () => {
    const [one, other] = [instance(), instance()];
    for (let n = 0; n < THROTTLE.failures; n++) fail(n % 2 ? one : other, 'sari', `${n}`);
    for (const each of [one, other, instance()]) expect(() => each.begin(ofStranger('sari', 'x'), 1)).toThrow(TooManyTries);
    fail(one, 'wati', 'street', 0, THROTTLE.failures - 1);
    other.begin(ofStranger('wati', 'home'), 1).succeeded();
    fail(one, 'wati', 'home', 2, THROTTLE.failures);
  });

  it('keeps nobody waiting for longer than the window, even if the clock is set back by years', () => {
    const throttle = instance();
    const later = 10 * 365 * 86_400_000;
    fail(throttle, 'sari', 'street', later, THROTTLE.failures);
    expect(() => throttle.begin(ofStranger('sari', 'x'), 0)).toThrow(expect.objectContaining({ retryAfter: THROTTLE.withinMs / 1000 }));
    throttle.begin(ofStranger('sari', 'x'), THROTTLE.withinMs);
  });

  it('writes down neither what was typed for a name nor an address', () => {
    fail(instance(), 'rahasia-sekali', '192.0.2.77');
    const bytes = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'latin1'));
    for (const said of ['rahasia-sekali', '192.0.2.77']) expect(bytes.join()).not.toContain(said);
  });

  it('does not begin on a file that holds something else', () => {
    writeFileSync(join(folder, 'tries.db'), 'not a database, and longer than nothing at all'.repeat(40));
    expect(instance).toThrow();
  });

  it('counts a known browser, and whoever is signed in, apart from strangers and from each other', () => {
    const throttle = instance();
    fail(throttle, 'sari', 'street', 0, THROTTLE.failures);
    for (const budgets of [ofDevice('hers'), ofSessions('sari'), ofDevice('another')])
      for (let n = 0; n < THROTTLE.failures; n++) throttle.begin(budgets, 1);
    for (const budgets of [ofStranger('sari', 'home'), ofDevice('hers'), ofSessions('sari'), ofDevice('another')])
      expect(() => throttle.begin(budgets, 2)).toThrow(TooManyTries);
  });

  it('does not forget what strangers failed when she comes in through a browser of hers', () => {
    const throttle = instance();
    fail(throttle, 'sari', 'street', 0, THROTTLE.failures);
    throttle.begin(ofDevice('hers'), 1).succeeded();
    expect(() => throttle.begin(ofStranger('sari', 'home'), 2)).toThrow(TooManyTries);
  });

  it.each([
    ['2001:db8:1:2::1', '2001:db8:1:2:ffff:ffff:ffff:ffff', true],
    ['2001:db8:1:2::1', '2001:0DB8:0001:0002::9', true],
    ['2001:db8::1', '2001:db8:0:0:5::', true],
    ['fe80::1%eth0', 'fe80::2', true],
    ['::ffff:192.0.2.1', '192.0.2.1', true],
    ['2001:db8:1:2::1', '2001:db8:1:3::1', false],
    ['192.0.2.1', '192.0.2.2', false],
    ['::ffff:192.0.2.1', '::ffff:192.0.2.2', false],
    ['::1', '192.0.2.1', false],
  ])('takes %s and %s for one place: %s', (one, other, same) => {
    const throttle = instance();
    for (let n = 0; n < THROTTLE.failures; n++) fail(throttle, `user${n}`, one);
    const again = () => throttle.begin(ofStranger('sari', other), 1);
    if (same) expect(again).toThrow(TooManyTries);
    else expect(again).not.toThrow();
  });
});
