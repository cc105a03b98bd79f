import { type Cast, discharged, episodesOf, step } from './stories';

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

/** Ends whatever episode of hers is open: until then all that is recorded of her is kept. */
export async function closed(cast: Pick<Cast, 'intake' | 'worker' | 'supervisor'>, id: string): Promise<void> {
  const last = (await episodesOf(cast.supervisor, id)).at(-1);
  if (last?.stage === 'closed' || last?.stage === 'declined') return;
  if (last?.admitted === null) await step(cast.intake, id, 'decline-referral', { why: 'she-refuses' });
  else {
    if (last?.left === null) await discharged(cast, id);
    await step(cast.supervisor, id, 'close-episode');
  }
}

/** Asks for an erasure, of a woman once she has left by whoever took her in, has the requester checked and two people approve; answers its id. */
export async function approvedErasure(cast: Cast, subject: string, asked: object = {}): Promise<string> {
  const { intake, worker, supervisor, head } = cast;
  const asker = subject.startsWith('beneficiary-') ? intake : worker;
  if (subject.startsWith('beneficiary-')) await closed(cast, subject.slice('beneficiary-'.length));
  const { body } = await asker.post('/api/erasures', { subject, askedBy: 'the-person', how: 'in-person', ...asked }).expect(201);
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
