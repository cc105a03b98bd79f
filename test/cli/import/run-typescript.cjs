/** Runs a TypeScript file in a process of its own: node --require this file. Decorators as in the build. */
require('reflect-metadata');
const { transformFileSync } = require('@swc/core');

require.extensions['.ts'] = (module, path) => module._compile(transformFileSync(path).code, path);
