import type { Recorded } from '../events/kit/recorded';
import { type Noted, noted } from './noted';

/** A call for the police, or their arrival. */
type PoliceLine = Noted & {
  /** Names it where it is put right. */
  readonly entry: string;
  /** Every time that was told of it, the first first; the last is `happened`. */
  readonly times: readonly Noted[];
  readonly office: string;
  readonly arrived: boolean;
  readonly action: string | null;
  readonly reportNumber: string | null;
};

/** What of an incident is about the police. */
export interface PoliceSeen {
  readonly police: readonly PoliceLine[];
  /** What had been written of them by mistake, and who said so; counted nowhere. */
  readonly policeVoided: readonly (PoliceLine & { readonly voided: Noted })[];
}

type At = Pick<Recorded, 'id' | 'meta'>;
type What = Pick<PoliceLine, 'office' | 'arrived' | 'action' | 'reportNumber'>;

/** They were called, or came. */
export const seen = <File extends PoliceSeen>(file: File, recorded: At, what: What): File => ({
  ...file,
  police: [...file.police, { ...noted(recorded), entry: recorded.id, times: [noted(recorded)], ...what }],
});

/** They were called or came at another time. */
export const seenThen = <File extends PoliceSeen>(file: File, entry: string, recorded: At): File => ({
  ...file,
  police: file.police.map((each) =>
    each.entry === entry ? { ...each, happened: recorded.meta.happened, times: [...each.times, noted(recorded)] } : each,
  ),
});

/** An entry does not belong here. */
export const neverSeen = <File extends PoliceSeen>(file: File, entry: string, recorded: At): File => ({
  ...file,
  police: file.police.filter((each) => each.entry !== entry),
  policeVoided: [
    ...file.policeVoided,
    ...file.police.flatMap((each) => (each.entry === entry ? [{ ...each, voided: noted(recorded) }] : [])),
  ],
});
