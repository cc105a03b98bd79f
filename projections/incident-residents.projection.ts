import type { IncidentEvent } from '../events/every-event';
import type { Recorded } from '../events/kit/recorded';
import { projection } from './kit/projection';

/** One incident in which a resident had a part. */
export interface ResidentPart {
  /** `<beneficiary>/<incident>`. */
  readonly id: string;
  readonly beneficiary: string;
  readonly incident: string;
  readonly centre: string;
  /** When she first had a part in it, 24 characters, UTC. */
  readonly at: string;
}

type Event = Extract<
  IncidentEvent,
  { type: 'ResidentInvolved' | 'ResidentTaken' | 'RemovalPrevented' | 'ResidentWithdrawn' | 'IncidentVoided' }
>;

const part = (_: unknown, { data, stream, meta }: Recorded<Exclude<Event, { type: 'IncidentVoided' }>>, key: string): ResidentPart => ({
  id: key,
  beneficiary: data.beneficiary,
  incident: stream.slice('incident-'.length),
  centre: meta.centre,
  at: meta.happened.at,
});

/** She has a part in it from the earliest that is told of her, whenever that is written. */
const since = (known: ResidentPart, _: unknown, { meta }: Recorded): ResidentPart =>
  meta.happened.at < known.at ? { ...known, at: meta.happened.at } : known;

/** Which residents come up again: one document a resident and incident. */
export const incidentResidents = projection<ResidentPart, Event>({
  name: 'incident-residents',
  version: 2,
  indexes: [['beneficiary', 'at']],
  keys: ({ type, stream, data }) =>
    (type === 'IncidentVoided' ? data.residents : [data.beneficiary]).map((her) => `${her}/${stream.slice('incident-'.length)}`),
  onPoison: 'park',
  opens: { ResidentInvolved: part, ResidentTaken: part, RemovalPrevented: part },
  on: {
    ...{ ResidentInvolved: since, ResidentTaken: since, RemovalPrevented: since },
    ResidentWithdrawn: () => undefined,
    IncidentVoided: () => undefined,
  },
});
