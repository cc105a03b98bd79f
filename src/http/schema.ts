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

/** Every class that was referred to, by the name it has among the components. */
const nested = new Map<string, Declared>();

/** Schemas that wait for a document, by the number that stands in the place of each. */
const waiting: (() => Schema)[] = [];
const WAITS = 'x-waits';

/** Stands in a decorator for a schema that is made when a document is asked for: there are hundreds, and few processes ever show one. */
export const madeLater = (make: () => Schema): Schema => ({ [WAITS]: waiting.push(make) - 1 }) as object;

/** Puts into every body of a document the schema that waited. */
export function withBodies(document: OpenAPIObject): OpenAPIObject {
  for (const operation of Object.values(document.paths).flatMap((methods) => Object.values(methods as Record<string, Operation>)))
    for (const media of Object.values(operation.requestBody?.content ?? {}))
      if (media.schema?.[WAITS] !== undefined) media.schema = waiting[media.schema[WAITS]]!() as Media['schema'];
  return document;
}

/** The JSON Schema of a step's body: its own fields, whose the sealed ones are, and what every step may tell besides. */
export function stepSchemaOf(asks: Declared): Schema {
  const [own, told] = [schemaOf(asks), schemaOf(Told)];
  return { ...own, title: asks.name, description: meaningOf(asks).sentence, properties: { ...own.properties, ...told.properties } };
}

/** The JSON Schema of a declared class; of each personal field `x-personal` says the class, and whose it is; of a text `x-mentions` how it mentions people. */
export function schemaOf(declared: Declared): Schema {
  const { properties = {}, required = [] } = targetConstructorToSchema(declared, READING) as Schema;
  for (const [field, { declared: part, many }] of partsOf(declared)) {
    const reference = { $ref: referenceTo(part) };
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

/** Adds every class that a document refers to, and those they refer to. */
export function withNestedSchemas(document: OpenAPIObject): OpenAPIObject {
  const schemas = ((document.components ??= {}).schemas ??= {});
  for (;;) {
    const missing = [...JSON.stringify(document).matchAll(REFERENCES)].map(([, name]) => name!).find((name) => !schemas[name]);
    if (missing === undefined) return document;
    const declared = nested.get(missing);
    if (!declared) throw new Error(`OpenAPI refers to ${missing}, which no declared class holds by ListOf or One.`);
    schemas[missing] = schemaOf(declared);
  }
}

function referenceTo(part: Declared): string {
  const known = nested.get(part.name);
  if (known !== undefined && known !== part) throw new Error(`Two different classes within steps are called ${part.name}.`);
  nested.set(part.name, part);
  return REFERENCE + part.name;
}

const compact = <Value>(of: Record<string, Value | undefined>): Record<string, Value> =>
  Object.fromEntries(Object.entries(of).filter((entry): entry is [string, Value] => entry[1] !== undefined));
