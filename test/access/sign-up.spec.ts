import { AccountExists } from '../../src/access/accounts';
import { AccountFacts } from '../../src/modules/account/account.facts';
import { commonPasswords } from '../../src/access/chosen-passwords';
import { LONGEST_COMMON } from '../../src/access/guessable';
import { newId } from '../../src/platform/ids';
import { openHouse, type OpenHouse, PASSWORD } from '../http/small-house';

describe('An account', () => {
  let house: OpenHouse;
  beforeAll(async () => void (house = await openHouse()));
  afterAll(() => house.close());

  const wati = () =>
    ({
      id: newId(house.clock.now()),
      user: `wati${newId(0).slice(-6)}`,
      name: 'Wati',
      role: 'instructor',
      centre: 'bdg',
      password: PASSWORD,
    }) as const;

  it('is added once, under an id and a user name that nobody else has', async () => {
    const first = wati();
    const { id } = await house.signUp.add(first);
    expect(house.accounts.byUser(first.user.toUpperCase())).toMatchObject({ id });
    expect(await house.app.get(AccountFacts).of(id)).toMatchObject({ centre: 'bdg', disabled: false, roles: ['instructor'] });
    const taken = expect.objectContaining({ code: 'access/user-taken' });
    await expect(house.signUp.add({ ...wati(), user: first.user })).rejects.toEqual(taken);
    await expect(house.signUp.add({ ...wati(), id })).rejects.toEqual(taken);
  });

  it('is kept once by the file, whoever asked first', async () => {
    const { user, ...rest } = wati();
    const { id } = await house.signUp.add({ user, ...rest });
    expect(() => house.accounts.add(newId(1), user)).toThrow(AccountExists);
    expect(() => house.accounts.add(newId(1), user.toUpperCase())).toThrow(AccountExists);
    expect(() => house.accounts.add(id, 'other')).toThrow(AccountExists);
  });

  it('is added once also by two at the same time', async () => {
    const both = await Promise.allSettled([house.signUp.add({ ...wati(), user: 'twin' }), house.signUp.add({ ...wati(), user: 'twin' })]);
    const refused = both.flatMap((each) => (each.status === 'rejected' ? [each.reason as unknown] : []));
    expect(refused).toEqual([expect.objectContaining({ code: 'access/user-taken' })]);
  });

  it.each([
    ['a password that is too short', 'access/not-valid-password', { password: 'seven77' }],
    ['a password that is too long', 'access/not-valid-password', { password: 'x'.repeat(257) }],
    ['a password that is no text', 'access/not-valid-password', { password: 'long enough \ud800' }],
    ['a password that many use', 'access/not-valid-password-common', { password: 'Bismillah 2024' }],
    ['one in other signs', 'access/not-valid-password-common', { password: 'P4ssw0rd!' }],
    ['one twice', 'access/not-valid-password-common', { password: 'doraemon doraemon' }],
    ['one sign over and over', 'access/not-valid-password-repeated', { password: 'x'.repeat(256) }],
    ['one piece over and over', 'access/not-valid-password-repeated', { password: 'lain lain lain' }],
    ['the alphabet and the numbers', 'access/not-valid-password-repeated', { password: 'abcdefgh-87654321' }],
    ['a row of the keyboard', 'access/not-valid-password-repeated', { password: 'Asdfghjkl' }],
    ['the name of this program', 'access/not-valid-password-of-hers', { password: 'hujan di Jejak kita' }],
    ['her name', 'access/not-valid-password-of-hers', { password: 'kebun mawar Wati1998' }],
    ['her user name', 'access/not-valid-password-of-hers', { user: 'cempaka.9', password: 'pagi cempaka9 sore' }],
    ['little but her centre', 'access/not-valid-password-of-hers', { password: 'bdg 1998!' }],
    ['a user name with capitals', 'access/not-valid-user', { user: 'Wati' }],
    ['a user name with spaces', 'access/not-valid-user', { user: 'wati b' }],
    ['an id that is no UUID', 'access/not-valid-id', { id: '1' }],
    ['the role of the machine', 'access/not-valid-role', { role: 'system' }],
    ['a role that does not exist', 'access/not-valid-role', { role: 'owner' }],
    ['no name', 'access/not-valid-name', { name: ' ' }],
    ['a centre that no stream can be named after', 'access/not-valid-centre', { centre: 'bdg.1' }],
  ])('is not added with %s', async (_, code, wrong) => {
    const asked = { ...wati(), ...wrong } as ReturnType<typeof wati>;
    await expect(house.signUp.add(asked)).rejects.toEqual(expect.objectContaining({ code }));
    expect(house.accounts.byId(asked.id)).toBeUndefined();
  });

  it.each([8, 256])('takes a password of %i characters', async (length) => {
    const password = 'Hujan-7 di sawah, lalu nasi jagung. '.repeat(8).slice(0, length);
    await expect(house.signUp.add({ ...wati(), password })).resolves.toBeDefined();
  });

  it.each(['monopoli kebun teh', 'ibu pergi ke pasar', '4 ayam, 2 bebek', 'hewatitik dan sapi'])(
    'takes %s: a word of hers or a row within it is chance',
    async (password) => {
      await expect(house.signUp.add({ ...wati(), password })).resolves.toBeDefined();
    },
  );

  it('is compared with all of the list', async () => {
    const all = [...(await commonPasswords())];
    expect(all.length).toBeGreaterThan(40_000);
    expect(Math.max(...all.map(({ length }) => length))).toBe(LONGEST_COMMON);
  });

  it('that does not exist cannot be changed', () => expect(house.accounts.change(newId(0), { password: null })).toBe(false));
});
