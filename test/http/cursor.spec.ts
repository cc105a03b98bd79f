import { Cursors } from '../../src/http/cursor';
import { StepTokens } from '../../src/http/step-tokens';

describe('A page marker', () => {
  const cursors = new Cursors(() => Buffer.alloc(32, 7));
  const filter = '[["worker","w"]]';
  const values = ['2026-04-01', 12, null, true, 'ë'] as const;
  const marker = cursors.write('user-1', filter, values);

  it('leads the same user with the same question on', () => expect(cursors.read('user-1', filter, marker)).toEqual(values));

  it('shows nobody where the page ended, and is another each time', () => {
    expect(Buffer.from(marker, 'base64url').toString('latin1')).not.toContain('2026');
    expect(cursors.write('user-1', filter, values)).not.toBe(marker);
  });

  it('is valid in another process with the same key', () =>
    expect(new Cursors(() => Buffer.alloc(32, 7)).read('user-1', filter, marker)).toEqual(values));

  it.each([
    ['another user', 'user-2', filter, marker],
    ['another question', 'user-1', '[["worker","x"]]', marker],
    ['user and question moved into each other', 'user-1[["worker', '","w"]]', marker],
    ['one letter changed', 'user-1', filter, (marker.startsWith('A') ? 'B' : 'A') + marker.slice(1)],
    ['another spelling of the same bytes', 'user-1', filter, `${marker}=`],
    ['its end cut off', 'user-1', filter, marker.slice(0, -1)],
    ['all but its beginning cut off', 'user-1', filter, marker.slice(0, 16)],
    ['more than it was', 'user-1', filter, `${marker}AAAA`],
    ['the values in the clear', 'user-1', filter, Buffer.from(JSON.stringify(values)).toString('base64url')],
    ['the token of a step', 'user-1', filter, new StepTokens(() => Buffer.alloc(32, 7)).write('0000000000000001')],
    ['the marker of another key', 'user-1', filter, new Cursors(() => Buffer.alloc(32, 8)).write('user-1', filter, values)],
    ['nothing', 'user-1', filter, ''],
  ])('is refused from %s', (_, user, asked, given) =>
    expect(() => cursors.read(user, asked, given)).toThrow(expect.objectContaining({ code: 'request/bad-cursor' })),
  );

  it('has one spelling only', () => {
    const last = marker.slice(-1);
    const others = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'].filter((letter) => letter !== last);
    for (const letter of others) expect(() => cursors.read('user-1', filter, marker.slice(0, -1) + letter)).toThrow();
  });
});
