import type { targetConstructorToSchema } from 'class-validator-jsonschema';

export type FieldSchema = Exclude<NonNullable<ReturnType<typeof targetConstructorToSchema>['properties']>[string], { $ref: string }>;

/** What a field takes, in words: `text, 1 to 200 characters`, `one of a, b`, `list of at most 500 different ids`. */
export function ruleOf(field: FieldSchema): string {
  if (field.type === 'array') {
    const each = field.items ? ruleOf(field.items as FieldSchema) : 'anything';
    return `list of ${span(field.minItems, field.maxItems)}${field.uniqueItems ? ' different' : ''}: ${each}`;
  }
  if (field.enum) return `one of ${field.enum.map((code) => `\`${String(code)}\``).join(', ')}`;
  if (field.format === 'uuid') return 'id';
  if (field.oneOf) return timeRule(field.pattern);
  switch (field.type) {
    case 'number':
    case 'integer':
      return `whole number, ${span(field.minimum, field.maximum)}`;
    case 'boolean':
      return 'yes or no';
    case 'object':
      return 'the fields below';
    default:
      return textRule(field);
  }
}

// The rule for calendar values has no name in JSON Schema; what its pattern takes tells which one it is.
function timeRule(pattern = ''): string {
  const takes = (sample: string) => new RegExp(pattern).test(sample);
  if (takes('2026-04-01T00:30Z')) return 'instant with its offset';
  return takes('1990') ? 'day, or only its month or year' : 'day';
}

function textRule({ minLength, maxLength, pattern }: FieldSchema): string {
  const length = maxLength === undefined ? '' : `, ${span(minLength, maxLength)} characters`;
  return `text${length}${pattern === undefined || pattern === '\\S' ? '' : ` like \`${pattern}\``}`;
}

function span(least = 0, most?: number): string {
  if (most === undefined || most === Number.MAX_SAFE_INTEGER) return `at least ${least}`;
  return least === most ? `${most}` : `${least} to ${most}`;
}
