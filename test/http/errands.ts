import { Controller, Get } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { accessEvents, accountEvents } from '../../events/every-event';
import { Means } from '../../events/kit/declare';
import { type EventOf, family } from '../../events/kit/family';
import { Code, ListOf, Maybe, Text } from '../../events/kit/fields';
import { Personal } from '../../events/kit/personal';
import { Registry } from '../../events/kit/registry';
import { Asks } from '../../src/access/asks';
import { TakesSteps } from '../../src/http/takes-steps';
import { decisionsOn } from '../../src/platform/decider';
import { Decisions } from '../../src/platform/decisions';
import { Rejection } from '../../src/platform/rejection';
import { TakeStep } from '../../src/platform/take-step';

export const ZONE = 'Asia/Jakarta';

export class Stop {
  @Text(50) @Personal('contact') where!: Personal;
}

@Means('Somebody was sent on an errand.')
export class ErrandGiven {
  @Code(['market', 'post-office']) to!: string;
  @Maybe() @Text(200) @Personal('counselling') wish?: Personal;
  @Maybe() @ListOf(Stop, { most: 3 }) stops?: readonly Stop[];
}

@Means('The errand was noted down.')
export class ErrandNoted {
  @Text(200) note!: string;
}

@Means('The errand was done.')
export class ErrandDone {}

@Means('Send somebody on an errand.')
export class GiveErrand extends ErrandGiven {}

@Means('Note something down, about an errand or as the first thing known of one.')
export class NoteErrand extends ErrandNoted {}

@Means('Say that it is done.')
export class FinishErrand {}

export const errandEvents = family('errand', { ErrandGiven, ErrandNoted, ErrandDone }, 'identity');
export const registry = new Registry([errandEvents, accessEvents, accountEvents]);

type State = { phase: 'unknown' } | { phase: 'given' } | { phase: 'done' };
const { decider, step } = decisionsOn<State, EventOf<typeof errandEvents>>();

export const errandDecider = decider({
  events: errandEvents,
  initial: { phase: 'unknown' },
  steps: [
    step(GiveErrand, { by: ['supervisor'], during: ['unknown'], decide: (_, errand) => errandEvents.ErrandGiven(errand) }),
    step(NoteErrand, {
      by: ['supervisor', 'security'],
      during: ['unknown', 'given'],
      decide: (_, { note }) => {
        if (note === 'impossible') throw new Rejection('errand/not-valid-note', 'This cannot be noted.');
        return errandEvents.ErrandNoted({ note });
      },
    }),
    step(FinishErrand, { by: ['supervisor'], during: ['given'], decide: () => errandEvents.ErrandDone() }),
  ],
  evolve: {
    ErrandGiven: () => ({ phase: 'given' }),
    ErrandNoted: () => ({ phase: 'given' }),
    ErrandDone: () => ({ phase: 'done' }),
  },
});

export class TakeErrandStep extends TakeStep {}

@CommandHandler(TakeErrandStep)
export class TakeErrandStepHandler implements ICommandHandler<TakeErrandStep> {
  constructor(private readonly decisions: Decisions) {}

  execute({ asking }: TakeErrandStep) {
    return this.decisions.take(errandDecider, asking, ZONE, undefined);
  }
}

@Controller('api/errands')
@TakesSteps(errandDecider, TakeErrandStep)
export class ErrandController {
  constructor(readonly commands: CommandBus) {}

  @Asks('anybody')
  @Get()
  list() {
    return [];
  }

  @Asks('anybody')
  @Get('broken')
  broken() {
    throw new Error('secret of the house');
  }
}
