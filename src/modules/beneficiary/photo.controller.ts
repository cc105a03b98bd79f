import { Controller, Get, Param, Req, StreamableFile } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiProduces } from '@nestjs/swagger';
import { PICTURE_TYPES } from '../../../events/photo.events';
import type { Actor } from '../../access/actor';
import { Asks } from '../../access/asks';
import { type Asked, Caller } from '../../http/caller';
import { IdNames } from '../../http/subject-asked';
import { ReadPhoto } from './read-photo';

@Controller('api/beneficiaries')
export class PhotoController {
  constructor(private readonly queries: QueryBus) {}

  /** The name says nothing of her, and what is saved by it is no page that runs. */
  @Asks('photo')
  @IdNames('beneficiary')
  @Get(':id/photo')
  @ApiProduces(...PICTURE_TYPES)
  @ApiOkResponse({ description: 'The picture.', schema: { type: 'string', format: 'binary' } })
  @ApiOperation({ operationId: 'ReadPhoto', summary: 'Her latest photograph, to whoever just proved who she is and says why.' })
  async read(@Param('id') id: string, @Caller() caller: Actor, @Req() { requestId }: Asked): Promise<StreamableFile> {
    const { type, bytes } = await this.queries.execute(new ReadPhoto(id, caller, requestId));
    const disposition = `attachment; filename="foto.${type === 'image/png' ? 'png' : 'jpg'}"`;
    return new StreamableFile(bytes, { type, disposition, length: bytes.length });
  }
}
