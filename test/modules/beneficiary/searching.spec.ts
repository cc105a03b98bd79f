import { folded } from '../../../src/platform/spelling';
import { registersMeant } from '../../../src/modules/beneficiary/register-text';

describe('A name is found however it is written', () => {
  it.each([
    ['Soekinah', 'sukinah'],
    ['DJOEMINAH', 'Juminah'],
    ['Tjitra', 'citra'],
    ['Soejatmi', 'Suyatmi'],
    ['Andréa', 'andrea'],
    ['  Siti-Aminah ', 'siti aminah'],
    ["Nur'aini", 'nur aini'],
  ])('%s is %s', (one, other) => expect(folded(one)).toBe(folded(other)));

  it.each([
    ['Melati', 'Melita'],
    ['Siti', 'Sita'],
  ])('%s is not %s', (one, other) => expect(folded(one)).not.toBe(folded(other)));
});

describe('A register number is found with and without separators', () => {
  it.each(['36/2022', '036/2022', '036 2022', 'WU-036-2022', '0362022', '362022', '2022/036'])('%s', (text) =>
    expect(registersMeant(text)).toContain('36/2022'),
  );

  it.each(['', 'Melati', '12', '0/2022', '36/22'])('%s means none', (text) => expect(registersMeant(text)).toEqual([]));
});
