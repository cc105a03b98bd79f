import type { Server } from 'node:http';
import type { NestApplicationOptions } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Response } from 'express';
import { AgreedCopies } from '../access/agreed-copies';
import { Sessions } from '../access/sessions';
import { CentreFacts } from '../modules/centre/centre.facts';
import { SignedIn } from '../access/signed-in.guard';
import { Config } from '../config';
import { HouseLog } from '../log/house-log';
import { Clock } from '../platform/clock';
import { newId } from '../platform/ids';
import { Acceptable } from './acceptable';
import type { Asked } from './caller';
import { Closing } from './closing';
import { EntityTags } from './entity-tags';
import { Fingerprints } from './fingerprints';
import { Files } from './files';
import { FollowsThrough } from './follows-through';
import { frontDoor } from './front-door';
import { HeavyQuestions } from './heavy-questions';
import { JsonBody } from './json-body';
import { KnownQuery } from './known-query';
import { offerDocument } from './openapi';
import { Problems } from './problems';
import { OnlyTakers } from './only-takers';
import { ReadAfter } from './read-after';
import { answerAll, refuseConnections } from './refused-connections';
import { RefusalsLogged } from './refusals-logged';
import { requestLines } from './request-lines';
import { securityHeaders } from './security-headers';

/** How an application must be made for `configureApp`: our own body reader is the only one. */
export const APP_OPTIONS: NestApplicationOptions = { bodyParser: false, bufferLogs: true };

/**
 * Everything that stands around the controllers, for the server and for tests alike; before `init` or `listen`. Wants Config, Clock, Closing,
 * SignedIn, AgreedCopies, RefusalsLogged, Fingerprints, ReadAfter, StepTokens, FollowsThrough and EntityTags among the providers.
 */
export function configureApp(app: NestExpressApplication, log = new HouseLog(app.get(Config).logLevel)): NestExpressApplication {
  app.useLogger(log);
  const config = app.get(Config);
  const clock = app.get(Clock);

  // `extended` would turn `?nik[$gt]=` into a query of the database.
  app.set('query parser', 'simple');
  app.set('trust proxy', config.trustedProxies);
  app.set('etag', false);
  app.disable('x-powered-by');

  app.use(securityHeaders);
  app.use((request: Asked, response: Response, next: NextFunction) => {
    request.requestId = newId(clock.now());
    response.set('Cache-Control', 'no-store');
    next();
  });
  app.use(requestLines(log));
  app.use(app.get(Closing).door);
  app.use(frontDoor);

  app.useGlobalFilters(new Problems(log));
  app.useGlobalGuards(app.get(SignedIn));
  app.useGlobalInterceptors(
    app.get(RefusalsLogged),
    new OnlyTakers(clock),
    new Acceptable(clock),
    new KnownQuery(),
    app.get(HeavyQuestions),
    new JsonBody(config.bodyBytes),
    app.get(Fingerprints),
    app.get(ReadAfter),
    app.get(FollowsThrough),
    app.get(EntityTags),
    new Files(app.get(Sessions), log, app.get(AgreedCopies), app.get(CentreFacts)),
  );
  offerDocument(app);

  limitTimes(app.getHttpServer(), config);
  answerAll(app.getHttpServer());
  refuseConnections(app.getHttpServer(), log, clock);
  return app;
}

function limitTimes(server: Server & { connectionsCheckingInterval?: number }, { headersTimeoutMs, requestTimeoutMs }: Config): void {
  server.headersTimeout = headersTimeoutMs;
  server.requestTimeout = requestTimeoutMs;
  server.keepAliveTimeout = 5000;
  // Node looks for late connections every 30 s unless told otherwise before it listens.
  server.connectionsCheckingInterval = Math.min(headersTimeoutMs, requestTimeoutMs) / 4;
}
