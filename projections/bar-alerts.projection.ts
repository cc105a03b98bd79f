import type { OutsiderEvent } from '../events/every-event';
import type { Sealed } from '../events/kit/personal';
import type { Recorded } from '../events/kit/recorded';
import { projection } from './kit/projection';
import { type Noted, noted } from './noted';

/** One time that somebody came who is barred. */
export interface BarAlert {
  /** `<outsider>/<visit or incident>`. */
  readonly id: string;
  readonly centre: string;
  /** When she or he came, 24 characters, UTC. */
  readonly at: string;
  readonly raisedAt: string;
  readonly outsider: string;
  /** The record under which she or he is barred. */
  readonly record: string;
  /** `visit-<id>` or `incident-<id>`. */
  readonly stream: string;
  readonly answered: {
    readonly at: string;
    readonly did: string;
    readonly note: Sealed | null;
    readonly by: { readonly id: string; readonly role: string; readonly name?: Sealed };
  } | null;
  readonly open: boolean;
  /** What it was raised for had been recorded by mistake; who said so. */
  readonly voided: boolean;
  readonly voidedBy: Noted | null;
}

const keyOf = ({ stream, data }: { readonly stream: string; readonly data: unknown }) =>
  `${stream.slice('outsider-'.length)}/${(data as { readonly stream?: string }).stream ?? ''}`;

const raised = (
  { stream, record }: { readonly stream: string; readonly record: string },
  recorded: Recorded<OutsiderEvent>,
  key: string,
): BarAlert => ({
  id: key,
  centre: recorded.meta.centre,
  at: recorded.meta.happened.at,
  raisedAt: recorded.meta.recordedAt,
  outsider: recorded.stream.slice('outsider-'.length),
  record,
  stream,
  answered: null,
  open: true,
  voided: false,
  voidedBy: null,
});

/** What the house raised by itself, for whoever leads the shift. */
export const barAlerts = projection<BarAlert, OutsiderEvent>({
  name: 'bar-alerts',
  version: 2,
  indexes: [
    ['centre', 'at'],
    ['centre', 'voided', 'at'],
    ['centre', 'open', 'at'],
    ['outsider', 'at'],
  ],
  keys: keyOf,
  onPoison: 'park',
  opens: { BarAlertRaised: (data, recorded, key) => raised(data, recorded, key) },
  on: {
    // Who was withdrawn from an incident, and stands in it after all.
    BarAlertRaised: (_, data, recorded, key) => raised(data, recorded, key),
    BarAlertAnswered: (alert, { did, note }, { meta }) => ({
      ...alert,
      answered: { at: meta.happened.at, did, note: note ?? null, by: meta.actor },
      open: false,
    }),
    BarAlertVoided: (alert, _, recorded) => ({ ...alert, open: false, voided: true, voidedBy: noted(recorded) }),
  },
});
