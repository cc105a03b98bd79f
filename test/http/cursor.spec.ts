import { Cursors } from '../../src/http/cursor';

describe('A page marker', () => {
  const cursors = new Cursors(() => Buffer.alloc(32, 7));
  const filter = '[["worker","w"]]';
  const values = ['2026-04-01', 12, null, true, 'ë'] as const;
  const marker = cursors.write('user-1', filter, values);

  it('leads the same user with the same question on', () => expect(cursors.read('user-1', filter, marker)).toEqual(values));

  it('is the same in another process with the same key', () =>
    expect(new Cursors(() => Buffer.alloc(32, 7)).read('user-1', filter, marker)).toEqual(values));

  it.each([
    ['another user', 'user-2', filter, marker],
    ['another question', 'user-1', '[["worker","x"]]', marker],
    ['user and question moved into each other', 'user-1[["worker', '","w"]]', marker],
    ['another page', 'user-1', filter, cursors.write('user-1', filter, ['2026-04-02']).replace(/\..*/, marker.replace(/^[^.]*/, ''))],
    ['one letter changed', 'user-1', filter, (marker.startsWith('A') ? 'B' : 'A') + marker.slice(1)],
    ['another spelling of the same MAC', 'user-1', filter, `${marker}=`],
    ['a MAC cut short', 'user-1', filter, marker.slice(0, -1)],
    ['no MAC', 'user-1', filter, marker.replace(/\..*/, '')],
    ['an empty MAC', 'user-1', filter, marker.replace(/\..*/, '.')],
    ['more than it was', 'user-1', filter, `${marker}.x`],
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
