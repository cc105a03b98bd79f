import eslint from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Facts, folds and decisions: what they need arrives as an argument. */
const PURE = ['events/**/*.ts', 'projections/**/*.ts', 'src/policies/**/*.ts', 'src/**/*.decider.ts', 'src/**/*.steps.ts'];

/** Where one type stands for any event or document, and TypeScript has no other way to say so. */
const ANY_EVENT = [
  'events/kit/*.ts',
  'projections/kit/*.ts',
  'src/platform/decider.ts',
  'src/platform/decisions.ts',
  'src/platform/deciding.ts',
  'src/platform/policies/policy.ts',
  'src/app.module.ts',
];

const everywhere = [
  { selector: 'ExportDefaultDeclaration', message: 'Export by name: a thing has one name everywhere.' },
  {
    selector: ':matches(Literal[value=/limit \\?(?! \\+)/i], TemplateElement[value.raw=/limit \\?(?! \\+)/i])',
    message: 'SQLite plans a statement with a bare `limit ?` anew at every call: use LIMIT of src/platform/limit.',
  },
];

const inPureCode = [
  ...everywhere,
  {
    selector: ':matches(NewExpression[arguments.length=0], CallExpression)[callee.name="Date"]',
    message: 'Pure code reads no clock: take the time as an argument.',
  },
  {
    selector: 'MemberExpression[object.name=/^(Date|DateTime|performance)$/][property.name=/^(now|local)$/]',
    message: 'Pure code reads no clock: take the time as an argument.',
  },
  {
    selector: 'MemberExpression[object.name="Math"][property.name="random"], Identifier[name=/^(randomUUID|randomBytes|getRandomValues)$/]',
    message: 'Pure code makes no ids and leaves nothing to chance: take them as an argument.',
  },
  {
    selector:
      'MemberExpression[property.name=/^([gs]et(Date|Day|Hours|Minutes|Month|FullYear|TimezoneOffset)|toLocale(Date|Time)?String)$/]',
    message: 'This depends on where the machine stands: take the day or zone of the centre as an argument.',
  },
];

const inEvents = [
  ...inPureCode,
  {
    selector:
      'PropertyDefinition:has(Decorator > CallExpression[callee.name="Personal"]):not(:has(TSTypeAnnotation > TSTypeReference[typeName.name="Personal"]))',
    message: 'It is sealed, and its type must say so: Personal<...>.',
  },
  {
    selector:
      'PropertyDefinition:has(TSTypeAnnotation TSTypeReference[typeName.name="Personal"]):not(:has(Decorator > CallExpression[callee.name="Personal"]))',
    message: 'Its type says that it belongs to a person, and without @Personal nobody seals it.',
  },
];

const inTests = [
  ...everywhere,
  {
    selector:
      'MemberExpression[object.name=/^(it|test|describe)$/][property.name=/^(only|todo)$/], Identifier[name=/^(fit|fdescribe|xit|xdescribe|xtest)$/]',
    message: 'Every test runs.',
  },
  {
    selector: 'MemberExpression[object.name="jest"][property.name=/^(mock|doMock|fn|spyOn)$/]',
    message: 'No mocks: run the real thing.',
  },
];

const inProduction = {
  paths: [
    { name: 'class-transformer', importNames: ['Type'], message: 'Use ListOf or One of events/kit/fields: Type alone validates nothing.' },
    {
      name: 'class-validator',
      importNames: ['ValidateNested'],
      message: 'Use ListOf or One of events/kit/fields: it takes lists within lists.',
    },
    {
      name: 'class-validator',
      importNames: ['IsOptional'],
      message: 'Use Maybe of events/kit/fields: IsOptional lets null past every rule.',
    },
    { name: 'node:process', message: 'Only src/config.ts reads the environment.' },
    { name: 'node:fs', importNames: ['existsSync'], message: 'Use isThere: existsSync calls absent what this user may not see.' },
  ],
};

export default defineConfig(
  globalIgnores(['dist/', 'coverage/', 'web/dist/', 'test/refused/', 'test/architecture/fixtures/']),
  // A rule that must be bent is bent here, where it can be seen.
  { linterOptions: { noInlineConfig: true } },
  eslint.configs.recommended,
  {
    files: ['**/*.{js,mjs,cjs}'],
    languageOptions: {
      globals: { process: 'readonly', console: 'readonly', require: 'readonly', module: 'writable', __dirname: 'readonly' },
    },
  },
  {
    files: ['web/**/*.js'],
    languageOptions: { globals: { document: 'readonly', fetch: 'readonly', history: 'readonly', location: 'readonly', URL: 'readonly' } },
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // `async` turns what a synchronous driver throws into a rejection, which is what the ports promise.
      '@typescript-eslint/require-await': 'off',
      'max-lines': ['error', 250],
      'no-console': 'error',
      'no-restricted-syntax': ['error', ...everywhere],
    },
  },
  {
    files: ['events/**/*.ts', 'projections/**/*.ts', 'src/**/*.ts'],
    rules: {
      'no-restricted-imports': ['error', inProduction],
      'no-restricted-properties': ['error', { object: 'process', property: 'env', message: 'Only src/config.ts reads the environment.' }],
    },
  },
  {
    files: PURE,
    rules: {
      'no-restricted-syntax': ['error', ...inPureCode],
      'no-restricted-imports': [
        'error',
        {
          ...inProduction,
          patterns: [{ regex: '/ids$', importNames: ['newId'], message: 'Pure code makes no ids: take them as an argument.' }],
        },
      ],
    },
  },
  { files: ['events/**/*.ts'], rules: { 'no-restricted-syntax': ['error', ...inEvents] } },
  { files: ['events/kit/fields.ts'], rules: { 'no-restricted-imports': 'off' } },
  { files: ['src/config.ts'], rules: { 'no-restricted-imports': 'off', 'no-restricted-properties': 'off' } },
  // Loads a driver where a server is configured, within a function that does not wait.
  { files: ['src/stores-on-servers.ts'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
  { files: ['src/main.ts', 'src/cli.ts', 'src/cli/**/*.ts', 'bench/**/*.ts'], rules: { 'no-console': 'off' } },
  {
    files: ANY_EVENT,
    rules: {
      '@typescript-eslint/no-explicit-any': 'off',
      '@typescript-eslint/no-empty-object-type': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
    },
  },
  {
    // What a test reads over HTTP or from a file has no type until it is asserted.
    files: ['test/**/*.ts', 'bench/**/*.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...inTests],
      'no-restricted-imports': [
        'error',
        { name: 'fast-check', message: 'Import fc of test/support/fast-check: it draws by the seed of jest.' },
      ],
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
    },
  },
  { files: ['test/support/fast-check.ts'], rules: { 'no-restricted-imports': 'off' } },
);
