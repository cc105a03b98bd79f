import type { DoubledEpisode } from '../../../events/doubled-episode';
import type { TransferTo } from '../../../events/transfer';
import { everyEvent } from '../../../events/every-event';
import type { Recorded } from '../../../events/kit/recorded';
import type { StoredEvent } from '../../platform/event-store/event-store';
import { hoursBetween } from '../../platform/local-time';

/** An event as every history tells it, still sealed: what it says, who recorded it, when it happened and when that was written down. */
export function entryOf(stored: StoredEvent) {
  const { id, type, schema, stream, revision, data, meta } = everyEvent.read(stored) as unknown as Recorded;
  const { actor, happened, recordedAt, onBehalfOf, reason, origin, correlation, causation } = meta;
  return {
    id,
    type,
    means: everyEvent.meansOf(type),
    schema,
    stream,
    revision,
    happened,
    recordedAt,
    recordedLaterByHours: hoursBetween(happened.at, recordedAt),
    actor,
    ...(onBehalfOf !== undefined && { onBehalfOf }),
    ...(reason && { reason }),
    ...(origin && { origin }),
    correlation,
    causation,
    data: withoutInnerKeys(data as Data),
  };
}

type Data = Readonly<Record<string, unknown>>;

/**
 * What an event says without the keys of beds, which tell who shares a room to whoever may not read where anybody sleeps, and without the ids
 * of her record at another centre, which is nobody's here.
 */
export function withoutInnerKeys({ bedKey: _, transferRecord: __, transfer, withdraws, ...rest }: Data): Data {
  const data: Data = {
    ...rest,
    ...(transfer !== undefined && { transfer: centreOf(transfer) }),
    ...(withdraws !== undefined && { withdraws: centreOf(withdraws) }),
  };
  if (!Array.isArray(data.doubled)) return data;
  return { ...data, doubled: (data.doubled as readonly DoubledEpisode[]).map(({ beds: ___, ...each }) => each) };
}

const centreOf = (at: unknown) => ({ centre: (at as TransferTo).centre });
