import type { BeneficiaryEvent } from '../events/every-event';
import type { Recorded } from '../events/kit/recorded';
import { placedIn } from '../events/kit/timeline';

type Data<Type extends BeneficiaryEvent['type']> = Recorded<Extract<BeneficiaryEvent, { type: Type }>>['data'];
type Dated<Each> = Each & { readonly at: string; readonly episode: number };

type Module = Dated<Data<'LearningModuleIssued'>> & { readonly completed: { readonly at: string; readonly result: string } | null };
type Service = Dated<Omit<Data<'ServiceReferred'>, 'referral'>> & {
  readonly referral: string;
  readonly outcome: string | null;
};

/** What she learnt, can do and was sent to, as far as it was known, each oldest first, by when it happened; personal values still sealed. */
export interface ProgrammeFile {
  readonly modules: readonly Module[];
  /** Every result: the last of a unit is what holds. */
  readonly competences: readonly Dated<Data<'CompetenceAssessed'>>[];
  readonly certificates: readonly Dated<Data<'CertificateAwarded'>>[];
  readonly referrals: readonly Service[];
  /** What she got, or what became of it; also what a referral ended with. */
  readonly services: readonly Dated<Data<'ServiceOutcomeRecorded'>>[];
}

const NOTHING: ProgrammeFile = { modules: [], competences: [], certificates: [], referrals: [], services: [] };

const placed = <Each extends { readonly at: string }>(all: readonly Each[], one: Each) => placedIn(all, one, ({ at }) => at);

/** Folds her own stream. */
export function programmeFile(events: readonly Recorded[]): ProgrammeFile {
  return (events as readonly Recorded<BeneficiaryEvent>[]).reduce<ProgrammeFile>((file, { type, data, meta }) => {
    const when = { at: meta.happened.at, episode: meta.part ?? 1 };
    switch (type) {
      case 'LearningModuleIssued':
        return { ...file, modules: placed(file.modules, { ...data, ...when, completed: null }) };
      case 'LearningModuleCompleted': {
        const completed = { at: when.at, result: data.result };
        return { ...file, modules: file.modules.map((each) => (each.module === data.module ? { ...each, completed } : each)) };
      }
      case 'CompetenceAssessed':
        return { ...file, competences: placed(file.competences, { ...data, ...when }) };
      case 'CertificateAwarded':
        return { ...file, certificates: placed(file.certificates, { ...data, ...when }) };
      case 'ServiceReferred':
        return { ...file, referrals: placed(file.referrals, { ...data, ...when, outcome: null }) };
      case 'ServiceOutcomeRecorded': {
        const { outcome } = data;
        const services = placed(file.services, { ...data, ...when });
        return {
          ...file,
          services,
          referrals: file.referrals.map((each) => (each.referral === data.referral ? { ...each, outcome } : each)),
        };
      }
      default:
        return file;
    }
  }, NOTHING);
}
