import { Injectable } from '@nestjs/common';
import { people, type PersonLine } from '../../../projections/people.projection';
import { openWithin } from '../../platform/personal-data/sealing';
import { Vault } from '../../platform/personal-data/vault';
import { Views } from '../../platform/projections/views';
import { folded, plain } from '../../platform/spelling';
import { alike, type Likeness } from './alike';

const PAGE = 2000;

interface Known {
  readonly centre: string;
  /** Her names, folded and as they are spelt, one a line; and her alias, which is for more people. */
  readonly identity: string;
  readonly alias: string;
  readonly likeness: Likeness;
}

/** Ids by what the text was found in. */
export type Found = Readonly<Record<'identity' | 'alias', ReadonlySet<string>>>;

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

  /** The people of these centres whose name or verified name, now or before, or whose alias, holds the text. */
  async find(text: string, isInScope: (centre: string) => boolean): Promise<Found> {
    await this.#current();
    // A part may end within an old letter: `Soekinah D`.
    const wanted = [folded(text), plain(text)];
    const found = { identity: new Set<string>(), alias: new Set<string>() };
    if (wanted[0] === '') return found;
    for (const [id, known] of this.#known)
      for (const matter of ['identity', 'alias'] as const)
        if (wanted.some((each) => known[matter].includes(each)) && isInScope(known.centre)) found[matter].add(id);
    return found;
  }

  /** Whether anything she is called can be found. */
  async knows(id: string): Promise<boolean> {
    await this.#current();
    const known = this.#known.get(id);
    return known !== undefined && known.identity + known.alias !== '';
  }

  /** Ids of the people of a centre who may be this one, by id. */
  async alike(likeness: Likeness, centre: string): Promise<readonly string[]> {
    await this.#current();
    return [...this.#known].flatMap(([id, known]) => (known.centre === centre && alike(likeness, known.likeness) ? [id] : [])).sort();
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
    // Of what is being written now some lines may show and others not, and those lie before: next time it is looked at again.
    const whole = this.views.upTo(people);
    for (let after: readonly [string, string] | undefined; ;) {
      const page = await this.views.find(people, {
        where: { changed: { gte: this.#upTo } },
        sort: [['changed', 'asc']],
        ...(after && { after }),
        limit: PAGE,
      });
      const opened = (await openWithin(this.vault, page.map(saidOf), () => true)) as readonly Said[];
      page.forEach(({ id, centre }, index) => this.#known.set(id, knownAs(centre, opened[index]!)));
      const last = page.at(-1);
      if (last) {
        after = [last.changed, last.id];
        this.#upTo = last.changed < whole ? last.changed : whole;
      }
      if (page.length < PAGE) return;
    }
  }
}

/** What is opened of a person; of somebody erased nothing is text. */
interface Said {
  readonly names: readonly unknown[];
  readonly aliases: readonly unknown[];
  readonly born: unknown;
}

const saidOf = ({ name, verifiedName, earlierNames, aliases, birthDate }: PersonLine) => ({
  names: [name, verifiedName, ...earlierNames],
  aliases,
  born: birthDate,
});

const knownAs = (centre: string, { names, aliases, born }: Said): Known => ({
  centre,
  identity: linesOf(names),
  alias: linesOf(aliases),
  likeness: { names: [...names, ...aliases].filter(isText), born: isText(born) ? born : undefined },
});

const linesOf = (names: readonly unknown[]): string =>
  names
    .filter(isText)
    .flatMap((name) => [folded(name), plain(name)])
    .join('\n');
const isText = (value: unknown): value is string => typeof value === 'string';
