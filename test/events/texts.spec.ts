import { getMetadataStorage } from 'class-validator';
import { everyEvent } from '../../events/every-event';
import { type Declared, partsOf } from '../../events/kit/declare';
import { hasBrokenMention, mentionsIn, withMentions } from '../../events/kit/mentions';
import { personalFieldsOf } from '../../events/kit/personal';
import { textsIn } from '../../events/kit/texts';
import type { Decided } from '../../src/platform/deciding';
import { mentionsOf } from '../../src/platform/mentioning';
import { idOf } from '../support/cast';
import { exampleOf } from '../support/declared-example';
import { fc } from '../support/fast-check';

const HER = idOf(101);

/** Personal fields that take a text of some length, by the rules that the validator has, which knows nothing of our own notes. */
const lengthyIn = (declared: Declared, at = ''): readonly string[] => [
  ...new Set([
    ...getMetadataStorage()
      .getTargetValidationMetadatas(declared, '', false, false)
      .filter(({ name, propertyName }) => name === 'maxLength' && personalFieldsOf(declared).has(propertyName))
      .map(({ propertyName }) => at + propertyName),
    ...[...partsOf(declared)].flatMap(([field, { declared: part, many }]) => lengthyIn(part, `${at}${field}${many ? '.0' : ''}.`)),
  ]),
];

const types = everyEvent.types.flatMap((type) => {
  const declared = everyEvent.familyOf(type).classes.get(type)!;
  const fields = lengthyIn(declared);
  return fields.length > 0 ? [[type, declared, fields] as const] : [];
});

describe('Every personal text of every event', () => {
  it('is in many of them', () => expect(types.length).toBeGreaterThan(40));

  it.each(types)('%s: is looked at, and may mention people', async (type, declared, fields) => {
    const data = exampleOf(declared, { id: HER, text: 'teks', personal: () => `lihat {{p:${HER}}}` });
    const found = textsIn(declared, data).filter(({ isPersonal }) => isPersonal);
    expect(found.map(({ path }) => path).sort()).toEqual([...fields].sort());
    const decided = { event: { type, schema: 1, data }, asking: { told: {} }, meta: { centre: 'wanita-utama' } } as unknown as Decided;
    const known = async () => new Map([[HER, `beneficiary-${HER}`]]);
    expect(await mentionsOf([decided], everyEvent, known)).toEqual([[`beneficiary-${HER}`]]);
    await expect(mentionsOf([decided], everyEvent, async () => new Map())).rejects.toMatchObject({ code: 'text/not-valid-mention' });
  });
});

describe('A mention', () => {
  const word = fc.stringMatching(/^[a-zA-Z ,.{}:]{0,12}$/).filter((text) => !hasBrokenMention(text) && !text.endsWith('{'));
  const id = fc.uuid().map((each) => each.toLowerCase());

  it('is found wherever it stands, once each, and nothing else of the text is touched', () =>
    fc.assert(
      fc.property(fc.array(fc.tuple(word, id), { maxLength: 6 }), word, (parts, rest) => {
        const text = parts.map(([before, each]) => `${before}{{p:${each}}}`).join('') + rest;
        expect(mentionsIn(text)).toEqual([...new Set(parts.map(([, each]) => each))]);
        expect(hasBrokenMention(text)).toBe(false);
        expect(withMentions(text, (each) => `<${each}>`)).toBe(parts.map(([before, each]) => `${before}<${each}>`).join('') + rest);
      }),
    ));

  it.each(['{{p:}}', '{{p:siti}}', `{{p:${HER}`, `{{p:${HER}}`, `{{p:{{p:${HER}}}}}`, `{{p: ${HER}}}`, `{{p:${HER.toUpperCase()}}}`])(
    '%s is none',
    (text) => expect(hasBrokenMention(text)).toBe(true),
  );
});
