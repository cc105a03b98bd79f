import { visit } from './house/visit';

// expect: TS2322 an id is text
visit.VisitStarted({ visitor: 7, relation: 'mother', companions: [] });
