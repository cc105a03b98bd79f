import { Injectable } from '@nestjs/common';
import { people, type PersonLine } from '../../../projections/people.projection';
import { openWithin } from '../../platform/personal-data/sealing';
import { Vault } from '../../platform/personal-data/vault';
import { Views } from '../../platform/projections/views';
import { folded, plain } from '../../platform/spelling';

const PAGE = 2000;

interface Known {
  readonly centre: string;
  /** Everything she is called, folded and as it is spelt, one name a line. */
  readonly names: string;
}

/**
 * Finds people by part of a name. The names are opened into memory only and nothing searchable lies on a disk; whatever changed since
 * the last question is caught up with before the next one is answered.
 */
@Injectable()
export class NameIndex {
  readonly #known = new Map<string, Known>();
  #upTo = '';
  #generation: number | undefined;
  #catchingUp: Promise<void> | undefined;

  constructor(
    private readonly views: Views,
    private readonly vault: Vault,
  ) {}

  /** Ids of the people of these centres whose name, verified name or alias holds the text, by id. */
  async find(text: string, isInScope: (centre: string) => boolean): Promise<readonly string[]> {
    await this.#current();
    // A part may end within an old letter: `Soekinah D`.
    const wanted = [folded(text), plain(text)];
    if (wanted[0] === '') return [];
    return [...this.#known]
      .flatMap(([id, { centre, names }]) => (wanted.some((each) => names.includes(each)) && isInScope(centre) ? [id] : []))
      .sort();
  }

  /** Whether anything she is called can be found. */
  async knows(id: string): Promise<boolean> {
    await this.#current();
    return (this.#known.get(id)?.names ?? '') !== '';
  }

  #current(): Promise<void> {
    return (this.#catchingUp ??= this.#catchUp().finally(() => (this.#catchingUp = undefined)));
  }

  async #catchUp(): Promise<void> {
    // Somebody was erased, here or by another process: what was opened before is forgotten.
    const { generation } = this.vault;
    if (generation !== this.#generation) {
      this.#known.clear();
      this.#upTo = '';
      this.#generation = generation;
    }
    for (let after: readonly [string, string] | undefined; ;) {
      const page = await this.views.find(people, {
        where: { changed: { gte: this.#upTo } },
        sort: [['changed', 'asc']],
        ...(after && { after }),
        limit: PAGE,
      });
      const opened = (await openWithin(this.vault, page.map(namesOf), () => true)) as readonly (readonly unknown[])[];
      page.forEach(({ id, centre }, index) =>
        this.#known.set(id, {
          centre,
          names: opened[index]!.filter(isText)
            .flatMap((name) => [folded(name), plain(name)])
            .join('\n'),
        }),
      );
      const last = page.at(-1);
      if (last) {
        after = [last.changed, last.id];
        this.#upTo = last.changed;
      }
      if (page.length < PAGE) return;
    }
  }
}

const namesOf = ({ name, verifiedName, alias }: PersonLine) => [name, verifiedName, alias];
const isText = (value: unknown): value is string => typeof value === 'string';
