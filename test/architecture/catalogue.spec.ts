import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Matches } from 'class-validator';
import { everyEvent } from '../../events/every-event';
import { Means } from '../../events/kit/declare';
import { family } from '../../events/kit/family';
import { Code, Codes, Day, DayOrLess, Id, Ids, Instant, ListOf, Maybe, One, Text, Whole, YesOrNo } from '../../events/kit/fields';
import { Personal } from '../../events/kit/personal';
import { Registry } from '../../events/kit/registry';
import { catalogue } from '../../src/cli/catalogue';

class Bag {
  @Maybe() @Text(100) holds?: string;
}

class Companion {
  @Id() outsider!: string;
  @Text(200) @Personal('visitor', { of: 'outsider' }) said!: Personal;
  @ListOf(Bag, { most: 3 }) bags!: Bag[];
}

@Means('Somebody came to see her.', { schema: 2 })
class VisitStarted {
  @Id() visitor!: string;
  @Ids({ least: 1, most: 20 }) hosts!: string[];
  @Code(['mother', 'sister']) relation!: string;
  @Codes(['phone', 'knife']) handedIn!: string[];
  @Day() day!: string;
  @DayOrLess() known!: string;
  @Instant() at!: string;
  @Whole(1, 9) people!: number;
  @Whole(1, Number.MAX_SAFE_INTEGER) turn!: number;
  @YesOrNo() announced!: boolean;
  @Matches(/^(A|B)\d$/) pass!: string;
  @Maybe() @Text(500) @Personal('counselling') remark?: Personal;
  @One(Companion) first!: Companion;
}

@Means('The visitor left.')
class VisitEnded {}

const visits = family('visit', { VisitStarted, VisitEnded }, 'visitor');
const upcast = { type: 'VisitStarted', from: 1, to: (data: object) => data };

describe('The catalogue of events', () => {
  it('says of every event what it means, and of every field what it holds and whom it belongs to', () => {
    const text = catalogue(new Registry([visits], [upcast]));
    expect(text.slice(text.indexOf('## visit'))).toBe(`## visit

Remarks on an event (why it is late, why it corrects) are sealed as visitor of the visit.

### VisitStarted

Somebody came to see her. Schema 2.

| field | holds | needed | belongs to |
|---|---|---|---|
| \`visitor\` | id | yes |  |
| \`hosts\` | list of 1 to 20 different: id | yes |  |
| \`relation\` | one of \`mother\`, \`sister\` | yes |  |
| \`handedIn\` | list of 0 to 2 different: one of \`phone\`, \`knife\` | yes |  |
| \`day\` | day | yes |  |
| \`known\` | day, or only its month or year | yes |  |
| \`at\` | instant with its offset | yes |  |
| \`people\` | whole number, 1 to 9 | yes |  |
| \`turn\` | whole number, at least 1 | yes |  |
| \`announced\` | yes or no | yes |  |
| \`pass\` | text like \`^(A\\|B)\\d$\` | yes |  |
| \`remark\` | text, 1 to 500 characters |  | counselling of the visit |
| \`first\` | the fields below | yes |  |
| \`first.outsider\` | id | yes |  |
| \`first.said\` | text, 1 to 200 characters | yes | visitor of \`first.outsider\` |
| \`first.bags\` | list of 0 to 3: the fields below | yes |  |
| \`first.bags[].holds\` | text, 1 to 100 characters |  |  |

### VisitEnded

The visitor left. Schema 1.

Holds no fields.
`);
  });

  it('in docs/events.md is what the declarations say; `npm run docs` writes it anew', () => {
    expect(readFileSync(join(__dirname, '../../docs/events.md'), 'utf8')).toBe(catalogue(everyEvent));
  });
});
