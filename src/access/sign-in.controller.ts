import { Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse } from '@nestjs/swagger';
import { IsString, Matches, MaxLength, MinLength } from 'class-validator';
import type { Response } from 'express';
import { construct, Malformed } from '../../events/kit/construct';
import { HELD_ROLES } from '../../events/account.events';
import { Code, Maybe, Text } from '../../events/kit/fields';
import type { Role } from '../../events/roles';
import { Config } from '../config';
import { type Asked, Caller } from '../http/caller';
import { bodyOf } from '../http/schema';
import { utcOf } from '../platform/local-time';
import { Rejection } from '../platform/rejection';
import type { Actor } from './actor';
import { Confirmation } from './confirmation';
import { deviceCookieOf, deviceIn } from './device-cookie';
import { OwnPassword } from './own-password';
import { PASSWORD_LENGTH } from './passwords';
import { SecondFactor } from './second-factor';
import { cookieOf, tokenIn } from './session-cookie';
import { Sessions } from './sessions';
import { Asks } from './asks';
import { ANYBODY, TakenBy } from './takes';
import { SignIn } from './sign-in';
import { fault } from '../../events/kit/faults';

class Password {
  @IsString(fault('not-text'))
  @MinLength(1, fault('empty'))
  @MaxLength(PASSWORD_LENGTH.most, fault('too-long', { most: PASSWORD_LENGTH.most }))
  password!: string;
}

class NewPassword extends Password {
  /** The one from now on; `password` is the one until now. */
  @IsString(fault('not-text'))
  @MinLength(1, fault('empty'))
  @MaxLength(PASSWORD_LENGTH.most, fault('too-long', { most: PASSWORD_LENGTH.most }))
  next!: string;
}

class OneRole {
  @Code(HELD_ROLES) role!: Role;
}

/** One of the two; a code where she has a second factor. */
class AnyProof {
  @Maybe()
  @IsString(fault('not-text'))
  @MinLength(1, fault('empty'))
  @MaxLength(PASSWORD_LENGTH.most, fault('too-long', { most: PASSWORD_LENGTH.most }))
  password?: string;
  @Maybe() @Matches(/^\d{6}$/, fault('not-digits', { least: 6, most: 6 })) code?: string;
}

class OneCode {
  @Matches(/^\d{6}$/, fault('not-digits', { least: 6, most: 6 })) code!: string;
}

class Credentials extends Password {
  @Text(64) user!: string;
  /** From her telephone, where she has a second factor. */
  @Maybe() @Matches(/^\d{6}$/, fault('not-digits', { least: 6, most: 6 })) code?: string;
}

/** Who is signed in, as the console shows it. */
export interface Me {
  readonly user: string;
  /** In which she acts. */
  readonly role: Role;
  /** All she holds today. */
  readonly roles: readonly Role[];
  readonly centre: string;
  /** Absent while the vault is sealed. */
  readonly name?: string;
  /** When she last proved who she is, and when she has to sign in anew at the latest; UTC, 24 characters. */
  readonly confirmedAt: string;
  readonly endsAt: string;
  /** After so many minutes without a request the session is over. */
  readonly idleMinutes: number;
}

/** Signing in, signing out, who one is, and proving it once more. */
@Controller('api')
export class SignInController {
  constructor(
    private readonly signIn: SignIn,
    private readonly sessions: Sessions,
    private readonly confirmation: Confirmation,
    private readonly ownPassword: OwnPassword,
    private readonly secondFactor: SecondFactor,
    private readonly config: Config,
  ) {}

  @Post('sign-in')
  @HttpCode(200)
  @ApiOperation({ operationId: 'SignIn', summary: 'Begin a session; its token comes as a cookie.' })
  @ApiBody({ schema: bodyOf(Credentials) })
  @ApiResponse({ status: 200, description: 'Signed in: user, role, centre.' })
  async begin(@Req() request: Asked, @Res({ passthrough: true }) response: Response): Promise<Pick<Me, 'user' | 'role' | 'centre'>> {
    if (!this.config.localSignIn) throw new Rejection('access/local-sign-in-off', 'Here one signs in through the identity provider.');
    const from = { address: request.ip ?? '', device: deviceIn(request) };
    const { token, device, ...me } = await this.signIn.begin(construct(Credentials, request.body), from);
    const before = tokenIn(request);
    if (before !== undefined) this.sessions.end(before);
    const { secureCookies } = this.config;
    response.set('Set-Cookie', [cookieOf(token, secureCookies), deviceCookieOf(device, secureCookies)]);
    return me;
  }

