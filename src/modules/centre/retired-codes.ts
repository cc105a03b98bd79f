import { isOfList } from '../../../events/every-code-list';
import { codesIn } from '../../../events/kit/declare';
import type { HouseRule } from '../../platform/deciding';
import type { Decisions } from '../../platform/decisions';
import { Rejection } from '../../platform/rejection';
import { centreDecider } from './centre.decider';

/**
 * Refuses a code that the centre retired, in whatever step it stands, for everything that happened on or after the day. What happened
 * before may still be written down with it, however late.
 */
export const retiredCodesOf =
  (decisions: Decisions) =>
  async (centre: string): Promise<HouseRule | undefined> => {
    const state = await decisions.state(centreDecider, centre);
    if (state.phase === 'unknown' || state.retired.length === 0) return undefined;
    return (asks, asked, { day }) => {
      const retired = state.retired.filter(({ from }) => from <= day);
      for (const [code, taken] of codesIn(asks, asked))
        if (retired.some((each) => each.code === code && isOfList(each.list, taken)))
          throw new Rejection('centre/retired-code', 'The centre uses one of these codes for nothing new any more.');
    };
  };
