import { SetMetadata } from '@nestjs/common';
import type { QuestionKind } from './questions';

/** Metadata of a GET route: which question it answers. */
export const QUESTION_OF_ROUTE = 'jejak:question-of-route';

/** Says which question a route answers, and thereby who may ask it. A GET without it is refused to everybody. */
export const Asks = (kind: QuestionKind) => SetMetadata(QUESTION_OF_ROUTE, kind);
