import type { Role } from '../../../events/roles';
import { idFrom } from '../../platform/ids';
import { registeredWorker } from '../import/import-register';
import type { Member } from './member';

/** The centre of the story. */
export const CENTRE = 'wanita-utama';

type Row = readonly [name: string, kind: Member['kind'], education: Member['education'], role?: Role];

// The study's 34 by schooling: S2 1, S1 11 and D4 5 (Dukcapil counts the two as one; who has an S.ST has a D4), D3 2, SMA 14, SD 1.
// The names are invented.
const ROWS: readonly Row[] = [
  ['Dra. Rahmi Kusumastuti, M.Si', 'head', 'master', 'head'],
  ['Bu Winarti, S.Sos', 'social-worker', 'bachelor', 'supervisor'],
  ['Bu Hartati, S.Sos', 'social-worker', 'bachelor', 'social-worker'],
  ['Bu Sulastri, S.Psi', 'social-worker', 'bachelor', 'social-worker'],
  ['Pak Wibowo, S.ST', 'social-worker', 'bachelor', 'social-worker'],
  ['Bu Indriani', 'social-worker', 'bachelor', 'social-worker'],
  ['Bu Maryani, S.ST', 'social-worker', 'bachelor', 'social-worker'],
  ['Bu Kristiana, S.Sos', 'social-worker', 'bachelor', 'social-worker'],
  ['Pak Haryanto, S.ST', 'social-worker', 'bachelor', 'social-worker'],
  ['Bu Lestariningsih, S.Psi', 'psychologist', 'bachelor'],
  ['dr. Anggraini', 'doctor', 'bachelor'],
  ['Ustazah Nafisah, S.Ag', 'spiritual-guide', 'bachelor'],
  ['Pdt. Debora, S.Th', 'spiritual-guide', 'bachelor'],
  ['Bu Setyowati, S.ST', 'administration', 'bachelor', 'intake'],
  ['Bu Purwanti, S.E', 'administration', 'bachelor', 'admin'],
  ['Pak Sunardi, S.ST', 'administration', 'bachelor'],
  ['Bu Tri Astuti, S.Pd', 'instructor', 'bachelor', 'instructor'],
  ['Bu Endang Murni', 'administration', 'diploma-3', 'intake'],
  ['Bu Yuniati', 'instructor', 'diploma-3', 'instructor'],
  ['Bu Sumarni', 'instructor', 'senior', 'instructor'],
  ['Bu Warsini', 'instructor', 'senior', 'instructor'],
  ['Bu Rukmini', 'instructor', 'senior', 'instructor'],
  ['Pak Slamet', 'guard', 'senior', 'security'],
  ['Pak Joko', 'guard', 'senior', 'security'],
  ['Pak Triyono', 'guard', 'senior', 'security'],
  ['Bu Sukarti', 'guard', 'senior', 'security'],
  ['Pak Mulyono', 'guard', 'senior', 'security'],
  ['Pak Karto', 'guard', 'primary', 'security'],
  ['Bu Wahyuningsih', 'administration', 'senior'],
  ['Pak Agus', 'administration', 'senior'],
  ['Bu Partini', 'daily-worker', 'senior'],
  ['Bu Suparmi', 'daily-worker', 'senior'],
  ['Pak Ngadimin', 'daily-worker', 'senior'],
  ['Pak Giyanto', 'daily-worker', 'senior'],
];

/** Whoever follows a daily worker who leaves. */
const SUCCESSOR: Row = ['Pak Riyadi', 'daily-worker', 'senior'];

// Case workers whom the paper register names are the same people there and here.
const IN_THE_REGISTER = ['Bu Hartati, S.Sos', 'Bu Sulastri, S.Psi', 'Pak Wibowo, S.ST', 'Bu Indriani'];

const D4 = /S\.ST/;

const memberOf = ([name, kind, education, role]: Row): Member => ({
  id: IN_THE_REGISTER.includes(name) ? registeredWorker(CENTRE, name).id : idFrom(0, 'demo', 'staff', name),
  name,
  kind,
  education,
  ...(education === 'bachelor' && { schooling: D4.test(name) ? ('diploma-4' as const) : ('bachelor' as const) }),
  centre: CENTRE,
  ...(role && { role }),
});

/** The staff of the centre, and who does what. */
export class Staff {
  readonly members = ROWS.map(memberOf);
  readonly successor = memberOf(SUCCESSOR);
  readonly head = this.#in('head')[0]!;
  readonly supervisor = this.#in('supervisor')[0]!;
  readonly workers = this.#in('social-worker');
  readonly admin = this.#in('admin')[0]!;
  readonly intake = this.#in('intake');
  readonly instructors = this.#in('instructor');
  readonly guards = this.#in('security');

  /** By a part of the name. Throws for a name that nobody has. */
  called(name: string): Member {
    const found = this.members.find((member) => member.name.includes(name));
    if (!found) throw new Error('Nobody of the staff has this name.');
    return found;
  }

  #in(role: Role): readonly Member[] {
    return this.members.filter((member) => member.role === role);
  }
}
