#!/usr/bin/env node
const { existsSync } = require('node:fs');
const { join } = require('node:path');
const { setFlagsFromString } = require('node:v8');

// On a large machine V8 lets a heap grow far beyond what lives in it; an import must fit beside a server on a small one.
setFlagsFromString('--heap-growing-percent=20');

const built = join(__dirname, '../dist/src/cli.js');
if (existsSync(built)) {
  require(built);
} else {
  console.error('Jejak is not built yet: run `npm ci && npm run build` in its folder, then try again.');
  process.exitCode = 1;
}
