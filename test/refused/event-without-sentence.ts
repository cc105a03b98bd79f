import { Means } from '../../events/kit/declare';

// expect: TS2554 an event has a sentence
@Means()
export class VisitEnded {}
