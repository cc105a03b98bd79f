import { visit } from './house/visit';

// expect: TS2322 this event holds nothing
visit.VisitEnded({ at: 'noon' });
