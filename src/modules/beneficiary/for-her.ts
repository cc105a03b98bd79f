interface Line {
  readonly beneficiary: string;
}

interface Broke {
  readonly missed: readonly string[];
}

type Data = Readonly<Record<string, unknown>>;

/** What an event says in the history of one beneficiary: of a sheet or a list that names many, only herself. */
export function forHer(type: string, data: Data, beneficiary: string): object {
  const onlyHer = (ids: readonly string[]) => ids.filter((each) => each === beneficiary);
  switch (type) {
    case 'SessionHeld': {
      const sheet = data.attendance as readonly Line[];
      const failed = data.equipmentFailed as readonly Broke[] | undefined;
      return {
        ...data,
        attendance: sheet.filter((line) => line.beneficiary === beneficiary),
        ...(failed && { equipmentFailed: failed.map((each) => ({ ...each, missed: onlyHer(each.missed) })) }),
        others: sheet.length - 1,
      };
    }
    case 'SessionCancelled': {
      const missed = (data.missed ?? []) as readonly string[];
      return { ...data, missed: onlyHer(missed), others: missed.length - 1 };
    }
    default:
      return data;
  }
}
