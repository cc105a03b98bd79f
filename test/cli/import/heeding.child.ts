import { StopSignal } from '../../../src/cli/import/stop-signal';

/** Hears signals and never looks whether there was one, as an import in whose hands a row hangs. */
new StopSignal().listen();
setInterval(() => undefined, 1000);
process.stderr.write('listening\n');
