import { type CentreEvent, centreEvents as happened } from '../../../events/every-event';
import { CapacitySet, CentreOpened, CodeRestored, CodeRetired, DormFurnished } from '../../../events/centre.events';
import { type RetirableList, mayRetire } from '../../../events/every-code-list';
import { Means } from '../../../events/kit/declare';
import { since, type Timeline } from '../../../events/kit/timeline';
import { decisionsOn } from '../../platform/decider';
import { isZone } from '../../platform/local-time';
import { planned } from '../../platform/planned';
import { Rejection } from '../../platform/rejection';
import { plain } from '../../platform/spelling';

export type CentreState = { readonly phase: 'unknown' } | OpenCentreState;

interface OpenCentreState {
  readonly phase: 'open';
  readonly name: string;
  readonly zone: string;
  /** How many could live there, from when on; empty where nobody said it. */
  readonly capacity: Timeline<number>;
  readonly retired: readonly Retirement[];
  /** Which beds a dorm had, from when on. */
  readonly dorms: readonly { readonly at: string; readonly dorm: string; readonly beds: readonly string[] }[];
}

/** A code that is not used for anything new from a calendar day on. */
export interface Retirement {
  readonly list: RetirableList;
  readonly code: string;
  readonly from: string;
}

@Means('Let a centre keep its records here.')
export class OpenCentre extends CentreOpened {}

@Means('Decide how many can live at the centre.')
export class SetCapacity extends CapacitySet {}

@Means('Say which beds a dorm has; without any, that it is used no more.')
export class FurnishDorm extends DormFurnished {}

@Means('Use a code for nothing new from a day on.')
export class RetireCode extends CodeRetired {}

@Means('Use a retired code again.')
export class RestoreCode extends CodeRestored {}

// Words that stand for something else where a centre's code is expected.
const RESERVED = ['all', 'house'];

const { decider, step } = decisionsOn<CentreState, CentreEvent>();

export const centreDecider = decider({
  events: happened,
  initial: { phase: 'unknown' },
  steps: [
    step(OpenCentre, {
      by: ['admin', 'system'],
      during: ['unknown'],
      decide: (_, centre, { id }) => {
        if (RESERVED.includes(id) || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))
          throw new Rejection('centre/not-valid-code', 'A code is lower-case letters and digits, joined by hyphens.');
        if (!isZone(centre.zone)) throw new Rejection('centre/not-valid-zone', 'There is no such time zone.');
        return happened.CentreOpened(centre);
      },
    }),

    step(RetireCode, {
      by: ['head', 'admin'],
      during: ['open'],
      decide: ({ retired }, retirement, when) => {
        planned('from', retirement.from, when);
        if (!mayRetire(retirement))
          throw new Rejection('centre/not-valid-list-code', 'This list has no such code, or cannot do without it.');
        if (retired.some((each) => isSame(each, retirement))) throw new Rejection('centre/code-retired', 'This code is retired already.');
        return happened.CodeRetired(retirement);
      },
    }),

    step(RestoreCode, {
      by: ['head', 'admin'],
      during: ['open'],
      decide: ({ retired }, code) => {
        if (!retired.some((each) => isSame(each, code))) throw new Rejection('centre/code-in-use', 'This code is not retired.');
        return happened.CodeRestored(code);
      },
    }),

    step(FurnishDorm, {
      by: ['head', 'supervisor'],
      during: ['open'],
      decide: (_, furnished) => {
        if (new Set(furnished.beds.map(({ bed }) => plain(bed))).size < furnished.beds.length)
          throw new Rejection('centre/not-valid-beds', 'Two beds of the dorm are called the same.');
        return happened.DormFurnished(furnished);
      },
    }),

    step(SetCapacity, { by: ['head'], during: ['open'], decide: (_, asked) => happened.CapacitySet(asked) }),
  ],
  answers: [],
  evolve: {
    CentreOpened: (_, { name, zone, capacity }, { meta }) => ({
      phase: 'open',
      name,
      zone,
      capacity: capacity === undefined ? [] : [{ at: meta.happened.at, value: capacity }],
      retired: [],
      dorms: [],
    }),
    DormFurnished: (state, { dorm, beds }, { meta }) => {
      const centre = state as OpenCentreState;
      return { ...centre, dorms: [...centre.dorms, { at: meta.happened.at, dorm, beds: beds.map(({ bed }) => bed) }] };
    },
    CodeRetired: (state, { list, code, from }) => {
      const centre = state as OpenCentreState;
      return { ...centre, retired: [...centre.retired, { list, code, from }] };
    },
    CodeRestored: (state, restored) => {
      const centre = state as OpenCentreState;
      return { ...centre, retired: centre.retired.filter((each) => !isSame(each, restored)) };
    },
    CapacitySet: (state, { capacity }, { meta }) => {
      const centre = state as OpenCentreState;
      return { ...centre, capacity: since(centre.capacity, meta.happened.at, capacity) };
    },
  },
});

type ListCode = Pick<Retirement, 'list' | 'code'>;
const isSame = (one: ListCode, other: ListCode): boolean => one.list === other.list && one.code === other.code;
