import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

/** Up to so many lines of what is typed or piped in, never shown. The end of the input ends the last line, and is waited for no longer. */
export async function typedLines(
  most: number,
  input: NodeJS.ReadStream | NodeJS.ReadableStream = process.stdin,
): Promise<readonly string[]> {
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input, output: silent, terminal: 'isTTY' in input && input.isTTY });
  const said: string[] = [];
  try {
    for await (const line of lines) if (said.push(line) === most) break;
  } finally {
    lines.close();
  }
  return said;
}
