import type { DoubledEpisode } from '../../../events/doubled-episode';

interface Line {
  readonly beneficiary: string;
}

interface Broke {
  readonly missed: readonly string[];
}

type Data = Readonly<Record<string, unknown>>;

/** What an event says in the history of one person, by her records: of a sheet or a list that names many, only herself; of a link to another record, not what that one says. */
export function forHer(
  { type, stream }: { readonly type: string; readonly stream: string },
  data: Data,
  records: readonly string[],
): object {
  const onlyHer = (ids: readonly string[]) => ids.filter((each) => records.includes(each));
  switch (type) {
    case 'SessionHeld': {
      const sheet = data.attendance as readonly Line[];
      const hers = sheet.filter((line) => records.includes(line.beneficiary));
      const failed = data.equipmentFailed as readonly Broke[] | undefined;
      return {
        ...data,
        attendance: hers,
        ...(failed && { equipmentFailed: failed.map((each) => ({ ...each, missed: onlyHer(each.missed) })) }),
        others: sheet.length - hers.length,
      };
    }
    case 'SessionCancelled': {
      const [missed, notThere] = [(data.missed ?? []) as readonly string[], (data.notThere ?? []) as readonly string[]];
      const others = [...missed, ...notThere].filter((each) => !records.includes(each)).length;
      return { ...data, missed: onlyHer(missed), ...(data.notThere !== undefined && { notThere: onlyHer(notThere) }), others };
    }
    case 'FailureAdded':
    case 'FailureRetracted': {
      const missed = data.missed as readonly string[];
      return { ...data, missed: onlyHer(missed), others: missed.length - onlyHer(missed).length };
    }
    case 'IncidentVoided':
    case 'CancellationVoided':
    case 'SessionVoided': {
      const residents = data.residents as readonly string[];
      return { residents: onlyHer(residents), others: residents.length - onlyHer(residents).length };
    }
    case 'BeneficiariesLinked':
    case 'BeneficiariesUnlinked': {
      const doubled = data.doubled as readonly DoubledEpisode[];
      const isHers = records.includes(stream.slice('beneficiary-'.length));
      return isHers ? data : { ...data, doubled: doubled.map(({ episode, there }) => ({ episode, there })) };
    }
    default:
      return data;
  }
}
