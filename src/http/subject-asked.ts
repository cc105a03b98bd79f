import { type ExecutionContext, SetMetadata } from '@nestjs/common';
import { askedIn } from './caller';
import { peopleNamed } from './people-named';
import { isId } from './step-headers';

/** Metadata of a controller or a route: the kind of stream that its `:id` names. */
const KIND_OF_ID = 'jejak:kind-of-id';

/** Says which kind of stream the `:id` of a route, or of every route of a controller, names: `visit`. */
export const IdNames = (stream: string) => SetMetadata(KIND_OF_ID, stream);

const kindIn = (context: ExecutionContext): string | undefined =>
  [context.getHandler(), context.getClass()]
    .map((place) => Reflect.getMetadata(KIND_OF_ID, place) as string | undefined)
    .find((each) => each !== undefined);

/**
 * What a request is about, as the access log names it: `visit-<id>`, or of a list whom it was narrowed to; undefined where its address
 * names nothing that can exist.
 */
export function subjectAsked(context: ExecutionContext): string | undefined {
  const kind = kindIn(context);
  const { params, query } = askedIn(context);
  return kind !== undefined && isId(params.id) ? `${kind}-${params.id}` : peopleNamed(query)[0];
}

/** Whom the body of a step names, where it was read before the step was refused. */
export const namedInBody = (context: ExecutionContext): readonly string[] => peopleNamed(askedIn(context).body, kindIn(context));
