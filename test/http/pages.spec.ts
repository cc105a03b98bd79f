import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import request from 'supertest';
import { PASSWORD_LENGTH } from '../../src/access/passwords';
import { House } from '../support/house';

const PAGES = ['/sign-in', '/set-up', '/set-up/house'];

describe('The pages that lead into the house', () => {
  let house: House;
  beforeAll(async () => {
    house = await House.open();
  });
  afterAll(() => house.close());
  const get = (path: string) => request(house.app.getHttpServer()).get(path);

  it.each(PAGES)('%s takes its script, its style and its answers from here and from nowhere else', async (page) => {
    const { headers, text } = await get(page).expect(200);
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'SAMEORIGIN',
    });
    const policy = String(headers['content-security-policy']).split('; ').toSorted();
    expect(policy).toEqual([
      "base-uri 'none'",
      "connect-src 'self'",
      "default-src 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "script-src 'self'",
      "style-src 'self'",
    ]);
    expect(text).not.toMatch(/<script(?![^>]*src=)|<style|style=|\son\w+=|javascript:|https?:/i);
  });

  it('find all they ask for, and what that asks for', async () => {
    const types: Record<string, string> = { js: 'text/javascript; charset=utf-8', css: 'text/css; charset=utf-8' };
    const found = new Set<string>();
    const follow = async (text: string): Promise<void> => {
      for (const [, linked, imported] of text.matchAll(/(?:src|href)="(\/door\/[^"]+)"|from '\.(\/[^']+)'/g)) {
        const path = linked ?? `/door${imported}`;
        if (found.has(path)) continue;
        found.add(path);
        const answer = await get(path).expect(200);
        expect([path, answer.headers['content-type']]).toEqual([path, types[path.split('.').at(-1)!]]);
        await follow(answer.text);
      }
    };
    for (const page of PAGES) await follow((await get(page)).text);
    const there = readdirSync(join(__dirname, '../../web/door')).filter((file) => !file.endsWith('.html'));
    expect([...found].toSorted()).toEqual(there.map((file) => `/door/${file}`).toSorted());
  });

  it.each([
    '/door/',
    '/door/sign-in.html',
    '/door/ask.js.map',
    '/door/..%2f..%2fpackage.json',
    '/door/__proto__.js',
    '/door/ask.js%00.css',
    '/door/%2e%2e%2fdoor%2fask.js',
  ])('and nothing else lies there: %s', async (path) => {
    const { body } = await get(path).expect(404);
    expect(body).toMatchObject({ code: 'request/no-such-route' });
  });

  it('are where somebody arrives who knows the address of the house alone', async () => {
    const { headers } = await get('/').expect(303);
    expect(headers.location).toBe('/sign-in');
  });

  it.each(['/set-up', '/set-up/house'])('%s says the rule of passwords as it is', async (page) => {
    const { least, most } = PASSWORD_LENGTH;
    const { text } = await get(page).expect(200);
    const chosen = /<input\s+id="password"[^>]*>/.exec(text)![0];
    expect(chosen).toContain(`minlength="${least}"`);
    expect(chosen).toContain(`maxlength="${most}"`);
    expect(text).toContain(`${least} sampai ${most} huruf`);
    expect(text).toContain(`${least} to ${most} characters`);
  });
});
