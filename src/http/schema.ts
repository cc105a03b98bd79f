import type { OpenAPIObject } from '@nestjs/swagger';
import { targetConstructorToSchema } from 'class-validator-jsonschema';
import { type Declared, meaningOf, partsOf } from '../../events/kit/declare';
import { personalFieldsOf } from '../../events/kit/personal';
import { textFieldsOf } from '../../events/kit/texts';
import { Told } from '../platform/told';

type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;
export type Schema = Exclude<Schemas[string], { $ref: string }>;

interface Media {
  schema?: { readonly [WAITS]?: number };
}
interface Operation {
  readonly requestBody?: { readonly content: Readonly<Record<string, Media>> };
}

const REFERENCE = '#/components/schemas/';
const REFERENCES = /"#\/components\/schemas\/(\w+)"/g;

/** Strict days and instants are told by their patterns; the library would call both of them either. */
const READING = {
  refPointerPrefix: REFERENCE,
  additionalConverters: { isIso8601: {}, isPlain: {}, isVisible: {}, isName: {}, isSeen: {} },
};

/** How a text says who else it is about. */
const MENTIONS = '{{p:<id>}}';

/** Every class that a document refers to, by the name it has among the components. */
type Nested = Map<string, Declared>;

/** Schemas that wait for a document, by the number that stands in the place of each. */
const waiting: ((nested: Nested) => Schema)[] = [];
const WAITS = 'x-waits';

/** Stands in a decorator for a schema that is made when a document is asked for: there are hundreds, and few processes ever show one. */
const madeLater = (make: (nested: Nested) => Schema): Schema => ({ [WAITS]: waiting.push(make) - 1 }) as object;

/** The body of a request, for a decorator. */
export const bodyOf = (declared: Declared): Schema => madeLater((nested) => schemaOf(declared, nested));

/** The body of a request for a step, for a decorator: its own fields, whose the sealed ones are, and what every step may tell besides. */
export const bodyOfStep = (asks: Declared): Schema => madeLater((nested) => stepSchemaOf(asks, nested));

/** Puts into every body of a document the schema that waited, and adds every class that these refer to, and those they refer to. */
export function withSchemas(document: OpenAPIObject): OpenAPIObject {
  const nested: Nested = new Map();
  for (const operation of Object.values(document.paths).flatMap((methods) => Object.values(methods as Record<string, Operation>)))
    for (const media of Object.values(operation.requestBody?.content ?? {}))
      if (media.schema?.[WAITS] !== undefined) media.schema = waiting[media.schema[WAITS]]!(nested) as Media['schema'];
  const schemas = ((document.components ??= {}).schemas ??= {});
  for (;;) {
    const missing = [...JSON.stringify(document).matchAll(REFERENCES)].map(([, name]) => name!).find((name) => !schemas[name]);
    if (missing === undefined) return document;
    const declared = nested.get(missing);
    if (!declared) throw new Error(`OpenAPI refers to ${missing}, which no declared class holds by ListOf or One.`);
    schemas[missing] = schemaOf(declared, nested);
  }
}

function stepSchemaOf(asks: Declared, nested: Nested): Schema {
  const [own, told] = [schemaOf(asks, nested), schemaOf(Told, nested)];
  return { ...own, title: asks.name, description: meaningOf(asks).sentence, properties: { ...own.properties, ...told.properties } };
}

/** The JSON Schema of a declared class; of each personal field `x-personal` says the class, and whose it is; of a text `x-mentions` how it mentions people. */
export function schemaOf(declared: Declared, nested: Nested = new Map()): Schema {
  const { properties = {}, required = [] } = targetConstructorToSchema(declared, READING) as Schema;
  for (const [field, { declared: part, many }] of partsOf(declared)) {
    const reference = { $ref: referenceTo(part, nested) };
    const { minItems, maxItems } = properties[field] as Schema;
    properties[field] = many ? { type: 'array', items: reference, ...compact({ minItems, maxItems }) } : reference;
  }
  for (const [field, seal] of personalFieldsOf(declared))
    properties[field] = {
      ...properties[field],
      ...({ 'x-personal': seal, ...(textFieldsOf(declared).has(field) && { 'x-mentions': MENTIONS }) } as object),
    };
  return { type: 'object', properties, ...(required.length > 0 && { required }), additionalProperties: false };
}

function referenceTo(part: Declared, nested: Nested): string {
  const known = nested.get(part.name);
  if (known !== undefined && known !== part) throw new Error(`Two different classes within steps are called ${part.name}.`);
  nested.set(part.name, part);
  return REFERENCE + part.name;
}

const compact = <Value>(of: Record<string, Value | undefined>): Record<string, Value> =>
  Object.fromEntries(Object.entries(of).filter((entry): entry is [string, Value] => entry[1] !== undefined));
