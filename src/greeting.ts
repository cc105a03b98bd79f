import type { Running } from './serve';

/** What a server says when it has started: where it is, and on an empty house the link for the first administrator, once. */
export function greeting({ address, firstSetUp }: Pick<Running, 'address' | 'firstSetUp'>): string {
  const lines = [`Jejak: ${address}`];
  if (firstSetUp !== undefined)
    lines.push(
      'Belum ada akun. Tautan sekali pakai untuk administrator pertama, sampai server ini berhenti:',
      'Nobody can sign in yet. A link for the first administrator, for one use, until this server stops:',
      `  ${firstSetUp}`,
    );
  return lines.join('\n');
}
