import { visit } from './house/visit';

// expect: TS2551 VisitEnded
visit.VisitEnd();
