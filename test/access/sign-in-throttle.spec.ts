import { ofDevice, ofSessions, ofStranger, SignInThrottle, THROTTLE, TooManyTries } from '../../src/access/sign-in-throttle';

describe('The throttle of sign-ins', () => {
  const fail = (throttle: SignInThrottle, account: string, address: string, now = 0, times = 1) => {
    for (let n = 0; n < times; n++) throttle.begin(ofStranger(account, address), now);
  };

  it('takes back what succeeded, and forgets what failed on that account', () => {
    const throttle = new SignInThrottle();
    for (let n = 0; n < 30; n++) {
      fail(throttle, 'sari', `address ${n}`, n, 9);
      throttle.begin(ofStranger('sari', 'home'), n).succeeded();
    }
  });

  it('does not forget what failed from an address when somebody signs in from there', () => {
    const throttle = new SignInThrottle();
    for (let n = 0; n < 9; n++) fail(throttle, `user${n}`, 'street');
    throttle.begin(ofStranger('sari', 'street'), 1).succeeded();
    fail(throttle, 'user9', 'street', 2);
    expect(() => throttle.begin(ofStranger('sari', 'street'), 3)).toThrow(TooManyTries);
    throttle.begin(ofStranger('sari', 'home'), 3);
  });

  it('says when the first failure no longer counts', () => {
    const throttle = new SignInThrottle();
    for (let n = 0; n < THROTTLE.failures; n++) fail(throttle, 'sari', `${n}`, n * 1000);
    const now = 20_000;
    expect(() => throttle.begin(ofStranger('sari', 'x'), now)).toThrow(
      expect.objectContaining({ retryAfter: (THROTTLE.withinMs - now) / 1000 }),
    );
    throttle.begin(ofStranger('sari', 'x'), THROTTLE.withinMs);
  });

  it('does not count what it refused', () => {
    const throttle = new SignInThrottle();
    fail(throttle, 'sari', 'street', 0, THROTTLE.failures);
    for (let n = 0; n < 50; n++) expect(() => throttle.begin(ofStranger('sari', 'home'), 1000 + n)).toThrow(TooManyTries);
    throttle.begin(ofStranger('sari', 'home'), THROTTLE.withinMs);
  });

  it('does not grow for ever, and forgets first who failed longest ago', () => {
    const throttle = new SignInThrottle();
    fail(throttle, 'old', 'old', 0, THROTTLE.failures);
    for (let n = 0; n < THROTTLE.remembered - 1; n++) fail(throttle, `user${n}`, `address ${n}`, 1);
    expect(() => throttle.begin(ofStranger('old', 'x'), 2)).toThrow(TooManyTries);
    fail(throttle, 'one more', 'one more', 3);
    throttle.begin(ofStranger('old', 'x'), 4);
  });

  it('lets nobody make an account forgotten who comes from many addresses or tries many browsers', () => {
    const throttle = new SignInThrottle();
    fail(throttle, 'sari', 'street', 0, THROTTLE.failures);
    for (let n = 0; n <= THROTTLE.remembered; n++) {
      throttle.begin(ofDevice(`device ${n}`), 1);
      throttle.begin(ofSessions(`account ${n}`), 1);
    }
    for (let n = 0; n <= THROTTLE.remembered; n++) fail(throttle, `${n % 1000}`, `address ${n}`, 1 + n * THROTTLE.withinMs);
    expect(() => throttle.begin(ofStranger('sari', 'x'), 2)).toThrow(TooManyTries);
  });

  it('counts a known browser, and whoever is signed in, apart from strangers and from each other', () => {
    const throttle = new SignInThrottle();
    fail(throttle, 'sari', 'street', 0, THROTTLE.failures);
    for (const budgets of [ofDevice('hers'), ofSessions('sari'), ofDevice('another')])
      for (let n = 0; n < THROTTLE.failures; n++) throttle.begin(budgets, 1);
    for (const budgets of [ofStranger('sari', 'home'), ofDevice('hers'), ofSessions('sari'), ofDevice('another')])
      expect(() => throttle.begin(budgets, 2)).toThrow(TooManyTries);
  });

  it('does not forget what strangers failed when she comes in through a browser of hers', () => {
    const throttle = new SignInThrottle();
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
    const throttle = new SignInThrottle();
    for (let n = 0; n < THROTTLE.failures; n++) fail(throttle, `user${n}`, one);
    const again = () => throttle.begin(ofStranger('sari', other), 1);
    if (same) expect(again).toThrow(TooManyTries);
    else expect(again).not.toThrow();
  });
});
