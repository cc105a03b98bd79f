import type { Draft } from '../../src/platform/event-store/event-store';
import { newId } from '../../src/platform/ids';

const actor = { id: '01985c00-0000-7000-8000-000000000001', role: 'social-worker' };
const happened = { at: '2026-03-31T17:30:00.000Z', day: '2026-04-01', precision: 'minute', source: 'seen' } as const;

/** An event that a store takes; only what a test says is of interest. */
export function draft({ meta, ...said }: Partial<Omit<Draft, 'meta'>> & { readonly meta?: Partial<Draft['meta']> } = {}): Draft {
  const id = newId(Date.now());
  return {
    id,
    type: 'BedMade',
    schema: 1,
    data: { room: 'Melati', bed: 3 },
    meta: { centre: 'BDG', actor, happened, recordedAt: '2026-03-31T17:31:02.000Z', command: id, correlation: id, causation: id, ...meta },
    ...said,
  };
}

/** So many different events. */
export const drafts = (count: number, said?: Parameters<typeof draft>[0]): readonly Draft[] =>
  Array.from({ length: count }, () => draft(said));
