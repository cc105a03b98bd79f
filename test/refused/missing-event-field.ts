import { visit } from './house/visit';

// expect: TS2345 relation is missing
visit.VisitStarted({ visitor: 'v', companions: [] });
