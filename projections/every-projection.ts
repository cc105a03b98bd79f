import { access } from './access.projection';
import { caseload } from './caseload.projection';
import { centres } from './centres.projection';
import { history } from './history.projection';
import { incidents } from './incidents.projection';
import type { Projection } from './kit/projection';
import { outsiderAppearances } from './outsider-appearances.projection';
import { people } from './people.projection';
import { sessions } from './sessions.projection';
import { staff } from './staff.projection';
import { visits } from './visits.projection';

/** Every view that is kept. */
export const everyProjection: readonly Projection[] = [
  access,
  caseload,
  centres,
  history,
  incidents,
  outsiderAppearances,
  people,
  sessions,
  staff,
  visits,
];
