const esmOnly = ['@nestjs', 'canonicalize', 'jose'];
const swc = [
  '@swc/jest',
  {
    swcrc: false,
    sourceMaps: 'inline',
    jsc: {
      target: 'es2022',
      parser: { syntax: 'typescript', decorators: true, dynamicImport: true },
      transform: { legacyDecorator: true, decoratorMetadata: true },
      keepClassNames: true,
    },
    module: { type: 'commonjs' },
  },
];
const readOnce = {
  testEnvironment: '<rootDir>/test/support/one-context.cjs',
  runtime: '<rootDir>/test/support/read-once.cjs',
};
export default {
  ...(process.env.FRESH_MODULES ? { testEnvironment: 'node' } : readOnce),
  roots: ['<rootDir>/test'],
  testRegex: '\\.spec\\.ts$',
  // What kills many processes, needs a whole house or asks a server a hundred times is `npm run test:long`; `.ci/run` runs it too.
  testPathIgnorePatterns: ['/fixtures/', '/refused/', '\\.long\\.spec\\.ts$'],
  globalSetup: '<rootDir>/test/support/folder-of-run.mjs',
  setupFiles: ['reflect-metadata'],
  transform: { '^.+\\.(ts|js|mjs)$': swc },
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly.join('|')})/)`],
  coverageProvider: 'v8',
  maxWorkers: 2,
  // A busy machine opens a house slowly; what hangs is found all the same.
  testTimeout: 60_000,
  // A worker that begins anew reads everything anew.
  workerIdleMemoryLimit: '1GB',
  randomize: true,
  showSeed: true,
};
