import { SignInThrottle, THROTTLE, TooManyTries } from '../../src/access/sign-in-throttle';

describe('The throttle of sign-ins', () => {
  const fail = (throttle: SignInThrottle, account: string, address: string, now = 0, times = 1) => {
    for (let n = 0; n < times; n++) throttle.begin(account, address, now);
  };

  it('takes back what succeeded, and forgets what failed on that account', () => {
    const throttle = new SignInThrottle();
    for (let n = 0; n < 30; n++) {
      fail(throttle, 'sari', `address ${n}`, n, 9);
      throttle.begin('sari', 'home', n).succeeded();
    }
  });

  it('does not forget what failed from an address when somebody signs in from there', () => {
    const throttle = new SignInThrottle();
    for (let n = 0; n < 9; n++) fail(throttle, `user${n}`, 'street');
    throttle.begin('sari', 'street', 1).succeeded();
    fail(throttle, 'user9', 'street', 2);
    expect(() => throttle.begin('sari', 'street', 3)).toThrow(TooManyTries);
    throttle.begin('sari', 'home', 3);
  });

  it('says when the first failure no longer counts', () => {
    const throttle = new SignInThrottle();
    for (let n = 0; n < THROTTLE.failures; n++) fail(throttle, 'sari', `${n}`, n * 1000);
    const now = 20_000;
    expect(() => throttle.begin('sari', 'x', now)).toThrow(expect.objectContaining({ retryAfter: (THROTTLE.withinMs - now) / 1000 }));
    throttle.begin('sari', 'x', THROTTLE.withinMs);
  });

  it('does not count what it refused', () => {
    const throttle = new SignInThrottle();
    fail(throttle, 'sari', 'street', 0, THROTTLE.failures);
    for (let n = 0; n < 50; n++) expect(() => throttle.begin('sari', 'home', 1000 + n)).toThrow(TooManyTries);
    throttle.begin('sari', 'home', THROTTLE.withinMs);
  });

  it('does not grow for ever, and forgets first who failed longest ago', () => {
    const throttle = new SignInThrottle();
    fail(throttle, 'old', 'old', 0, THROTTLE.failures);
    for (let n = 0; n < THROTTLE.remembered / 2 - 1; n++) fail(throttle, `user${n}`, `address ${n}`, 1);
    expect(() => throttle.begin('old', 'x', 2)).toThrow(TooManyTries);
    fail(throttle, 'one more', 'one more', 3);
    throttle.begin('old', 'x', 4);
  });
});
