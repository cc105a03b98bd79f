import { everyEvent } from '../events/every-event';
import type { Happened } from '../events/kit/family';
import type { Recorded } from '../events/kit/recorded';
import { projection } from './kit/projection';

/** That somebody is mentioned in texts of a record that is not her own: one line a person and stream. What they say lies sealed in the log. */
export interface MentionLine {
  /** `<subject>/<stream>`. */
  readonly id: string;
  readonly subject: string;
  readonly stream: string;
  readonly centre: string;
  /** Number of events whose texts mention her. */
  readonly count: number;
  /** Days, `2026-03-02`. */
  readonly first: string;
  readonly last: string;
}

const TYPES = everyEvent.families.filter(({ stream }) => stream !== 'access').flatMap(({ classes }) => [...classes.keys()]);

const added = (line: MentionLine | undefined, { stream, meta }: Recorded, key: string): MentionLine => {
  const { day } = meta.happened;
  return {
    id: key,
    subject: key.slice(0, key.indexOf('/')),
    stream,
    centre: line?.centre ?? meta.centre,
    count: (line?.count ?? 0) + 1,
    first: line && line.first < day ? line.first : day,
    last: line && line.last > day ? line.last : day,
  };
};

const handled = <Handler>(handler: Handler) => Object.fromEntries(TYPES.map((type) => [type, handler]));

/** For whoever asks what is recorded of her: that notes on others mention her, and in what kind of record. */
export const mentions = projection<MentionLine, Happened>({
  name: 'mentions',
  version: 1,
  indexes: [['subject']],
  keys: ({ stream, meta }) => (meta.mentions ?? []).filter((subject) => subject !== stream).map((subject) => `${subject}/${stream}`),
  onPoison: 'halt',
  opens: handled((_: unknown, recorded: Recorded, key: string) => added(undefined, recorded, key)),
  on: handled((line: MentionLine, _: unknown, recorded: Recorded, key: string) => added(line, recorded, key)),
});
