import { folded } from '../../platform/spelling';
import { alike } from './alike';

/** Whether a name that is told may be that of somebody: spelt like it, or with more around it, as `Pak`. A single word in a longer name is another's. */
export function isCalled(told: string, name: string): boolean {
  if (alike({ names: [told] }, { names: [name] })) return true;
  const words = folded(name).split(' ');
  return words.length > 1 && words.every((word) => folded(told).split(' ').includes(word));
}
