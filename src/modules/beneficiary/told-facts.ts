import { Injectable } from '@nestjs/common';
import type { EntryVoided } from '../../../events/voiding.events';
import type { Actor } from '../../access/actor';
import type { Fact } from '../../access/matters';
import { Reading } from '../../access/reading';

/** An event, as far as it says which list it is told in. */
interface Told {
  readonly type: string;
  readonly stream: string;
  readonly data: object;
}

/** What she learnt lies in her own stream. */
const LEARNT = ['LearningModuleIssued', 'LearningModuleCompleted', 'CompetenceAssessed', 'CertificateAwarded'];

/** What lies elsewhere than in her own stream and is told in a list of its own; the rest of her history is her course. */
const FACT_OF = { session: 'training', visit: 'visit-facts', incident: 'incident-facts' } as const;
const FACTS = Object.values(FACT_OF);

const factOf = ({ type, stream, data }: Told): Fact => {
  const kind = stream.slice(0, stream.indexOf('-'));
  const told = type === 'EntryVoided' ? (data as EntryVoided).kind : type;
  return LEARNT.includes(told) ? 'training' : (FACT_OF[kind as keyof typeof FACT_OF] ?? 'course');
};

/** What of her history is told to somebody: of each event that of which the list it belongs to would tell her. */
@Injectable()
export class ToldFacts {
  constructor(private readonly reading: Reading) {}

  /** Of records whose course is open to the caller, whether an event about one of them is told to her; undefined where all are. */
  async of(caller: Actor, records: readonly string[]): Promise<((record: string, event: Told) => boolean) | undefined> {
    const subjects = records.map((record) => `beneficiary-${record}`);
    const open = new Map<Fact, ReadonlySet<string>>([['course', new Set(subjects)]]);
    for (const fact of FACTS) open.set(fact, await this.reading.allowed(caller, 'read', fact, subjects));
    if ([...open.values()].every(({ size }) => size === subjects.length)) return undefined;
    return (record, event) => open.get(factOf(event))!.has(`beneficiary-${record}`);
  }
}
