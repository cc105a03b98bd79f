import { type CallHandler, type ExecutionContext, Controller, Get, Param, type PipeTransform, Res, UseInterceptors } from '@nestjs/common';
import type { NestInterceptor } from '@nestjs/common';
import type { Response } from 'express';
import { type Observable, throwError } from 'rxjs';
import { Asks } from '../../../src/access/asks';
import { openHouse, type OpenHouse } from '../small-house';

const SECRET = 'kenari 3174054101900001';

class Breaks implements PipeTransform {
  transform(): never {
    throw new TypeError(SECRET);
  }
}

class BreaksBefore implements NestInterceptor {
  intercept(): never {
    throw new RangeError(SECRET);
  }
}

class BreaksAfter implements NestInterceptor {
  intercept(_: ExecutionContext, next: CallHandler): Observable<unknown> {
    next.handle();
    return throwError(() => new Error(SECRET, { cause: new Error(SECRET) }));
  }
}

@Controller('api/broken')
class BrokenController {
  @Asks('anybody')
  @Get('controller')
  controller(): never {
    throw Object.assign(new Error(SECRET), { status: 200, code: SECRET, statusCode: 418 });
  }

  @Asks('anybody')
  @Get('later')
  async later(): Promise<never> {
    await Promise.resolve();
    throw new Error(SECRET);
  }

  @Asks('anybody')
  @Get('text')
  text(): Observable<never> {
    return throwError(() => SECRET);
  }

  @Asks('anybody')
  @Get('pipe/:id')
  pipe(@Param('id', Breaks) id: string): string {
    return id;
  }

  @Asks('anybody')
  @UseInterceptors(BreaksBefore)
  @Get('before')
  before(): string {
    return '';
  }

  @Asks('anybody')
  @UseInterceptors(BreaksAfter)
  @Get('after')
  after(): string {
    return '';
  }

  @Asks('anybody')
  @Get('unsayable')
  unsayable(): object {
    const circle: Record<string, unknown> = { secret: SECRET };
    return (circle.circle = circle);
  }

  @Asks('anybody')
  @Get('stream')
  stream(@Res() response: Response): never {
    response.type('text/plain').write('begun');
    throw new Error(SECRET);
  }
}

describe('A fault of the house', () => {
  let house: OpenHouse;
  let cookie: string;
  beforeAll(async () => {
    house = await openHouse({}, BrokenController);
    cookie = await house.cookie('supervisor');
  });
  afterAll(() => house.close());

  it.each(['controller', 'later', 'text', 'pipe/1', 'before', 'after', 'unsayable'])(
    'in the %s is told by an id, and nothing of it but its place is in the log',
    async (where) => {
      const { body, text, headers } = await house.http().get(`/api/broken/${where}`).set('Cookie', cookie).expect(500);
      expect(headers['content-type']).toMatch(/^application\/problem\+json/);
      expect(body).toMatchObject({ status: 500, code: 'house/fault', title: 'Internal Server Error' });
      expect(text).not.toMatch(/kenari|3174|node_modules|\.ts/);
      const id = String(body.instance).slice('urn:uuid:'.length);
      expect(await house.said.ofRequest(id)).toMatchObject({
        level: 'error',
        status: 500,
        code: 'house/fault',
        route: `/api/broken/${where.replace('1', ':id')}`,
      });
      const fault = house.said.lines.find((line) => line.includes('"about":"fault"') && line.includes(id));
      expect(JSON.parse(fault!)).toMatchObject({ level: 'error', code: 'house/fault' });
      expect(house.said.lines.join('\n')).not.toMatch(/kenari|3174/);
      await house.http().get('/api/me').set('Cookie', cookie).expect(200);
    },
  );

  it('in the middle of an answer cuts it off, so that half an answer is not taken for a whole one', async () => {
    await expect(house.http().get('/api/broken/stream').set('Cookie', cookie)).rejects.toThrow();
    expect(house.said.lines.join('\n')).not.toMatch(/kenari|3174/);
    await house.http().get('/api/me').set('Cookie', cookie).expect(200);
  });
});
