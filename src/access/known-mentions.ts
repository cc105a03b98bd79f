import { Injectable } from '@nestjs/common';
import type { Decider } from '../platform/decider';
import { Decisions } from '../platform/decisions';
import { following } from '../platform/ids';
import { idsNamed } from '../platform/named';
import type { Asking } from '../platform/take-step';
import type { Actor } from './actor';
import { isOpen } from './could-read';
import { HereNow, readsNoFile } from './here-now';
import { mayAsk } from './questions';
import { Reach } from './reach';
import { mentionedIn, withMentionsIn } from './retelling';

/** Whom somebody may mention in a text: whom she may find. */
@Injectable()
export class KnownMentions {
  constructor(
    private readonly decisions: Decisions,
    private readonly hereNow: HereNow,
    private readonly reach: Reach,
  ) {}

  /**
   * A step as the house takes it from whoever reads no file: in its texts, and in the reason, everybody whom she may not find is mentioned by
   * an id that nobody has. So it is refused as for nobody, and no text tells her afterwards what somebody is called whose id she knows.
   */
  async asFromHer(asking: Asking, decider: Decider): Promise<Asking> {
    const { actor, asked, told, command } = asking;
    const mentioned = readsNoFile(actor) ? mentionedIn({ asked, told }) : [];
    if (mentioned.length === 0) return asking;
    const sheet = await this.#sheet(asking, decider);
    const found = await Promise.all(mentioned.map((id) => this.#mayFind(actor, id, sheet)));
    const nobodys = new Map(mentioned.flatMap((id, index) => (found[index] ? [] : [[id, following(command, `mentioned-${index}`)]])));
    return { ...asking, ...withMentionsIn({ asked, told }, (id) => `{{p:${nobodys.get(id) ?? id}}}`) };
  }

  // Who works here is known to everybody, and a visitor to whoever asks about visitors.
  async #mayFind(actor: Actor, id: string, sheet: ReadonlySet<string>): Promise<boolean> {
    const record = await this.hereNow.recordOf(id, actor.centre);
    if (record !== undefined)
      return sheet.has(id) || isOpen(actor.role, 'case', await this.reach.relationTo(actor, `beneficiary-${record}`));
    if (await this.decisions.begun(`beneficiary-${id}`)) return false;
    return mayAsk(actor.role, 'outsiders') || (await this.decisions.begun(`outsider-${id}`)) === undefined;
  }

  // Whoever leads a session knows by her alias whoever stands on its sheet, and demands of whoever is named there that she does.
  async #sheet({ id, asked }: Asking, { events: { stream } }: Decider): Promise<ReadonlySet<string>> {
    if (stream !== 'session') return new Set();
    return new Set([...idsNamed(asked), ...(await this.decisions.history(`session-${id}`)).flatMap(({ data }) => idsNamed(data))]);
  }
}

/** Whom somebody comes near to, and may know of. */
export const REACHING = [HereNow, Reach, KnownMentions];
