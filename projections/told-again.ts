/** An event as far as a line can be told by it again: without what is sealed, which the name of whoever recorded it is too. */
export interface ToldAgain {
  readonly id: string;
  /** Where it is another record that is linked. */
  readonly stream?: string;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly meta: {
    readonly actor: { readonly id: string; readonly role: string };
    /** The day at the centre is kept of what ends by days. */
    readonly happened: { readonly at: string; readonly day?: string };
    readonly recordedAt: string;
  };
}

/** A consent may have run out by the day on which she declined what she had agreed to. */
const OF_A_DAY: ReadonlySet<string> = new Set(['ConsentDeclined']);

type Told = Omit<ToldAgain, 'data' | 'stream'> & { readonly stream: string; readonly data: object };

/** What is kept of an event, so that it can be told again of the record that a line is about. */
export function tellable({ id, stream, type, data, meta: { actor, happened, recordedAt } }: Told, about: string): ToldAgain {
  const { transfer, doubled } = data as { readonly transfer?: { readonly centre: string }; readonly doubled?: readonly object[] };
  const plain = Object.fromEntries(Object.entries(data).filter(([, value]) => typeof value !== 'object'));
  return {
    id,
    ...(stream !== about && { stream }),
    type,
    data: { ...plain, ...(transfer && { transfer: { centre: transfer.centre } }), ...(doubled && { doubled }) },
    meta: {
      actor: { id: actor.id, role: actor.role },
      happened: { at: happened.at, ...(OF_A_DAY.has(type) && { day: happened.day! }) },
      recordedAt,
    },
  };
}

/** As they happened; of two at one instant, as they were written. */
export const inOrder = (told: readonly ToldAgain[]): readonly ToldAgain[] =>
  told.toSorted(({ meta: { happened: one } }, { meta: { happened: other } }) => (one.at < other.at ? -1 : Number(one.at > other.at)));
