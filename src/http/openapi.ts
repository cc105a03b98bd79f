import { Controller, Get, type INestApplication, Req } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { ApiExcludeController, DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import type { Request } from 'express';
import { Asks } from '../access/asks';
import { listOf } from '../../projections/words/every-list';
import { withRefusals } from './refusals-document';
import { withSchemas } from './schema';

/** The whole API as OpenAPI 3.1, from the declarations alone. */
export function openApi(app: INestApplication): OpenAPIObject {
  const about = new DocumentBuilder()
    .setTitle('Jejak')
    .setDescription('Every step of a rehabilitation, recorded once. Refusals are RFC 9457 problem details.')
    .setOpenAPIVersion('3.1.0')
    .addCookieAuth('jejak_session')
    .build();
  return withRefusals(withCodeLists(withSchemas(SwaggerModule.createDocument(app, about))));
}

/** Says of every field that takes codes which list has their labels (`GET /api/code-lists`), in `x-code-list`. */
function withCodeLists<Node>(node: Node): Node {
  if (typeof node !== 'object' || node === null) return node;
  const { enum: codes } = node as { readonly enum?: unknown };
  const list = Array.isArray(codes) ? listOf(codes as readonly string[]) : undefined;
  if (list !== undefined) Object.assign(node, { 'x-code-list': list });
  for (const part of Object.values(node)) withCodeLists(part);
  return node;
}

const LOCAL = 'openApiDocument';

/** Makes the document of an application known to its OpenApiController; it is made when first asked for. */
export function offerDocument(app: NestExpressApplication): void {
  let document: OpenAPIObject | undefined;
  app.setLocal(LOCAL, () => (document ??= openApi(app)));
}

/** Tells whoever is signed in what can be asked. */
@ApiExcludeController()
@Controller('api/openapi.json')
export class OpenApiController {
  @Asks('anybody')
  @Get()
  document(@Req() { app }: Request): OpenAPIObject {
    return (app.locals[LOCAL] as () => OpenAPIObject)();
  }
}
