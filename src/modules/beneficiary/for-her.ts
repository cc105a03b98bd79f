interface Line {
  readonly beneficiary: string;
}

/** What an event says in the history of one beneficiary: of a sheet that names many, only her own line. */
export function forHer(type: string, data: Readonly<Record<string, unknown>>, beneficiary: string): object {
  if (type !== 'SessionHeld') return data;
  const sheet = data.attendance as readonly Line[];
  return { ...data, attendance: sheet.filter((line) => line.beneficiary === beneficiary), others: sheet.length - 1 };
}
