import { Injectable } from '@nestjs/common';
import { erasures } from '../../projections/erasures.projection';
import { foldAll } from '../../projections/kit/projection';
import { Decisions } from '../platform/decisions';
import { idFrom } from '../platform/ids';
import { ViewNotReady } from '../platform/projections/refusals';
import { Views } from '../platform/projections/views';
import { ViewsUnavailable } from '../platform/read-models/read-models';

/** The id of a person's erasures: it follows from whose they are, so that nobody's erasure is asked for twice at a time. */
export const erasureOf = (subject: string): string => idFrom(0, 'erasure', subject);

/** Whose record is restricted, because its erasure was asked for and is not decided on. */
@Injectable()
export class Restrictions {
  constructor(
    private readonly views: Views,
    private readonly decisions: Decisions,
  ) {}

  /** Those of some subjects, of whatever kind: women, visitors, staff, and whoever's data a visit holds. */
  async among(subjects: readonly string[]): Promise<ReadonlySet<string>> {
    if (subjects.length === 0) return new Set();
    try {
      // Few are asked for at a time, many may be shown: these are told apart here.
      const all = new Set((await this.views.all(erasures, { restricted: true })).map(({ subject }) => subject));
      return new Set(subjects.filter((each) => all.has(each)));
    } catch (error) {
      if (!(error instanceof ViewsUnavailable || error instanceof ViewNotReady)) throw error;
      const restricted = await Promise.all(subjects.map(async (each) => ((await this.#byTheLog(each)) ? [each] : [])));
      return new Set(restricted.flat());
    }
  }

  async #byTheLog(subject: string): Promise<boolean> {
    const id = erasureOf(subject);
    return foldAll(erasures, await this.decisions.history(`erasure-${id}`)).get(id)?.restricted ?? false;
  }
}
