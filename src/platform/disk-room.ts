import { statfs } from 'node:fs/promises';

/** With fewer bytes than this no step is sure to be kept. */
const LEAST = 1024 * 1024;

/** Whether the disk of a folder has no room left for what this user writes; looked up each time, so that it ends by itself. */
export async function isFull(folder: string): Promise<boolean> {
  const { bfree, bavail, bsize } = await statfs(folder);
  return (process.getuid?.() === 0 ? bfree : bavail) * bsize < LEAST;
}
