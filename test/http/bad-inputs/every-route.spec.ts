import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { openApiOfRun } from '../../support/openapi-of-run';
import { newId } from '../../../src/platform/ids';
import { routesOf } from '../../support/routes';
import { atTheGate, tried, VISIT } from './table';

const scene = atTheGate();

describe('Every route the server has', () => {
  /** Whoever has no session comes this far. Nothing joins this list by chance. */
  const WITHOUT = [
    'GET /',
    'GET /api/sign-in/oidc',
    'GET /api/sign-in/oidc/callback',
    'GET /door/:file',
    'GET /health/live',
    'GET /health/ready',
    'GET /set-up',
    'GET /set-up/house',
    'GET /sign-in',
    'POST /api/set-up',
    'POST /api/set-up/house',
    'POST /api/sign-in',
  ];

  it('answers 401 to whoever has no session, and says how one is got; but for the doors', async () => {
    const open: string[] = [];
    const { watch } = scene();
    await watch.begin();
    for (const route of routesOf(scene().house)) {
      const [method, path] = route.split(' ') as [string, string];
      const to = path.replace(/:\w+/g, newId(0));
      const { status, headers, text } = await tried(scene(), {
        what: route,
        as: 'nobody',
        method,
        path: to,
        body: {},
        status: 401,
        code: '',
      });
      const code = status === 401 ? (JSON.parse(text) as { code: string }).code : undefined;
      if (code === 'access/not-signed-in') expect([route, headers['www-authenticate']]).toEqual([route, 'Session realm="jejak"']);
      else open.push(route);
    }
    expect(open.toSorted()).toEqual(WITHOUT);
    watch.logIsClean();
    await watch.nextIsServed();
  });
});

describe('Nobody has the server ask another one', () => {
  const ADDRESS = /ur[il]$|href|link$|callback|webhook|endpoint|redirect|host$|proxy/i;

  it('because no parameter and no field of any step holds an address', () => {
    const fields = new Set<string>();
    const visit = (node: unknown): void => {
      if (typeof node !== 'object' || node === null) return;
      const { properties, format, name, schema } = node as Record<string, unknown>;
      for (const field of Object.keys(properties ?? {})) fields.add(field);
      if (typeof name === 'string' && schema !== undefined) fields.add(name);
      if (['uri', 'url', 'hostname', 'iri', 'uri-reference'].includes(String(format))) fields.add(`format ${String(format)}: url`);
      Object.values(node).forEach(visit);
    };
    visit(openApiOfRun(scene().house.app));
    expect(fields.size).toBeGreaterThan(150);
    expect([...fields].filter((field) => ADDRESS.test(field))).toEqual([]);
  });

  it('and an address that stands where it does not belong is not gone to', async () => {
    let calls = 0;
    const server = createServer((socket) => socket.destroy()).on('connection', () => calls++);
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/kenari`;
    const { cast, watch } = scene();
    const said = {
      visitors: [{ relation: 'family', idSeen: true, name: address, description: `<img src="${address}">` }],
      vehicle: address,
    };
    await cast.guard.post('/api/visits', { ...VISIT, ...said }).expect(201);
    const headers = {
      referer: address,
      'x-forwarded-host': address,
      forwarded: `host=${address}`,
      link: `<${address}>`,
      callback: address,
    };
    await tried(scene(), { what: '', headers, status: 201, code: '' });
    await tried(scene(), {
      what: '',
      as: 'nobody',
      path: '/api/sign-in',
      body: { user: address, password: address },
      status: 401,
      code: '',
    });
    for (const path of [
      address,
      `/api/me?next=${address}`,
      `/api/sign-in/oidc?issuer=${address}`,
      `/api/sign-in/oidc/callback?iss=${address}&code=x`,
    ])
      await tried(scene(), { what: '', as: 'supervisor', method: 'GET', path, status: 400, code: '' });
    expect(calls).toBe(0);
    await new Promise((closed) => server.close(closed));
    await watch.nextIsServed();
  });
});
