const { TestEnvironment } = require('jest-environment-node');

/** What a file of tests may leave behind on the globals, and the next one must find anew. */
const OF_ONE_FILE = [Symbol.for('EVENT_HANDLERS'), Symbol.for('JEST_STATE_SYMBOL')];
let ofTheWorker;
let environmentVariables;

/**
 * One set of globals for all files of tests of a worker, so that what was read once (`read-once.cjs`) goes on being of
 * the same `Array` and `Error` as the tests. The variables of the process are those of the beginning in every file.
 */
module.exports = class OneContext extends TestEnvironment {
  constructor(...given) {
    if (ofTheWorker) return ofTheWorker;
    super(...given);
    environmentVariables = { ...this.global.process.env };
    ofTheWorker = this;
  }

  async teardown() {
    for (const left of OF_ONE_FILE) delete this.global[left];
    const { env } = this.global.process;
    for (const name of Object.keys(env)) if (!(name in environmentVariables)) delete env[name];
    Object.assign(env, environmentVariables);
  }
};
