import type { BeneficiaryEvent } from '../events/every-event';
import type { Recorded } from '../events/kit/recorded';
import { placedIn } from '../events/kit/timeline';

type Data<Type extends BeneficiaryEvent['type']> = Recorded<Extract<BeneficiaryEvent, { type: Type }>>['data'];
type Dated<Each> = Each & { readonly at: string; readonly episode: number };

/** What she was asked about exploitation and about leaving, oldest first, by when she was asked; all of it still sealed. */
export interface AssessmentFile {
  readonly exploitation: readonly Dated<Data<'ExploitationAssessed'>>[];
  readonly exit: readonly Dated<Data<'ExitAssessed'>>[];
}

const placed = <Each extends { readonly at: string }>(all: readonly Each[], one: Each) => placedIn(all, one, ({ at }) => at);

/** Folds her own stream. */
export function assessmentFile(events: readonly Recorded[]): AssessmentFile {
  return (events as readonly Recorded<BeneficiaryEvent>[]).reduce<AssessmentFile>(
    (file, { type, data, meta }) => {
      const when = { at: meta.happened.at, episode: meta.part ?? 1 };
      switch (type) {
        case 'ExploitationAssessed':
          return { ...file, exploitation: placed(file.exploitation, { ...data, ...when }) };
        case 'ExitAssessed':
          return { ...file, exit: placed(file.exit, { ...data, ...when }) };
        default:
          return file;
      }
    },
    { exploitation: [], exit: [] },
  );
}
