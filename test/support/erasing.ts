import type { Cast } from './stories';

/** An erasure as it is answered. */
export interface Erasing {
  readonly id: string;
  readonly subject: string;
  readonly standing: string;
  readonly restricted: boolean;
  readonly classes: readonly string[];
  readonly kept: readonly { readonly dataClass: string; readonly ground: string }[];
  readonly keys: number;
  readonly hoursLeft: number | null;
  readonly stores: readonly { readonly store: string; readonly reached: boolean; readonly values: number; readonly left: number }[];
}

/** Asks for an erasure, has the requester checked and two people approve; answers its id. */
export async function approvedErasure({ worker, supervisor, head }: Cast, subject: string, asked: object = {}): Promise<string> {
  const { body } = await worker.post('/api/erasures', { subject, askedBy: 'the-person', ...asked }).expect(201);
  const { id } = body as { id: string };
  await supervisor.post(`/api/erasures/${id}/check-requester`, { proof: 'known-to-staff' }).expect(200);
  await supervisor.post(`/api/erasures/${id}/approve-erasure`).expect(200);
  await head.post(`/api/erasures/${id}/approve-erasure`).expect(200);
  return id;
}

/** Erases all that is recorded of somebody. */
export async function erased(cast: Cast, subject: string, asked: object = {}): Promise<Erasing> {
  const id = await approvedErasure(cast, subject, asked);
  return (await cast.head.post(`/api/erasures/${id}/carry-out`).expect(200)).body as Erasing;
}
