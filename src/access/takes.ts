import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import type { Declared } from '../../events/kit/declare';
import { type Role, ROLES } from '../../events/roles';
import type { Decider } from '../platform/decider';

/** Metadata of a route that changes something: who may take its step. */
export const TAKERS_OF_ROUTE = 'jejak:takers-of-route';

/** Who may take the step of a route, and the kind of stream that its refusal names (`visit/not-your-step`). */
export interface Takers {
  readonly stream: string;
  readonly roles: readonly Role[];
  /** Only by whoever has just proved who she is. */
  readonly confirmed?: true | undefined;
}

/** Says who may take the step of a route, on the route and in its OpenAPI operation. A route that changes something and has none is refused to everybody. */
export const TakenBy = (stream: string, roles: readonly Role[], { confirmed }: Pick<Takers, 'confirmed'> = {}): MethodDecorator =>
  applyDecorators(
    SetMetadata(TAKERS_OF_ROUTE, { stream, roles, confirmed } satisfies Takers),
    ApiExtension('x-for', [...roles]),
    ApiExtension('x-record', stream),
    ...(confirmed ? [ApiExtension('x-confirmed', true)] : []),
  );

/** As a step of a decider; for a route that takes it in a way of its own. Throws at start where the decider has no such step. */
export function TakenAs({ events, steps }: Decider, asks: Declared): MethodDecorator {
  const step = steps.find((each) => each.asks === asks);
  if (!step) throw new Error(`There is no step ${asks.name} on ${events.stream}.`);
  return TakenBy(events.stream, step.by, step);
}

/** Whoever is signed in, about herself. */
export const ANYBODY: readonly Role[] = ROLES.filter((role) => role !== 'system');
