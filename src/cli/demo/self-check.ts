import { QueryBus } from '@nestjs/cqrs';
import type { Actor } from '../../access/actor';
import { ReadCaseload } from '../../modules/beneficiary/read-caseload';
import type { Counts } from '../../modules/beneficiary/reconciled';
import type { Total } from '../../../projections/kit/totals';
import { ReadIncident } from '../../modules/incident/read-incident';
import { verify } from '../../platform/evidence/verify';
import { newId } from '../../platform/ids';
import type { Indoors } from '../app';
import { Failed } from '../terminal';
import { TAKEN } from './mass-removal';
import { actorOf, type Member } from './member';

/** The caseload as a supervisor is told it, with every number. */
interface Told {
  readonly counts: Counts;
  readonly accepted: number;
  readonly exits: readonly Total[];
  readonly totals: Readonly<Record<'worker' | 'track' | 'stage' | 'centre', readonly Total[]>>;
}

interface Outcomes {
  readonly outcomes: { readonly taken: number; readonly missing: number };
}

/** What the story left behind, as the house itself answers. */
export interface Checked {
  readonly registered: number;
  readonly present: number;
  readonly accepted: number;
  /** Registered and present on the morning before residents were taken, and present after it. */
  readonly sunday: {
    readonly day: string;
    readonly registered: number;
    readonly presentBefore: number;
    readonly taken: number;
    readonly presentAfter: number;
    /** Of those who were taken, who never came back. */
    readonly missing: number;
  };
  /** In the whole log, every one re-hashed. */
  readonly events: number;
}

/** Asks the house through its own questions whether the numbers add up. Throws Failed where they do not. */
export async function selfCheck({ app, stores }: Indoors, who: Member, incident: string, sunday: string): Promise<Checked> {
  const caller: Actor = actorOf(who);
  const asked = newId(stores.clock.now());
  const ask = async (search = '') => (await app.get(QueryBus).execute(new ReadCaseload(caller, search, asked))) as unknown as Told;
  const now = await ask();
  const [before, after] = [await ask(`asOf=${sunday}T06:30%2B07:00`), await ask(`asOf=${sunday}T07:45%2B07:00`)];
  for (const { counts, accepted, exits, totals } of [now, before, after]) {
    for (const by of ['worker', 'track', 'stage', 'centre'] as const)
      demand(sum(totals[by]) === counts.registered, `the caseload by ${by} does not add up`);
    demand(counts.present + sum(counts.away) === counts.registered, 'present and away are not registered');
    demand(accepted === counts.registered + sum(exits), 'accepted is not registered and left');
  }
  const { outcomes } = (await app.get(QueryBus).execute(new ReadIncident(incident, caller, '', asked))) as unknown as Outcomes;
  demand(outcomes.taken === TAKEN, `the incident does not list ${TAKEN} residents who were taken`);
  demand(before.counts.present - after.counts.present === TAKEN, 'presence does not fall by those who were taken');
  const { events, broken } = await verify(stores.store);
  demand(broken === undefined, 'a chain of the log is broken');
  return {
    registered: now.counts.registered,
    present: now.counts.present,
    accepted: now.accepted,
    sunday: {
      day: sunday,
      registered: before.counts.registered,
      presentBefore: before.counts.present,
      taken: outcomes.taken,
      presentAfter: after.counts.present,
      missing: outcomes.missing,
    },
    events,
  };
}

const sum = (totals: readonly Total[]): number => totals.reduce((all, { count }) => all + count, 0);

function demand(holds: boolean, otherwise: string): void {
  if (!holds) throw new Failed(`The demo does not add up: ${otherwise}.`);
}
