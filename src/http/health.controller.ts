import { Controller, Get, Res } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import type { Response } from 'express';
import { Config } from '../config';
import { foldersOpenToOthers } from '../open-folders';
import { isFull } from '../platform/disk-room';
import { Vault } from '../platform/personal-data/vault';
import { LiveViews } from '../platform/projections/live-views';
import { LostKeys } from './lost-keys';
import { Parts } from './parts';

type Ready = 'ok' | 'no-log' | 'sealed' | 'disk-full' | 'no-views' | 'not-ready' | 'keys-lost' | 'behind' | 'folders-open';

/** Where most of what is asked is refused, also of whoever only reads: that she did cannot be written down. */
const REFUSING: readonly Ready[] = ['no-log', 'sealed', 'disk-full', 'not-ready'];

/** Whether the house is up: a word for machines, and nothing that a stranger could learn from. */
@Controller('health')
export class HealthController {
  constructor(
    private readonly views: LiveViews,
    private readonly parts: Parts,
    private readonly vault: Vault,
    private readonly config: Config,
    private readonly lostKeys: LostKeys,
  ) {}

  @Get('live')
  @ApiOperation({ operationId: 'Live', summary: 'The process answers.' })
  live() {
    return { status: 'ok' };
  }

  /**
   * `no-views` is no refusal: steps are still taken, and what is asked of one record is still answered. Nor is `keys-lost`: some of what is
   * sealed cannot be opened, and `jejak verify` says of whom. `folders-open`: others on the machine may look or write where nobody but the
   * house should; the log of the server and every command say in which folder.
   */
  @Get('ready')
  @ApiOperation({
    operationId: 'Ready',
    summary: 'The log can be read, the disk has room, and every view is served and has caught up with it.',
  })
  async ready(@Res({ passthrough: true }) response: Response) {
    const status = await this.#status();
    if (REFUSING.includes(status)) response.status(503).set('Retry-After', '1');
    return { status };
  }

  async #status(): Promise<Ready> {
    const { log, views: kept } = await this.parts.standing();
    if (log === 'down') return 'no-log';
    // Counts and pseudonyms are answered; names are not.
    if (this.vault.sealed) return 'sealed';
    if (await isFull(this.config.dataFolder)) return 'disk-full';
    if (kept === 'down') return 'no-views';
    const views = await this.views.status();
    if (views.some(({ state }) => state !== 'live')) return 'not-ready';
    if (this.lostKeys.any()) return 'keys-lost';
    if (views.some(({ behind }) => behind)) return 'behind';
    return foldersOpenToOthers(this.config).length > 0 ? 'folders-open' : 'ok';
  }
}
