import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const folder = join(__dirname, '../refused');
const files = readdirSync(folder).filter((name) => name.endsWith('.ts'));

describe('The compiler', () => {
  const config = join(folder, 'tsconfig.json');
  const { fileNames, options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(config, (path) => ts.sys.readFile(path)).config,
    ts.sys,
    folder,
  );
  const program = ts.createProgram(fileNames, options);
  const errorsIn = (path: string) =>
    ts.getPreEmitDiagnostics(program, program.getSourceFile(path)).map(({ file, start, code }) => ({
      line: file?.getLineAndCharacterOfPosition(start!).line,
      code: `TS${code}`,
    }));

  it.each(files)('refuses %s, on the line it says, and nothing else', (name) => {
    const path = join(folder, name);
    const lines = readFileSync(path, 'utf8').split('\n');
    const above = lines.findIndex((line) => line.includes('// expect: '));
    const code = /TS\d+/.exec(lines[above]!)![0];
    expect(errorsIn(path)).toEqual([{ line: above + 1, code }]);
  });

  it('takes the house that they are written about', () => {
    const house = fileNames.filter((path) => path.includes('/refused/house/'));
    expect(house).toHaveLength(2);
    expect(house.flatMap((path) => errorsIn(path))).toEqual([]);
  });
});