  @TakenBy('access', ANYBODY)
  @Post('sign-out')
  @HttpCode(204)
  @ApiOperation({ operationId: 'SignOut', summary: 'End the session.' })
  @ApiResponse({ status: 204, description: 'Signed out.' })
  end(@Req() request: Asked, @Res({ passthrough: true }) response: Response): void {
    const token = tokenIn(request);
    if (token !== undefined) this.sessions.end(token);
    response.set('Set-Cookie', cookieOf(undefined, this.config.secureCookies));
  }

  @Asks('anybody')
  @Get('me')
  @ApiOperation({ operationId: 'Me', summary: 'Who is signed in.' })
  @ApiResponse({ status: 200, description: 'User, name, role, centre, and how long the session lasts.' })
  async me(@Req() request: Asked, @Caller() { role, centre, name }: Actor): Promise<Me> {
    const token = tokenIn(request);
    const session = token === undefined ? undefined : await this.sessions.of(token);
    if (!session) throw new Rejection('access/not-signed-in', 'Sign in first.');
    return {
      user: session.account.user,
      role,
      roles: session.holder.roles,
      centre,
      ...(name !== undefined && { name }),
      confirmedAt: utcOf(session.confirmedAt),
      endsAt: utcOf(session.endsAt),
      idleMinutes: this.config.sessionIdleMs / 60_000,
    };
  }

  @TakenBy('access', ANYBODY)
  @Post('me/role')
  @HttpCode(204)
  @ApiOperation({ operationId: 'ActIn', summary: "Go on in another of one's roles." })
  @ApiBody({ schema: bodyOf(OneRole) })
  @ApiResponse({ status: 204, description: 'The next request is made in this role.' })
  async actIn(@Req() request: Asked): Promise<void> {
    const { role } = construct(OneRole, request.body);
    const token = tokenIn(request)!;
    const session = await this.sessions.of(token);
    if (!session?.holder.roles.includes(role)) throw new Rejection('access/not-your-role', 'You do not hold this role.');
    this.sessions.actIn(token, role);
  }

  @TakenBy('access', ANYBODY)
  @Post('me/password')
  @HttpCode(204)
  @ApiOperation({ operationId: 'ChangePassword', summary: "Change one's own password; every other session of the account ends." })
  @ApiBody({ schema: bodyOf(NewPassword) })
  @ApiResponse({ status: 204, description: 'Changed; the session goes on under a new cookie.' })
  async changePassword(@Req() request: Asked, @Caller() caller: Actor, @Res({ passthrough: true }) response: Response): Promise<void> {
    const said = construct(NewPassword, request.body);
    const token = await this.ownPassword.change(caller, tokenIn(request)!, said, request.requestId);
    response.set('Set-Cookie', cookieOf(token, this.config.secureCookies));
  }

  @TakenBy('access', ANYBODY)
  @Post('me/second-factor')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'BeginSecondFactor',
    summary: 'A new secret for an authenticator app; it counts once a code of it was seen.',
  })
  @ApiBody({ schema: bodyOf(Password) })
  @ApiResponse({ status: 200, description: '`uri`: otpauth://, to be shown as a QR code, this once.' })
  async beginSecondFactor(@Req() request: Asked, @Caller() caller: Actor): Promise<{ readonly uri: string }> {
    await this.confirmation.check(tokenIn(request)!, construct(Password, request.body));
    return this.secondFactor.begin(caller);
  }

  @TakenBy('access', ANYBODY)
  @Post('me/second-factor/confirm')
  @HttpCode(204)
  @ApiOperation({ operationId: 'ConfirmSecondFactor', summary: 'Say a code of the new secret; from now on every sign-in needs one.' })
  @ApiBody({ schema: bodyOf(OneCode) })
  @ApiResponse({ status: 204, description: 'Added.' })
  async confirmSecondFactor(@Req() request: Asked, @Caller() caller: Actor): Promise<void> {
    await this.secondFactor.confirm(caller, construct(OneCode, request.body).code, request.requestId);
  }

  @TakenBy('access', ANYBODY)
  @Post('me/confirm')
  @HttpCode(204)
  @ApiOperation({ operationId: 'Confirm', summary: 'Prove once more who one is; the session goes on under a new cookie.' })
  @ApiBody({ schema: bodyOf(AnyProof) })
  @ApiResponse({ status: 204, description: 'Confirmed.' })
  async confirm(@Req() request: Asked, @Res({ passthrough: true }) response: Response): Promise<void> {
    const proof = construct(AnyProof, request.body);
    if ((proof.password === undefined) === (proof.code === undefined))
      throw new Malformed({ body: ['passwordOrCode'] }, [{ path: 'body', code: 'one-of-two', codes: ['password', 'code'] }]);
    const token = await this.confirmation.confirm(tokenIn(request)!, proof);
    response.set('Set-Cookie', cookieOf(token, this.config.secureCookies));
  }
}
