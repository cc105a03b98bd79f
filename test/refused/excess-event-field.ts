import { visit } from './house/visit';

// expect: TS2353 no such field
visit.VisitStarted({ visitor: 'v', relation: 'mother', companions: [], gate: 'north' });
