#!/usr/bin/env node
const { existsSync } = require('node:fs');
const { join } = require('node:path');

const built = join(__dirname, '../dist/src/cli.js');
if (existsSync(built)) {
  require(built);
} else {
  console.error('Jejak is not built yet: run `npm ci && npm run build` in its folder, then try again.');
  process.exitCode = 1;
}
