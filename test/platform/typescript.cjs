// Runs a TypeScript file in a plain Node process, for tests that need a second one: `node typescript.cjs file.ts argument...`.
const { readFileSync } = require('node:fs');
const { join, resolve } = require('node:path');
const { transformSync } = require('@swc/core');

const configFile = join(__dirname, '../../.swcrc');
require.extensions['.ts'] = (module, filename) =>
  module._compile(transformSync(readFileSync(filename, 'utf8'), { filename, configFile, sourceMaps: 'inline' }).code, filename);

require(resolve(process.argv[2]));
