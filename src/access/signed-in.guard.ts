import { type CanActivate, type ExecutionContext, Injectable, Logger } from '@nestjs/common';
import { type Asked, askedIn, routeOf } from '../http/caller';
import { named, subjectsAsked } from '../http/subject-asked';
import { RolesRefused } from './acting-role';
import type { Actor } from './actor';
import { QUESTION_OF_ROUTE } from './asks';
import { mayAsk, type QuestionKind } from './questions';
import { Rejection } from '../platform/rejection';
import { RefusedReadings } from './refused-readings';
import { reasonIn } from './reading-reason';
import { tokenIn } from './session-cookie';
import { Sessions, type SessionToken } from './sessions';

/** The only routes that need no session, by method and pattern. */
export const WITHOUT_SESSION: readonly string[] = [
  'POST /api/sign-in',
  'GET /api/sign-in/oidc',
  'GET /api/sign-in/oidc/callback',
  'POST /api/set-up',
  'POST /api/set-up/house',
  'GET /health/live',
  'GET /health/ready',
  ...['GET /', 'GET /sign-in', 'GET /set-up', 'GET /set-up/house', 'GET /door/:file'],
];

const CHANGES_NOTHING = ['GET', 'HEAD'];

/** Lets only those in who are signed in, and no other site's requests, not even to sign in. */
@Injectable()
export class SignedIn implements CanActivate {
  readonly #log = new Logger('SignedIn');

  constructor(
    private readonly sessions: Sessions,
    private readonly refused: RefusedReadings,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = askedIn(context);
    if (!CHANGES_NOTHING.includes(request.method) && isFromElsewhere(request))
      throw new Rejection('access/cross-origin', 'This request comes from another site.');
    if (WITHOUT_SESSION.includes(routeOf(request))) return true;
    const token = tokenIn(request);
    const caller = token === undefined ? undefined : await this.#callerOf(token, request);
    if (!caller) throw new Rejection('access/not-signed-in', 'Sign in first.');
    request.caller = { ...caller, ...reasonIn(request) };
    const question = Reflect.getMetadata(QUESTION_OF_ROUTE, context.getHandler()) as QuestionKind | undefined;
    if (CHANGES_NOTHING.includes(request.method) && !mayAsk(caller.role, question)) {
      const refusal = new Rejection('access/not-your-question', 'This question is not for your role.');
      const refused = { code: refusal.code, route: routeOf(request), ...named(subjectsAsked(context)) };
      await this.refused.record(caller, refused, request.requestId);
      throw refusal;
    }
    return true;
  }

  // Roles that may not be held together are nobody's mistake at a keyboard: somebody wrote them past the rules.
  async #callerOf(token: SessionToken, request: Asked): Promise<Actor | undefined> {
    try {
      return await this.sessions.caller(token);
    } catch (error) {
      if (!(error instanceof RolesRefused)) throw error;
      await this.refused.record(
        error.of,
        { code: error.code, route: routeOf(request), subject: `account-${error.of.id}` },
        request.requestId,
      );
      if (error.conflicting) this.#log.error(`${request.requestId} account ${error.of.id} holds roles that may not be held together`);
      throw error;
    }
  }
}

/** Whether a browser says that another site makes this request. Programs say neither header, and carry nobody's cookie by accident. */
function isFromElsewhere({ headers, headersDistinct }: Asked): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true;
  const origins = headersDistinct.origin ?? [];
  return origins.length > 1 || (origins[0] !== undefined && hostOf(origins[0]) !== headers.host?.toLowerCase());
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
