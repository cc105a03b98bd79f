import { STATUS_CODES } from 'node:http';
import type { OpenAPIObject } from '@nestjs/swagger';
import { WITHOUT_SESSION } from '../access/signed-in.guard';
import { codesSaid, sentenceFor } from './sentences';
import { statusOf } from './status';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
type Examples = Record<string, { readonly value: object }>;

/** RFC 9457, as `Problem` is. */
const PROBLEM = {
  type: 'object',
  required: ['type', 'title', 'status', 'code'],
  properties: {
    type: { type: 'string', description: '`urn:jejak:problem:<code>`' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', description: 'Stable: `module/reason`.' },
    detail: { type: 'string', description: 'For people, by Accept-Language. Repeats nothing that was sent.' },
    instance: { type: 'string', description: '`urn:uuid:<id of the request>`' },
    issues: { type: 'object', additionalProperties: { type: 'array', items: { type: 'string' } } },
    errors: {
      type: 'array',
      description: 'Of a malformed request: which field, a stable code, and what is wanted.',
      items: {
        type: 'object',
        required: ['path', 'code', 'detail'],
        properties: { path: { type: 'string' }, code: { type: 'string' }, detail: { type: 'string' } },
      },
    },
    phase: { type: 'string', description: 'Of a step in a wrong phase: where the record stands, for whoever may know it.' },
    revision: {
      type: 'integer',
      description: 'Of a record that changed since it was read: its revision now, for whoever may know it; also the ETag.',
    },
    possible: { type: 'array', items: { type: 'string' }, description: 'The steps that the caller can take there.' },
  },
} as const;

/** What any request is refused with, what one that changes something is besides, and what one on a record that is named is. */
const ANY = [400, 401, 403, 404, 406, 413, 414, 417, 429, 503];
const CHANGING = [409, 410, 415, 422];
const ON_A_RECORD = [412, 428];

const GENERAL = ['access', 'request', 'subject', 'store', 'time', 'vault', 'view'];

/** Says of every operation how it is refused: the statuses, as problem details, and of a step the codes of its record, each with its sentence. */
export function withRefusals(document: OpenAPIObject): OpenAPIObject {
  const { components = {} } = document;
  components.schemas = { ...components.schemas, Problem: PROBLEM as never };
  components.responses ??= {};
  for (const [path, methods] of Object.entries(document.paths).filter(([each]) => /^\/(api|health)\//.test(each)))
    for (const [method, operation] of Object.entries(methods as Record<string, Operation>)) {
      const record = (operation as { readonly 'x-record'?: string })['x-record'];
      for (const status of statusesOf(method, path)) {
        const name = `${record ?? 'refused'}-${status}`;
        components.responses[name] ??= responseOf(status, record) as never;
        operation.responses[status] ??= { $ref: `#/components/responses/${name}` };
      }
    }
  return { ...document, components };
}

/** By what somebody may be refused at an address. */
function statusesOf(method: string, path: string): readonly number[] {
  const isOpen = WITHOUT_SESSION.includes(`${method.toUpperCase()} ${path}`);
  const changing = method === 'get' ? [409, 410, 422] : CHANGING;
  return [...ANY, ...changing, ...(method !== 'get' && !isOpen && path.includes('{') ? ON_A_RECORD : [])].sort();
}

function responseOf(status: number, record: string | undefined): object {
  const examples: Examples = {};
  for (const code of codesSaid([...GENERAL, ...(record === undefined ? [] : [record])], record).filter(
    (each) => statusOf(each) === status,
  )) {
    const detail = sentenceFor(code, 'id');
    examples[code] = { value: { type: `urn:jejak:problem:${code}`, title: STATUS_CODES[status], status, code, ...(detail && { detail }) } };
  }
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' }, examples } };
  return { description: `${STATUS_CODES[status]}: refused, with one of these codes or one of what the step asks for elsewhere.`, content };
}
