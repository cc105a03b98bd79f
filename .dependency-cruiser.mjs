import { builtinModules } from 'node:module';

/** Facts, folds and decisions: what they need arrives as an argument. */
const PURE = ['^events/', '^projections/', '^src/policies/', '^src/.+\\.(decider|steps)\\.ts$'];

/** An adapter carries its store's name; the lock holds a database open for life. */
const ADAPTERS = ['^src/(platform|access)/.*(sqlite|mongodb|eventstoredb)[^/]*\\.ts$', '^src/platform/data-folder-lock\\.ts$'];

/** Not a port's adapter: the importer's own sorting on disk. */
const STAGING = '^src/cli/import/hmis-staging-sqlite\\.ts$';

/** Where adapters are chosen: the application, the stores that it and the command line open, and whoever judges or measures adapters. */
const ROOTS = ['^src/app\\.module\\.ts$', '^src/stores(-moving|-on-servers|-shapes)?\\.ts$', '^(test|bench)/'];

const DRIVERS = 'node_modules/(better-sqlite3|mongodb|@eventstore/db-client|@grpc/grpc-js)/';
const OURS = '^(events|projections|src|web|test|bench)/';

// Hashing is no I/O, so `crypto` is refused only where it is imported directly.
const harmless = ['assert', 'buffer', 'crypto', 'util'];
const IO = `^(node:)?(${builtinModules.filter((name) => !harmless.includes(name) && !name.startsWith('_')).join('|')})$`;

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one thing, and classes that need each other break decorator metadata at start-up.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'events-know-nobody',
      comment: 'What happened outlives every program that wrote it, so events import nothing of ours.',
      severity: 'error',
      from: { path: '^events/' },
      to: { path: OURS, pathNot: '^events/' },
    },
    {
      name: 'projections-know-events-only',
      comment: 'A view is a fold of events and can be rebuilt from them alone.',
      severity: 'error',
      from: { path: '^projections/' },
      to: { path: OURS, pathNot: '^(events|projections)/' },
    },
    {
      name: 'pure-code-reaches-no-io',
      comment:
        'Facts, folds, deciders and policies must give the same answer on every machine, so no path from them leads to I/O or to Nest.',
      severity: 'error',
      from: { path: PURE },
      to: { path: [IO, 'node_modules/@nestjs/', DRIVERS], reachable: true },
    },
    {
      name: 'pure-code-has-no-clock-and-no-chance',
      comment: 'Time and fresh ids arrive as arguments, or a rebuild would rewrite history.',
      severity: 'error',
      from: { path: PURE },
      to: { path: ['^src/platform/clock\\.ts$', '^(node:)?crypto$'] },
    },
    {
      name: 'platform-knows-no-domain',
      comment: 'The machinery serves any house: of ours it knows the kits, the roles and who acts.',
      severity: 'error',
      from: { path: '^src/platform/' },
      to: { path: OURS, pathNot: ['^src/platform/', '^src/access/actor\\.ts$', '^events/(kit/|roles\\.ts$)', '^projections/kit/'] },
    },
    {
      name: 'modules-meet-at-facts',
      comment: 'What a module lets others ask is written in its *.facts.ts; everything else is its own affair.',
      severity: 'error',
      from: { path: '^src/modules/([^/]+)/' },
      to: { path: '^src/modules/', pathNot: ['^src/modules/$1/', '\\.facts\\.ts$'] },
    },
    {
      name: 'drivers-only-in-adapters',
      comment: 'A database driver is known to its adapter alone, so that one contract judges every store.',
      severity: 'error',
      from: { path: '^(events|projections|src|web)/', pathNot: [...ADAPTERS, STAGING] },
      to: { path: DRIVERS },
    },
    {
      name: 'only-the-root-picks-adapters',
      comment: 'Everybody else asks for the port and cannot tell which store answers.',
      severity: 'error',
      from: { pathNot: [...ADAPTERS, ...ROOTS] },
      to: { path: ADAPTERS },
    },
    {
      name: 'web-knows-the-api-only',
      comment: 'The console sees what any client sees; its types come from the OpenAPI file.',
      severity: 'error',
      from: { path: '^web/' },
      to: { path: OURS, pathNot: '^web/' },
    },
    {
      name: 'production-knows-no-tests',
      comment: 'What runs in the house needs neither its tests nor its measurements.',
      severity: 'error',
      from: { path: '^(events|projections|src|web)/' },
      to: { path: '^(test|bench)/' },
    },
    {
      name: 'names-say-something',
      comment: 'A file is called after the one thing it holds; these names hold anything.',
      severity: 'error',
      // The nearest thing to a rule on a module alone: it is reported long before a hundred files import it.
      module: {
        path: '^(events|projections|src|test|bench)/(.*/)?(index|utils?|helpers?|common|base|impl)(\\.[^/]+)?(/|$)',
        numberOfDependentsLessThan: 100,
      },
      from: {},
    },
  ],
  options: {
    // Types are imports too: an arrow that only types follow is still an arrow.
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^test/refused/', '^test/architecture/fixtures/', '^(dist|coverage)/'] },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  },
};
