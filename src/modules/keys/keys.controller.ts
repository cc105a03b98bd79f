import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { construct } from '../../../events/kit/construct';
import { Text } from '../../../events/kit/fields';
import type { Actor } from '../../access/actor';
import { Asks } from '../../access/asks';
import { TakenBy } from '../../access/takes';
import { Caller } from '../../http/caller';
import { KeyWork } from './key-work';
import { ReadKeys } from './read-keys';
import { Unsealing } from './unsealing';
import { fault } from '../../../events/kit/faults';

/** One of two who unlock the personal data. */
class GivePassphrase {
  @Matches(/^[a-z0-9][a-z0-9._-]{0,39}$/, fault('not-a-short-name')) holder!: string;
  @Text(1000) passphrase!: string;
}

/** The master key: how it stands, who unlocks it, and the next one. Nothing here opens anything of a person. */
@Controller('api/keys')
export class KeysController {
  constructor(
    private readonly keys: ReadKeys,
    private readonly work: KeyWork,
    private readonly unsealing: Unsealing,
  ) {}

  @Asks('keys')
  @Get()
  @ApiOperation({
    operationId: 'ReadKeys',
    summary: 'How many keys wait to be wrapped under the master key in use, whether personal data is locked, and keys that are gone.',
  })
  read() {
    return this.keys.read();
  }

  @TakenBy('keys', ['admin'], { confirmed: true })
  @Post('rotate')
  @HttpCode(200)
  @ApiOperation({ operationId: 'RotateMasterKey', summary: 'Wrap every key under a new master key, while everything else goes on.' })
  async rotate() {
    await this.work.rotate();
    return this.keys.read();
  }

  @TakenBy('keys', ['supervisor', 'head', 'admin'], { confirmed: true })
  @Post('unseal')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'UnsealVault',
    summary: 'Give one of two passphrases; the second one, by another person, unlocks the personal data.',
  })
  unseal(@Caller() caller: Actor, @Body() body: unknown) {
    return this.unsealing.give(caller, construct(GivePassphrase, body));
  }
}
