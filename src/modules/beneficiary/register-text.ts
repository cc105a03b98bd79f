/** The register numbers that a text can mean, as the caseload writes them: `36/2022` for `036/2022`, `36 2022`, `WU-036-2022`, `0362022`. */
export function registersMeant(text: string): readonly string[] {
  const numbers = text.match(/\d+/g) ?? [];
  const [sequence, year] = numbers.length === 1 ? [numbers[0].slice(0, -4), numbers[0].slice(-4)] : numbers.slice(-2);
  const meant = [`${Number(sequence)}/${Number(year)}`, `${Number(year)}/${Number(sequence)}`];
  return numbers.length === 0 ? [] : meant.filter((each) => /^[1-9]\d*\/\d{4}$/.test(each));
}
