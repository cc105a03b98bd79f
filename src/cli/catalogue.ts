import { targetConstructorToSchema } from 'class-validator-jsonschema';
import { type Declared, meaningOf, partsOf } from '../../events/kit/declare';
import type { Family } from '../../events/kit/family';
import { personalFieldsOf, type Seal } from '../../events/kit/personal';
import type { Registry } from '../../events/kit/registry';
import { type FieldSchema, ruleOf } from './field-rules';

const HEAD = `# Everything that can happen

Written by \`npm run docs\` from the declarations in \`events/\`; a test fails when the two differ. Each family is one kind of stream.
A field that belongs to a person is sealed with that person's key of that class before it is stored.
`;

/** The catalogue of every event, as Markdown: family by family, each event's sentence and fields, nested ones as `list[].field`. */
export const catalogue = (registry: Registry): string => [HEAD, ...registry.families.map(familyText)].join('\n');

const familyText = (family: Family): string =>
  [
    `## ${family.stream}\n`,
    `Remarks on an event (why it is late, why it corrects) are sealed as ${family.remarks} of the ${family.stream}.\n`,
    ...[...family.classes].map(([type, declared]) => eventText(type, declared, family.stream)),
  ].join('\n');

function eventText(type: string, declared: Declared, stream: string): string {
  const { sentence, schema } = meaningOf(declared);
  const rows = rowsOf(declared, stream, '');
  const table = rows.length === 0 ? ['Holds no fields.'] : ['| field | holds | needed | belongs to |', '|---|---|---|---|', ...rows];
  return [`### ${type}\n`, `${sentence} Schema ${schema}.\n`, ...table, ''].join('\n');
}

function rowsOf(declared: Declared, stream: string, path: string): string[] {
  const { properties = {}, required = [] } = targetConstructorToSchema(declared);
  const seals = personalFieldsOf(declared);
  const parts = partsOf(declared);
  return Object.entries(properties).flatMap(([field, rule]) => {
    const part = parts.get(field);
    const cells = [
      `\`${path}${field}\``,
      ruleOf(rule as FieldSchema),
      required.includes(field) ? 'yes' : '',
      ownerOf(seals.get(field), stream, path),
    ];
    const row = `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
    return part ? [row, ...rowsOf(part.declared, stream, `${path}${field}${part.many ? '[]' : ''}.`)] : [row];
  });
}

const ownerOf = (seal: Seal | undefined, stream: string, path: string): string =>
  seal ? `${seal.dataClass} of ${seal.of === undefined ? `the ${stream}` : `\`${path}${seal.of}\``}` : '';
