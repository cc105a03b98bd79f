import { Controller, HttpCode, Post, Req } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse } from '@nestjs/swagger';
import { IsString, MaxLength, MinLength } from 'class-validator';
import type { Request } from 'express';
import { construct } from '../../events/kit/construct';
import { Text } from '../../events/kit/fields';
import { bodyOf } from '../http/schema';
import { FirstAdministrator, FirstSetUp } from './first-administrator';
import { PASSWORD_LENGTH } from './passwords';
import { SetUpLinks } from './set-up-links';
import { fault } from '../../events/kit/faults';

class ChosenPassword {
  @Text(100) token!: string;
  @IsString(fault('not-text'))
  @MinLength(1, fault('empty'))
  @MaxLength(PASSWORD_LENGTH.most, fault('too-long', { most: PASSWORD_LENGTH.most }))
  password!: string;
}

/** Coming in for the first time, with a link that works once. */
@Controller('api/set-up')
export class SetUpController {
  constructor(
    private readonly links: SetUpLinks,
    private readonly first: FirstAdministrator,
  ) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({ operationId: 'SetUp', summary: 'Choose a password with a set-up link, once.' })
  @ApiBody({ schema: bodyOf(ChosenPassword) })
  @ApiResponse({ status: 200, description: 'Set; she can sign in under this user name.' })
  setUp(@Req() { body }: Request): Promise<{ readonly user: string }> {
    const { token, password } = construct(ChosenPassword, body);
    return this.links.use(token, password);
  }

  @Post('house')
  @HttpCode(201)
  @ApiOperation({
    operationId: 'SetUpHouse',
    summary: 'Open the first centre of an empty house and become its administrator, with the link that its start printed.',
  })
  @ApiBody({ schema: bodyOf(FirstSetUp) })
  @ApiResponse({ status: 201, description: 'Opened; she can sign in.' })
  setUpHouse(@Req() { body }: Request): Promise<{ readonly user: string; readonly centre: string }> {
    return this.first.setUp(construct(FirstSetUp, body));
  }
}
