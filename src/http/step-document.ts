import { ApiBody, ApiHeader, ApiOperation, ApiParam, ApiResponse } from '@nestjs/swagger';
import { meaningOf } from '../../events/kit/declare';
import type { Step } from '../platform/decider';
import { NOTICE_SENTENCES } from './notices';
import { bodyOfStep } from './schema';
import { titlesOf } from './step-titles';
import type { Named } from './step-headers';

const RECEIPT = {
  type: 'object',
  required: ['id', 'token'],
  properties: {
    id: { type: 'string', format: 'uuid' },
    revision: {
      type: 'integer',
      description: 'Revision of the last event; what If-Match asks for. Not said of a record that the caller may not read.',
    },
    token: { type: 'string', description: 'Sent as Read-After, a query waits until it shows this step.' },
    notices: {
      type: 'array',
      description: 'What to look at, such as a possible duplicate or a NIK in a note; the step was taken all the same.',
      items: {
        type: 'object',
        required: ['code', 'detail'],
        properties: {
          code: { type: 'string', enum: Object.keys(NOTICE_SENTENCES) },
          detail: { type: 'string', description: 'For people, by Accept-Language. Repeats nothing that was sent.' },
          path: { type: 'string', description: 'The field it stands in: `attendance.0.why`.' },
          about: { type: 'array', items: { type: 'string' }, description: 'The records it is about.' },
          name: { type: 'string', description: 'What it is called in the house, such as a team.' },
          count: { type: 'integer', description: 'How many it is about, where it does not say which.' },
        },
      },
    },
  },
};

const idSchema = (named: Named) => (named === 'by-id' ? { type: 'string', format: 'uuid' } : { type: 'string', maxLength: 60 });

/** The OpenAPI decorators of the route that says the revision of a record. */
export const documentRevision = (operationId: string, named: Named): readonly MethodDecorator[] => [
  ApiOperation({ operationId, summary: 'The revision a record is at, for If-Match; also the ETag. Nothing of what it says.' }),
  ApiParam({ name: 'id', schema: idSchema(named) }),
];

/** The OpenAPI decorators of one step's route. */
export const documentStep = ({ asks, by }: Step, operationId: string, opens: boolean, named: Named): readonly MethodDecorator[] => [
  ApiOperation({ operationId, summary: titlesOf(asks), description: `${meaningOf(asks).sentence} For ${by.join(', ')}.` }),
  ...(opens ? [] : [ApiParam({ name: 'id', schema: idSchema(named) })]),
  ApiHeader({
    name: 'Idempotency-Key',
    required: true,
    description: 'In double quotes, best a UUIDv7. The same key twice is recorded once; with another body it is refused with 422.',
  }),
  ...(opens
    ? []
    : [ApiHeader({ name: 'If-Match', required: true, description: 'The ETag that was read; 412 when somebody wrote since.' })]),
  ApiBody({ schema: bodyOfStep(asks) }),
  ApiResponse({ status: opens ? 201 : 200, description: 'The step was taken.', schema: RECEIPT }),
];
