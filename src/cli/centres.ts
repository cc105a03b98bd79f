import { CommandBus } from '@nestjs/cqrs';
import { construct } from '../../events/kit/construct';
import { OpenCentre } from '../modules/centre/centre.decider';
import { CentreFacts } from '../modules/centre/centre.facts';
import { TakeCentreStep } from '../modules/centre/take-centre-step';
import { newId } from '../platform/ids';
import { Rejection } from '../platform/rejection';
import type { Indoors } from './app';
import { Failed, type Terminal } from './terminal';

/** Name and time zone of a centre that is open; undefined where there is none of this code. */
async function knownAt(centres: CentreFacts, code: string): Promise<string | undefined> {
  try {
    const { name, zone } = await centres.of(code);
    return `${name}, ${zone}`;
  } catch (error) {
    if (error instanceof Rejection) return undefined;
    throw error;
  }
}

/** `jejak centre open`: lets a centre keep its records here. */
export async function openCentre(
  { app, stores }: Indoors,
  code: string,
  { name, zone, capacity }: { readonly name: string; readonly zone: string; readonly capacity?: number },
  terminal: Terminal,
): Promise<void> {
  const open = await knownAt(app.get(CentreFacts), code);
  if (open !== undefined)
    throw new Failed(
      `${code} sudah dibuka (${open}); tidak ada yang diubah. / ${code} is open already (${open}); nothing was changed.`,
      1,
      'centre/open-already',
    );
  const asked = construct(OpenCentre, { name, zone, ...(capacity !== undefined && { capacity }) });
  const actor = { id: 'system', role: 'system', centre: code } as const;
  await app
    .get(CommandBus)
    .execute(new TakeCentreStep({ id: code, asks: OpenCentre, asked, actor, command: newId(stores.clock.now()), told: {} }));
  terminal.result(`${code}: ${name} (${zone}) dibuka / is open`, { code, name, zone });
}
