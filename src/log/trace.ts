/**
 * Where something was thrown: its class and its frames, and those of its causes. Without the message: other people's messages quote what
 * they could not use.
 */
export function traceOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const cause = error.cause === undefined ? '' : `\ncaused by ${traceOf(error.cause)}`;
  return `${error.constructor.name}\n${framesIn(error.stack)}${cause}`;
}

/** The frames of a stack, which begins with the message. */
export const framesIn = (stack = ''): string =>
  stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');
