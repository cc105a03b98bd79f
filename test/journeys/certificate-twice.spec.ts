import { House } from '../support/house';
import { castOf, historyOf, learning, step } from '../support/stories';

it('A certificate that stands in her record already is told to whoever records it again, and nothing of another woman', async () => {
  const house = await House.open('2026-03-02T09:00+07:00');
  const cast = await castOf(house);
  const [her, other] = [await learning(cast, 'Melati', 'sewing'), await learning(cast, 'Kenanga', 'sewing')];
  const shown = { track: 'sewing', kind: 'attendance', number: 'K-1/2026', issuer: 'LKP Contoh' };
  const told = async (who: string, certificate: object) =>
    ((await step(cast.supervisor, who, 'award-certificate', certificate)).body as { notices?: readonly object[] }).notices ?? [];
  const again = (count: number) => [
    { code: 'beneficiary/certificate-again', count, detail: expect.stringContaining(`${count} other`) as string },
  ];
  expect(await told(her, shown)).toEqual([]);
  expect(await told(other, shown)).toEqual([]);
  const { issuer: _, ...unsaid } = shown;
  for (const differing of [{ ...shown, issuer: 'LKP Lain' }, { ...shown, number: 'K-2/2026' }, unsaid])
    expect(await told(her, differing)).toEqual([]);
  expect(await told(her, { ...shown, number: ' k-1 / 2026', issuer: 'lkp contoh' })).toEqual(again(1));
  const entries = (await historyOf(cast.supervisor, her)).filter(({ type, data }) => type === 'CertificateAwarded' && 'issuer' in data);
  for (const { id, data } of entries)
    if (/contoh/i.test(String(data.issuer))) await step(cast.supervisor, her, 'void-entry', { entry: id, reason: 'ditulis dua kali' });
  expect(await told(her, shown)).toEqual([]);
  expect(await told(her, shown)).toEqual(again(1));
  await house.close();
});
