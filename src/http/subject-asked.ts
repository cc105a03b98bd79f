import { type ExecutionContext, SetMetadata } from '@nestjs/common';
import { type CommandRefused, SUBJECTS_PER_ENTRY } from '../../events/access.events';
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

/** What the address of a request is about, as the access log names it: `visit-<id>`, and of a list whom it was narrowed to; where it names nothing that can exist, nobody. */
export function subjectsAsked(context: ExecutionContext): readonly string[] {
  const kind = kindIn(context);
  const { params, query } = askedIn(context);
  return [...(kind !== undefined && isId(params.id) ? [`${kind}-${params.id}`] : []), ...peopleNamed(query)];
}

/** Whom the body of a step names, as far as it was read. */
export const namedInBody = (context: ExecutionContext): readonly string[] => peopleNamed(askedIn(context).body, kindIn(context));

/** Those whom a refused request was about, each once, as an entry of the access log says them; the first is what it was asked of. */
export function named(about: readonly (string | undefined)[]): Pick<CommandRefused, 'subject' | 'also'> {
  const [subject, ...also] = [...new Set(about.filter((each) => each !== undefined))].slice(0, SUBJECTS_PER_ENTRY);
  return { ...(subject !== undefined && { subject }), ...(also.length > 0 && { also }) };
}
