import { visit } from './house/visit';

// expect: TS2322 not one of the codes
visit.VisitStarted({ visitor: 'v', relation: 'pimp', companions: [] });
