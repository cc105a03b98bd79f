import { type EventOf, family } from '../../../events/kit/family';
import * as events from './visit.events';

export const visit = family('visit', events, 'visitor');
export type VisitEvent = EventOf<typeof visit>;
export type VisitState = { readonly phase: 'unknown' } | { readonly phase: 'inside'; readonly since: string };
