import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cruise } from 'dependency-cruiser';
import rules from '../../.dependency-cruiser.mjs';

// dependency-cruiser is an ES module, which jest cannot load: a process of its own, `node cruise.mjs <folder>...`, prints
// as JSON the rules and, folder by folder, which of them the tree in it breaks and where.
const { options, forbidden } = rules;
const broken = {};
for (const baseDir of process.argv.slice(2)) {
  const trees = ['events', 'projections', 'src', 'web', 'test', 'bench'].filter((tree) => existsSync(join(baseDir, tree)));
  const { output } = await cruise(trees, { ...options, baseDir, validate: true, ruleSet: { forbidden } });
  broken[baseDir] = output.summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to }));
}
console.log(JSON.stringify({ rules: forbidden.map(({ name, comment }) => ({ name, comment })), broken }));
