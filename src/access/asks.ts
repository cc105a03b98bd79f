import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import { type QuestionKind, QUESTIONS } from './questions';

/** Metadata of a GET route: which question it answers. */
export const QUESTION_OF_ROUTE = 'jejak:question-of-route';

/** Says which question a route answers, and thereby who may ask it; also in its OpenAPI operation. A GET without it is refused to everybody. */
export const Asks = (kind: QuestionKind): MethodDecorator =>
  applyDecorators(SetMetadata(QUESTION_OF_ROUTE, kind), ApiExtension('x-for', [...QUESTIONS[kind]]));
