const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether one of some ids is of a person of the centre of whom nothing new is kept. */
export type ErasedAmong = (ids: readonly string[], centre: string) => Promise<boolean>;

/** Every id that some data names, in whatever field and however deep. */
export function idsNamed(data: unknown): readonly string[] {
  if (typeof data === 'string') return ID.test(data) ? [data] : [];
  return typeof data === 'object' && data !== null ? Object.values(data).flatMap(idsNamed) : [];
}
