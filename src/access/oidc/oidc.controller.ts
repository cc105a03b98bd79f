import { Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse } from '@nestjs/swagger';
import type { Response } from 'express';
import { construct } from '../../../events/kit/construct';
import { Text } from '../../../events/kit/fields';
import { Config } from '../../config';
import { type Asked, Caller } from '../../http/caller';
import { cookieIn } from '../../http/cookies';
import { TakesAnyQuery } from '../../http/known-query';
import { bodyOf } from '../../http/schema';
import { commandOf, isId } from '../../http/step-headers';
import { Rejection } from '../../platform/rejection';
import type { Receipt } from '../../platform/take-step';
import type { Actor } from '../actor';
import { cookieOf, tokenIn } from '../session-cookie';
import { Sessions } from '../sessions';
import { TakenBy } from '../takes';
import { Attempts, type Attempt } from './attempts';
import { Identities } from './identities';
import { OidcSignIn } from './oidc-sign-in';
import { Provider } from './provider';

class Subject {
  /** `sub` of the provider's tokens for her. */
  @Text(255) subject!: string;
}

const COOKIE = 'jejak_oidc';
const PATH = '/api/sign-in/oidc';

/** Signing in through the identity provider. */
@Controller('api')
export class OidcController {
  constructor(
    private readonly provider: Provider,
    private readonly attempts: Attempts,
    private readonly signIn: OidcSignIn,
    private readonly identities: Identities,
    private readonly sessions: Sessions,
    private readonly config: Config,
  ) {}

  @Get('sign-in/oidc')
  @ApiOperation({ operationId: 'SignInAtProvider', summary: 'Go to the identity provider and prove there who one is.' })
  @ApiResponse({ status: 303, description: 'To the provider.' })
  begin(@Res() response: Response): void {
    const { token, state, nonce, code_challenge } = this.attempts.begin();
    const url = this.provider.authorizeUrl({ state, nonce, code_challenge });
    response.set('Set-Cookie', this.#cookie(token)).redirect(303, url);
  }

  // RFC 6749, 4.1.2: providers add parameters of their own.
  @TakesAnyQuery()
  @Get('sign-in/oidc/callback')
  @ApiOperation({ operationId: 'SignedInAtProvider', summary: 'Come back from the identity provider.' })
  @ApiResponse({ status: 303, description: 'Signed in; to the console.' })
  async end(@Req() request: Asked, @Res() response: Response): Promise<void> {
    response.set('Set-Cookie', this.#cookie(undefined));
    const { code, attempt } = this.#cameBack(request);
    const { token } = await this.signIn.enter(code, attempt);
    const before = tokenIn(request);
    if (before !== undefined) this.sessions.end(before);
    response.append('Set-Cookie', cookieOf(token, this.config.secureCookies)).redirect(303, '/');
  }

  @TakenBy('account', ['admin'], { confirmed: true })
  @Post('accounts/:id/link-identity')
  @HttpCode(200)
  @ApiOperation({ operationId: 'LinkIdentity', summary: 'Let somebody sign in through the identity provider.' })
  @ApiBody({ schema: bodyOf(Subject) })
  async link(@Param('id') id: string, @Req() request: Asked, @Caller() actor: Actor): Promise<Omit<Receipt, 'recorded'>> {
    if (!isId(id)) throw new Rejection('account/unknown', 'There is no such record.');
    const { subject } = construct(Subject, request.body);
    const command = commandOf(request, actor.id, `account/${id}/link-identity`);
    const { fingerprint } = request;
    const asking = { id, actor, command, told: {}, exists: true, ...(fingerprint !== undefined && { fingerprint }) };
    const { recorded: _, ...receipt } = await this.identities.link(asking, subject);
    return receipt;
  }

  #cameBack(request: Asked): { readonly code: string; readonly attempt: Attempt } {
    const { issuer } = this.provider.config;
    const { code, state, iss = issuer } = request.query;
    const attempt = typeof state === 'string' ? this.attempts.resume(cookieIn(request, COOKIE), state) : undefined;
    if (!attempt || typeof code !== 'string' || code === '' || code.length > 4096 || iss !== issuer)
      throw new Rejection('access/not-valid-token', 'The identity provider did not prove who this is.');
    return { code, attempt };
  }

  // Lax: it has to come along when the provider's page leads back to us.
  #cookie(token: string | undefined): string {
    const attributes = ['HttpOnly', 'SameSite=Lax', `Path=${PATH}`, `Max-Age=${token === undefined ? 0 : 600}`];
    return [`${COOKIE}=${token ?? ''}`, ...attributes, ...(this.config.secureCookies ? ['Secure'] : [])].join('; ');
  }
}
