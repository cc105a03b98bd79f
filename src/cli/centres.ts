import { CommandBus } from '@nestjs/cqrs';
import { construct } from '../../events/kit/construct';
import { OpenCentre } from '../modules/centre/centre.decider';
import { TakeCentreStep } from '../modules/centre/take-centre-step';
import { newId } from '../platform/ids';
import type { Indoors } from './app';
import type { Terminal } from './terminal';

/** `jejak centre open`: lets a centre keep its records here. */
export async function openCentre(
  { app, stores }: Indoors,
  code: string,
  { name, zone, capacity }: { readonly name: string; readonly zone: string; readonly capacity?: number },
  terminal: Terminal,
): Promise<void> {
  const asked = construct(OpenCentre, { name, zone, ...(capacity !== undefined && { capacity }) });
  const actor = { id: 'system', role: 'system', centre: code } as const;
  await app
    .get(CommandBus)
    .execute(new TakeCentreStep({ id: code, asks: OpenCentre, asked, actor, command: newId(stores.clock.now()), told: {} }));
  terminal.result(`${code}: ${name} (${zone}) dibuka / is open`, { code, name, zone });
}
