import { url as debuggerAddress } from 'node:inspector';

/** What the process runs on, as far as it matters for whether it may. The log looks at its SQLite itself. */
export interface Ground {
  /** `v20.19.0` */
  readonly node: string;
  readonly nodeEnv: string | undefined;
  /** Whether a debugger can be attached: everything in memory, keys too, is then open to whoever reaches the port. */
  readonly debugged: boolean;
}

/** The oldest Node that is tried; as in `engines` of package.json. */
const OLDEST = [20, 19] as const;

/** The ground will not bear it; a sentence says why. */
export class StartRefused extends Error {}

/** Throws StartRefused where the house may not be opened; answers the codes of what should be mended, for the log. */
export function checkGround({ node, nodeEnv, debugged }: Ground): readonly string[] {
  const [major = Number.NaN, minor = Number.NaN] = node.replace(/^v/, '').split('.').map(Number);
  // Said so that a version that is no number is refused too.
  if (!(major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])))
    throw new StartRefused(`Node ${OLDEST.join('.')} or later is needed.`);
  if (nodeEnv === 'production' && debugged)
    throw new StartRefused('In production no debugger may be attached: start without --inspect, also in NODE_OPTIONS.');
  return [...(nodeEnv ? [] : ['node-env-not-set']), ...(debugged ? ['debugger-attached'] : [])];
}

/** The ground under this process. From then on SIGUSR1 does not open a debugger either, as Node's default would. */
export function groundHere({ nodeEnv }: { readonly nodeEnv: string | undefined }): Ground {
  if (!process.listeners('SIGUSR1').includes(nothing)) process.on('SIGUSR1', nothing);
  return { node: process.version, nodeEnv, debugged: debuggerAddress() !== undefined };
}

function nothing(): void {
  // Heard, and not followed.
}
