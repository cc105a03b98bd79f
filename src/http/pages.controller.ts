import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Controller, Get, NotFoundException, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';

/** Scripts, styles and answers of this house and nothing else; a form that no script sends is sent nowhere. */
const POLICY = [
  "default-src 'none'",
  ...["script-src 'self'", "style-src 'self'", "connect-src 'self'"],
  ...["base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"],
].join('; ');

/** In the checkout and in the built folder alike. */
const FOLDER = join(__dirname, '../../web/door');

/** The pages that lead into the house: behind a set-up link, and to sign in. Each is a file of `web/door`, as it lies there. */
@ApiExcludeController()
@Controller()
export class PagesController {
  // Read once, so that no address ever becomes a path.
  readonly #files = new Map(readdirSync(FOLDER).map((file) => [file, readFileSync(join(FOLDER, file))]));

  @Get()
  first(@Res() response: Response): void {
    response.redirect(303, '/sign-in');
  }

  @Get('sign-in')
  signIn(@Res() response: Response): void {
    this.#send('sign-in.html', response);
  }

  @Get('set-up')
  setUp(@Res() response: Response): void {
    this.#send('set-up.html', response);
  }

  @Get('set-up/house')
  setUpHouse(@Res() response: Response): void {
    this.#send('set-up-house.html', response);
  }

  @Get('door/:file')
  file(@Param('file') file: string, @Res() response: Response): void {
    if (!/\.(js|css)$/.test(file)) throw new NotFoundException();
    this.#send(file, response);
  }

  #send(file: string, response: Response): void {
    const content = this.#files.get(file);
    if (!content) throw new NotFoundException();
    response
      .set('Content-Security-Policy', POLICY)
      .type(file.slice(file.lastIndexOf('.')))
      .send(content);
  }
}
