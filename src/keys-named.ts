import type { KeysDestroyed } from '../events/erasure.events';
import type { DataClass } from '../events/kit/personal';
import { sealedIn } from './platform/personal-data/sealing';
import { type KeyNames, keyOf, VaultIntegrity } from './platform/personal-data/vault';

/** Whose keys of which class something lies sealed under, as the log tells it, but for those that an erasure destroyed. */
export class KeysNamed {
  readonly #sealed = new Map<string, { readonly subject: string; readonly dataClass: DataClass }>();
  readonly #destroyed = new Set<string>();

  /** Takes note of an event, in the order of the log. */
  hear({ type, data, meta }: { readonly type: string; readonly data: unknown; readonly meta: unknown }): void {
    for (const block of sealedIn([data, meta])) {
      const owner = ownerOf(block);
      if (owner) this.#sealed.set(`${owner.subject}/${owner.dataClass}`, owner);
    }
    if (type !== 'KeysDestroyed' && type !== 'ErasureReapplied') return;
    const { subject, classes } = data as KeysDestroyed;
    for (const dataClass of classes) this.#destroyed.add(`${subject}/${dataClass}`);
  }

  /** Those that have to be in the vault. */
  get standing() {
    return [...this.#sealed].flatMap(([line, owner]) => (this.#destroyed.has(line) ? [] : [owner]));
  }

  /** Of those, `<subject>/<class>`, the ones of which no key is among some names (`<subject>/<class>/<number>`). */
  missingFrom(names: KeyNames): readonly string[] {
    const lines = new Set([...names.keys()].map(lineOf));
    return this.standing.map(({ subject, dataClass }) => `${subject}/${dataClass}`).filter((line) => !lines.has(line));
  }

  /** What an erasure destroyed, `<subject>/<class>`, and one of these keys opens all the same. */
  revivedBy(names: KeyNames): readonly string[] {
    const usable = new Set([...names].flatMap(([name, isUsable]) => (isUsable ? [lineOf(name)] : [])));
    return [...this.#destroyed].filter((line) => usable.has(line));
  }
}

const lineOf = (name: string): string => name.slice(0, name.lastIndexOf('/'));

// What is no name of a key of ours was changed in the log, and a walk over the chains says where.
function ownerOf(block: Parameters<typeof keyOf>[0]): ReturnType<typeof keyOf> | undefined {
  try {
    return keyOf(block);
  } catch (error) {
    if (error instanceof VaultIntegrity) return undefined;
    throw error;
  }
}
