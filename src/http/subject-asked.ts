import { type ExecutionContext, SetMetadata } from '@nestjs/common';
import { askedIn } from './caller';
import { isId } from './step-headers';

/** Metadata of a controller or a route: the kind of stream that its `:id` names. */
const KIND_OF_ID = 'jejak:kind-of-id';

/** Says which kind of stream the `:id` of a route, or of every route of a controller, names: `visit`. */
export const IdNames = (stream: string) => SetMetadata(KIND_OF_ID, stream);

/** What a request is about, as the access log names it: `visit-<id>`; undefined where its address names nothing that can exist. */
export function subjectAsked(context: ExecutionContext): string | undefined {
  const kind = [context.getHandler(), context.getClass()]
    .map((place) => Reflect.getMetadata(KIND_OF_ID, place) as string | undefined)
    .find((each) => each !== undefined);
  const { id } = askedIn(context).params;
  return kind !== undefined && isId(id) ? `${kind}-${id}` : undefined;
}
