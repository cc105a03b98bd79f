import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A disk of its own, of a size that `mount` understands (`2m`); none where this user may not mount one. */
export function smallDisk(size: string): { readonly path: string; remove(): void } | undefined {
  const path = mkdtempSync(join(tmpdir(), 'jejak-disk-'));
  const remove = () => rmSync(path, { recursive: true });
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', path], { stdio: 'ignore' });
  } catch {
    return void remove();
  }
  return {
    path,
    remove() {
      execFileSync('umount', [path]);
      remove();
    },
  };
}
