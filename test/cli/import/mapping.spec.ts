import { readMapping } from '../../../src/cli/import/read-mapping';
import { registerJateng } from '../../../src/cli/import/register-jateng.mapping';
import { checkedMapping } from '../../../src/cli/import/register-mapping';
import { readCells, register } from './register-reading';

const mappingOf = (told: unknown) => readMapping(Buffer.from(JSON.stringify(told)));

describe('A mapping file', () => {
  it('takes what it leaves out from the register of Central Java, which is itself a right one', () => {
    expect(mappingOf({})).toEqual(registerJateng);
    expect(checkedMapping(registerJateng)).toEqual(registerJateng);
  });

  it('may leave a column out that is not needed', () => {
    expect(mappingOf({ fields: { nik: [] } }).fields.nik).toEqual([]);
  });

  it('may begin with the mark of its encoding', () => {
    expect(readMapping(Buffer.from('\ufeff{}'))).toEqual(registerJateng);
  });

  it('says what a column is called and what a word means', () => {
    const mapping = mappingOf({ fields: { name: ['Panggilan'] }, tracks: { salon: ['Kecantikan*'] } });
    const cells = register({ Jurusan: 'kecantikan rambut' }).map((row) => row.map((cell) => (cell === 'Nama' ? 'PANGGILAN' : cell)));
    const { people } = readCells(cells, mapping);
    expect(people[0]!.entry).toMatchObject({ person: { name: 'Suminah' }, stay: { track: 'salon' } });
  });

  it.each([
    ['{', 'not JSON'],
    ['[]', 'object'],
    ['{"tahun":1}', '"tahun"'],
    ['{"fields":{"umur":["Umur"]}}', '"fields.umur"'],
    ['{"fields":{"name":"Nama"}}', '"fields.name"'],
    ['{"fields":{"name":["NIK"]}}', '"fields.nik"'],
    ['{"fields":{"name":[" . "]}}', '"fields.name"'],
    ['{"fields":{"name":[]}}', '"fields.name"'],
    ['{"fields":{"leftOn":[]}}', '"fields.leftOn"'],
    ['{"fields":{"registerNumber":[],"admittedOn":[]}}', '"fields.registerNumber"'],
    ['{"tracks":{"computer":["Komputer"]}}', '"tracks.computer"'],
    ['{"tracks":{"salon":["Boga"],"cooking":["boga "]}}', '"tracks.cooking"'],
    ['{"exitKinds":{"completed":[1]}}', '"exitKinds.completed"'],
    ['{"exitKinds":null}', '"exitKinds"'],
    ['{"dateOrder":"dmy"}', '"dateOrder"'],
    ['{"registerNumberOrder":1}', '"registerNumberOrder"'],
    ['{"months":[["Jan"]]}', '"months"'],
    ['{"totals":null}', '"totals"'],
    ['{"nothing":[""]}', '"nothing"'],
    ['{"__proto__":{"x":1}}', '"__proto__"'],
    ['{"fields":{"name":["Nama"],"name":["Panggilan"]}}', '"name" is there twice'],
    ['{"ignored":["Catatan \u00e9"]}', 'not UTF-8'],
  ])('that says %s is refused, naming %s', (json, key) => {
    expect(() => readMapping(Buffer.from(json, 'latin1'))).toThrow(key);
  });
});
