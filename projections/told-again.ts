/** An event as far as a line can be told by it again: without what is sealed, and who recorded it. */
export interface ToldAgain {
  readonly id: string;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly meta: { readonly happened: { readonly at: string }; readonly recordedAt: string };
}

type Told = Omit<ToldAgain, 'data'> & { readonly data: object };

/** What is kept of an event, so that it can be told again. */
export function tellable({ id, type, data, meta: { happened, recordedAt } }: Told): ToldAgain {
  const { transfer } = data as { readonly transfer?: { readonly centre: string } };
  const plain = Object.fromEntries(Object.entries(data).filter(([, value]) => typeof value !== 'object'));
  return {
    id,
    type,
    data: { ...plain, ...(transfer && { transfer: { centre: transfer.centre } }) },
    meta: { happened: { at: happened.at }, recordedAt },
  };
}
