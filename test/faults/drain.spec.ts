import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as passed } from 'node:timers/promises';
import { type Instance, Programs } from '../support/instances';

describe('A process that is told to end', () => {
  let programs: Programs;
  let folder: string;
  beforeAll(() => {
    programs = new Programs();
    folder = mkdtempSync(join(tmpdir(), 'jejak-drain-'));
  });
  afterAll(async () => {
    await programs.end();
    rmSync(folder, { recursive: true });
  });

  /** A request of which the first half is sent. */
  async function begun({ address }: Instance): Promise<ClientRequest> {
    const asked = request(`${address}/api/sign-in`, { method: 'POST', headers: { 'content-type': 'application/json' } });
    asked.write('{"user":"nobody",');
    await once(asked, 'socket');
    return asked;
  }

  it('finishes what it has in hand, refuses what is new, and ends with 0 however often it is told', async () => {
    const instance = await programs.house({ JEJAK_DATA: join(folder, 'data'), JEJAK_MASTER_KEY_FILE: join(folder, 'master.key') });
    const asked = await begun(instance);
    const ended = once(instance.process, 'exit');
    await passed(300);
    instance.process.kill('SIGTERM');
    await passed(300);
    const refused = await fetch(`${instance.address}/health/ready`);
    expect([refused.status, refused.headers.get('connection'), Number(refused.headers.get('retry-after')) > 0]).toEqual([
      503,
      'close',
      true,
    ]);
    expect(await refused.json()).toMatchObject({ code: 'request/closing-down' });
    instance.process.kill('SIGTERM');
    expect(instance.process.exitCode).toBeNull();
    const answered = once(asked, 'response') as Promise<[IncomingMessage]>;
    asked.end('"password":"bukan kata sandi"}');
    const [{ statusCode, headers }] = await answered;
    expect([statusCode, headers.connection]).toEqual([401, 'close']);
    expect(await ended).toEqual([0, null]);
  });
});
