/** Where an event lies. */
interface Lies {
  readonly stream: string;
  readonly meta: { readonly centre: string };
}

/**
 * Whether an event that touches a record lies in it, or in another one of the centre that keeps it. What another centre wrote of an id that
 * it took for one of its own is told to nobody of this one: her record there is another one, also after a transfer.
 */
export const ofHerCentre =
  (record: string, centre: string | undefined) =>
  ({ stream, meta }: Lies): boolean =>
    stream === `beneficiary-${record}` || meta.centre === centre;
