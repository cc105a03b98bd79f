const { default: Runtime } = require('jest-runtime');
const path = require('node:path');

/** The runtime that reads what is tested and its libraries, once for all files of tests of a worker. */
let reader;

/**
 * A file of tests and what stands beside it (`test/`) are read for each file, everything else once for a worker: to read
 * 1,500 modules takes about as long as the tests of a file do. `FRESH_MODULES=1` reads everything for each file.
 */
module.exports = class ReadOnce extends Runtime {
  constructor(...given) {
    super(...given);
    reader ??= new Runtime(...given);
  }

  requireModule(from, name, options, actual) {
    if (options?.isInternalModule || (name && this._resolution.isCoreModule(name))) {
      return super.requireModule(from, name, options, actual);
    }
    const file = this._resolution.resolveCjs(from, name);
    return isOfTheTests(file, this._config.rootDir) ? super.requireModule(from, name, options, actual) : reader.requireModule(file);
  }

  getSourceMaps() {
    return new Map([...reader.getSourceMaps(), ...super.getSourceMaps()]);
  }
};

function isOfTheTests(file, root) {
  return file.startsWith(path.join(root, 'test') + path.sep);
}
