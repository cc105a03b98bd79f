import { mkdtempSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Secret, TOTP } from 'otpauth';
import { FirstAdministrator, houseSetUpPath } from '../../src/access/first-administrator';
import { SetUpLinks } from '../../src/access/set-up-links';
import { describeInBrowser, Window } from '../support/chromium';
import { House } from '../support/house';

const PASSWORD = 'hujan turun di sawah';

describeInBrowser('Her first day, in a browser', () => {
  let house: House;
  let window: Window;
  let address: string;
  beforeEach(async () => {
    house = await House.open('2026-03-01T09:00+07:00', mkdtempSync(join(tmpdir(), 'jejak-house-')));
    address = `http://127.0.0.1:${(house.app.getHttpServer().address() as AddressInfo).port}`;
    window = await Window.open();
  });
  afterEach(async () => {
    await window.close();
    await house.close();
  });

  const open = (path: string) => window.page.goto(`${address}${path}`);
  const fill = async (fields: Readonly<Record<string, string>>) => {
    for (const [id, value] of Object.entries(fields)) await window.page.fill(`#${id}`, value);
  };
  const press = (form = '#form') => window.page.click(`${form} button`);
  const reads = (selector: string) => window.page.locator(selector).innerText();
  const shown = (selector: string) => window.page.locator(selector).waitFor({ state: 'visible' });
  const signIn = async (user: string, more: Readonly<Record<string, string>> = {}) => {
    await open('/sign-in');
    await fill({ user, password: PASSWORD, ...more });
    await press();
  };
  /** Nothing broke the policy of the page, and the token of the link went nowhere but into one body. */
  const keptToItself = async (token: string) => {
    expect(window.complaints).toEqual([]);
    expect(window.sent.filter((each) => each.includes(token) || /"referer":"[^"]/i.test(each))).toEqual([]);
    expect(house.log.lines.filter((line) => line.includes(token))).toEqual([]);
    await window.page.goBack();
    await window.page.goForward();
    expect(window.page.url()).not.toContain(token);
  };
  const someone = async () => {
    await house.openCentre('wanita-utama');
    const { id } = await house.person('social-worker');
    const link = house.app.get(SetUpLinks).make();
    house.app.get(SetUpLinks).give(id, link);
    return { link, user: house.stores.accounts.byId(id)!.user };
  };

  it('the printed link opens the house, and she signs in', async () => {
    const token = house.app.get(FirstAdministrator).offer()!;
    await open(houseSetUpPath(token));
    expect(window.page.url()).toBe(`${address}/set-up/house`);
    await fill({ 'centre-name': 'Balai Wanita Utama', 'centre-code': 'wanita-utama', name: 'Agus', user: 'agus' });
    await fill({ password: PASSWORD, again: 'hujan turun di kota' });
    await press();
    await shown('#unlike');
    await fill({ again: PASSWORD });
    await window.page.selectOption('#zone', 'Asia/Makassar');
    await press();
    await shown('#done');
    expect(await reads('#as')).toBe('agus');
    await keptToItself(token);
    await signIn('agus');
    await shown('#inside');
    expect(await reads('#as')).toBe('agus (admin, wanita-utama)');
    await window.page.click('#leave');
    await shown('#form');
  });

  it('a link from the administrator sets her password once', async () => {
    const { link, user } = await someone();
    await open(link.path);
    await fill({ password: PASSWORD, again: PASSWORD });
    await press();
    await shown('#done');
    expect(await reads('#as')).toBe(user);
    await keptToItself(link.token);
    await open('/sign-in');
    await open(link.path);
    await fill({ password: PASSWORD, again: PASSWORD });
    await press();
    await shown('#problem');
    expect(await reads('#problem')).toBe('Tautan ini sudah dipakai, sudah lewat waktunya, atau tidak pernah ada.');
    await signIn(user);
    await shown('#inside');
  });

  it('a password that is too short is not even sent, and without a link nobody is asked for one', async () => {
    const { link } = await someone();
    await open(link.path);
    await fill({ password: 'pendek', again: 'pendek' });
    await press();
    expect(window.sent.filter((each) => each.includes('/api/'))).toEqual([]);
    expect(await window.page.locator('#password:invalid').count()).toBe(1);
    await open('/sign-in');
    await open('/set-up');
    await shown('#no-link');
    expect(await window.page.locator('#form').isVisible()).toBe(false);
  });

  it('she adds a code from her telephone, and then needs one', async () => {
    const { link, user } = await someone();
    await open(link.path);
    await fill({ password: PASSWORD, again: PASSWORD });
    await press();
    await shown('#done');
    await signIn(user);
    await window.page.click('summary');
    await fill({ proof: PASSWORD });
    await press('#begin-factor');
    await shown('#confirm-factor');
    const secret = Secret.fromBase32((await reads('#factor-key')).replaceAll(' ', ''));
    const code = () => new TOTP({ secret }).generate({ timestamp: house.clock.now() });
    await fill({ 'first-code': '000000' });
    await press('#confirm-factor');
    await shown('#problem');
    await fill({ 'first-code': code() });
    await press('#confirm-factor');
    await shown('#has-factor');
    expect(await reads('body')).not.toContain(secret.base32.slice(0, 4));
    await window.page.click('#leave');
    await shown('#form');
    house.clock.set('2026-03-01T09:05+07:00');
    await signIn(user);
    await shown('#with-code');
    await fill({ code: code() });
    await press();
    await shown('#inside');
    expect(window.complaints).toEqual([]);
  });

  it('a name is text, whatever it says', async () => {
    const token = house.app.get(FirstAdministrator).offer()!;
    await open(houseSetUpPath(token));
    const name = '<img src=x onerror=alert(1)>"><script>alert(2)</script>';
    await fill({ 'centre-name': name, 'centre-code': 'wanita-utama', name, user: 'agus', password: PASSWORD, again: PASSWORD });
    await press();
    await shown('#done');
    await signIn('agus');
    await shown('#inside');
    expect(window.complaints).toEqual([]);
    expect(window.sent.filter((each) => !each.startsWith(`["${address}/`))).toEqual([]);
  });
});
