import { Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse } from '@nestjs/swagger';
import { IsString, MaxLength, MinLength } from 'class-validator';
import type { Response } from 'express';
import { construct } from '../../events/kit/construct';
import { Text } from '../../events/kit/fields';
import { Config } from '../config';
import { type Asked, Caller } from '../http/caller';
import { schemaOf } from '../http/schema';
import { Accounts } from './accounts';
import type { Actor } from './actor';
import { PASSWORD_LENGTH } from './passwords';
import { cookieOf, tokenIn } from './session-cookie';
import { Sessions } from './sessions';
import { Asks } from './asks';
import { SignIn } from './sign-in';

class Credentials {
  @Text(64) user!: string;
  @IsString() @MinLength(1) @MaxLength(PASSWORD_LENGTH.most) password!: string;
}

/** Who is signed in, as the console shows it. */
export interface Me {
  readonly user: string;
  readonly role: string;
  readonly centre: string;
  /** Absent while the vault is sealed. */
  readonly name?: string;
}

/** Signing in, signing out, and who one is. */
@Controller('api')
export class SignInController {
  constructor(
    private readonly signIn: SignIn,
    private readonly sessions: Sessions,
    private readonly accounts: Accounts,
    private readonly config: Config,
  ) {}

  @Post('sign-in')
  @HttpCode(200)
  @ApiOperation({ operationId: 'SignIn', summary: 'Begin a session; its token comes as a cookie.' })
  @ApiBody({ schema: schemaOf(Credentials) })
  @ApiResponse({ status: 200, description: 'Signed in: user, role, centre.' })
  async begin(@Req() request: Asked, @Res({ passthrough: true }) response: Response): Promise<Me> {
    const { user, password } = construct(Credentials, request.body);
    const { account, token } = await this.signIn.begin(user, password, request.ip ?? '');
    const before = tokenIn(request);
    if (before !== undefined) this.sessions.end(before);
    response.set('Set-Cookie', cookieOf(token, this.config.secureCookies));
    return { user: account.user, role: account.role, centre: account.centre };
  }

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
  @ApiResponse({ status: 200, description: 'User, name, role, centre.' })
  me(@Caller() { id, role, centre, name }: Actor): Me {
    return { user: this.accounts.byId(id)!.user, role, centre, ...(name !== undefined && { name }) };
  }
}
