import { House } from '../support/house';
import { appointed, castOf, historyOf, learning, step } from '../support/stories';

it("A certificate that stands in her record already is told to whoever records it again, and one that stands in another woman's, as far as she may read that", async () => {
  const house = await House.open('2026-03-02T09:00+07:00');
  const cast = await castOf(house);
  const [her, other] = [await learning(cast, 'Melati', 'sewing'), await learning(cast, 'Kenanga', 'sewing')];
  const shown = { track: 'sewing', kind: 'attendance', number: 'K-1/2026', issuer: 'LKP Contoh' };
  const told = async (who: string, certificate: object) =>
    ((await step(cast.supervisor, who, 'award-certificate', certificate)).body as { notices?: readonly object[] }).notices ?? [];
  const again = (count: number) => [
    { code: 'beneficiary/certificate-again', count, detail: expect.stringContaining(`${count} other`) as string },
  ];
  const elsewhere = (count: number, ...about: readonly string[]) => ({
    code: 'beneficiary/certificate-elsewhere',
    count,
    ...(about.length > 0 && { about }),
    detail: expect.stringContaining(`${count} other certificates`) as string,
  });
  expect(await told(her, shown)).toEqual([]);
  expect(await told(other, shown)).toEqual([elsewhere(1, her)]);
  const { issuer: _, ...unsaid } = shown;
  for (const differing of [{ ...shown, issuer: 'LKP Lain' }, { ...shown, number: 'K-2/2026' }, unsaid])
    expect(await told(her, differing)).toEqual([]);
  expect(await told(her, { ...shown, number: ' k-1 / 2026', issuer: 'lkp contoh' })).toEqual([...again(1), elsewhere(1, other)]);
  const entries = (await historyOf(cast.supervisor, her)).filter(({ type, data }) => type === 'CertificateAwarded' && 'issuer' in data);
  for (const { id, data } of entries)
    if (/contoh/i.test(String(data.issuer))) await step(cast.supervisor, her, 'void-entry', { entry: id, reason: 'ditulis dua kali' });
  expect(await told(her, shown)).toEqual([elsewhere(1, other)]);
  expect(await told(her, shown)).toEqual([...again(1), elsewhere(1, other)]);
  // Who is not for her to read is not named.
  const [third, another] = [await learning(cast, 'Anggrek', 'sewing'), await house.person('social-worker')];
  await house.appoint(cast.supervisor, 'social-worker', { team: 'melati' });
  await house.appoint(cast.worker, 'social-worker', { team: 'melati' });
  await house.appoint(another, 'social-worker', { team: 'anggrek' });
  for (const [woman, worker] of [
    [third, cast.worker.id],
    [her, cast.worker.id],
    [other, another.id],
  ] as const)
    await step(cast.head, woman, 'assign-case-worker', { worker });
  expect(await told(third, shown)).toEqual([elsewhere(3, her)]);
  await house.openCentre('bina-karya');
  const there = await castOf(house, 'bina-karya');
  const stranger = await learning(there, 'Seruni', 'sewing');
  expect(((await step(there.supervisor, stranger, 'award-certificate', shown)).body as { notices?: unknown }).notices).toBeUndefined();
  await house.close();
});

it('A certificate that stands in the record of another member of staff is told to whoever records it again, and of whom', async () => {
  const house = await House.open('2026-03-02T09:00+07:00');
  const cast = await castOf(house);
  const [indah, yuni, wulan] = [await appointed(cast, 'Indah'), await appointed(cast, 'Yuni'), await appointed(cast, 'Wulan')];
  const shown = { track: 'sewing', kind: 'formal', number: 'B-12/2024', issuer: 'LSP Garmen' };
  const told = async (who: string, certificate: object) =>
    ((await cast.head.post(`/api/staff/${who}/record-certificate`, certificate).expect(200)).body as { notices?: readonly object[] })
      .notices;
  const elsewhere = (...about: readonly string[]) => [
    {
      code: 'staff/certificate-elsewhere',
      about,
      count: about.length,
      detail: expect.stringContaining(`${about.length} other`) as string,
    },
  ];
  expect(await told(indah, shown)).toBeUndefined();
  expect(await told(yuni, { ...shown, track: 'cooking', number: 'b-12 / 2024' })).toEqual(elsewhere(indah));
  const { number: _, ...unnumbered } = shown;
  for (const differing of [{ ...shown, issuer: 'LSP Lain' }, { ...shown, number: 'B-13/2024' }, unnumbered])
    expect(await told(wulan, differing)).toBeUndefined();
  const { certificates } = (await cast.head.get(`/api/staff/${indah}`).expect(200)).body as { certificates: readonly { id: string }[] };
  const voided = { certificate: certificates[0]!.id, reason: 'salah ketik' };
  await cast.head.post(`/api/staff/${indah}/void-certificate`, voided).expect(200);
  expect(await told(wulan, shown)).toEqual(elsewhere(yuni));
  await house.close();
});
