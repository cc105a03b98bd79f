import { access } from './access.projection';
import { emergencies } from './emergencies.projection';
import { mandates } from './mandates.projection';
import { breaches } from './breaches.projection';
import { barAlerts } from './bar-alerts.projection';
import { accounts } from './accounts.projection';
import { caseload } from './caseload.projection';
import { certificates } from './certificates.projection';
import { centres } from './centres.projection';
import { equipment } from './equipment.projection';
import { exportLines } from './exports.projection';
import { findings } from './findings.projection';
import { fundDraws } from './fund-draws.projection';
import { funds } from './funds.projection';
import { erasures } from './erasures.projection';
import { history } from './history.projection';
import { incidentResidents } from './incident-residents.projection';
import { incidents } from './incidents.projection';
import type { Projection } from './kit/projection';
import { mentions } from './mentions.projection';
import { outsiderAppearances } from './outsider-appearances.projection';
import { partners } from './partners.projection';
import { outsiders } from './outsiders.projection';
import { registerBooks } from './register-books.projection';
import { people } from './people.projection';
import { samePerson } from './same-person.projection';
import { pickUpDischarges } from './pick-up-discharges.projection';
import { pickups } from './pickups.projection';
import { sessionResidents } from './session-residents.projection';
import { sessions } from './sessions.projection';
import { subjectRequests } from './subject-requests.projection';
import { staff } from './staff.projection';
import { traces } from './traces.projection';
import { visits } from './visits.projection';
import { voidings } from './voidings.projection';
import { worklist } from './worklist.projection';

/** Every view that is kept. */
export const everyProjection: readonly Projection[] = [
  access,
  breaches,
  emergencies,
  mandates,
  barAlerts,
  accounts,
  caseload,
  centres,
  certificates,
  equipment,
  exportLines,
  findings,
  fundDraws,
  funds,
  erasures,
  history,
  incidentResidents,
  incidents,
  mentions,
  outsiderAppearances,
  partners,
  outsiders,
  people,
  samePerson,
  pickUpDischarges,
  pickups,
  registerBooks,
  sessionResidents,
  sessions,
  staff,
  subjectRequests,
  traces,
  visits,
  voidings,
  worklist,
];
