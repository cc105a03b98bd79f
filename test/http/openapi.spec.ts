import { Means } from '../../events/kit/declare';
import { One, Text } from '../../events/kit/fields';
import { schemaOf } from '../../src/http/schema';
import { checkStepFields } from '../../src/http/step-body';
import { TakesSteps } from '../../src/http/takes-steps';
import { errandDecider, FinishErrand, TakeErrandStep } from './errands';
import { openHouse } from './small-house';

type Paths = Record<string, Record<string, { operationId: string; requestBody?: { content: { 'application/json': { schema: object } } } }>>;

const documented = async () => {
  const house = await openHouse();
  try {
    await house.http().get('/api/openapi.json').expect(401);
    return (
      await house
        .http()
        .get('/api/openapi.json')
        .set('Cookie', await house.cookie('auditor'))
        .expect(200)
    ).body;
  } finally {
    await house.close();
  }
};

describe('The OpenAPI document', () => {
  it('shows whoever is signed in every step with its sentence, its own strict schema, and what may be told besides', async () => {
    const document = await documented();
    expect(document.openapi).toBe('3.1.0');
    expect(document.paths['/api/errands'].post).toMatchObject({
      operationId: 'OpenGiveErrand',
      summary: 'Give errand / Give errand',
      description: 'Send somebody on an errand. For supervisor.',
      requestBody: {
        content: {
          'application/json': {
            schema: {
              title: 'GiveErrand',
              required: ['to'],
              additionalProperties: false,
              properties: {
                to: { enum: ['market', 'post-office'] },
                wish: { type: 'string', maxLength: 200, 'x-personal': { dataClass: 'counselling' } },
                stops: { type: 'array', maxItems: 3, items: { $ref: '#/components/schemas/Stop' } },
                happenedAt: { type: 'string' },
                knownBy: { enum: ['seen', 'told', 'paper', 'gate-phone'] },
                reason: { type: 'string', maxLength: 1000 },
              },
            },
          },
        },
      },
    });
    expect(document.components.schemas.Stop).toMatchObject({
      properties: { where: { maxLength: 50, 'x-personal': { dataClass: 'contact' } } },
      required: ['where'],
      additionalProperties: false,
    });
    const finish = document.paths['/api/errands/{id}/finish-errand'].post.responses as object;
    for (const status of [400, 401, 403, 404, 409, 410, 412, 413, 415, 422, 428, 429, 503])
      expect(finish).toHaveProperty(String(status), { $ref: `#/components/responses/errand-${status}` });
    expect(document.components.responses['errand-403'].content['application/problem+json']).toMatchObject({
      schema: { $ref: '#/components/schemas/Problem' },
      examples: { 'errand/not-your-step': { value: { status: 403, code: 'errand/not-your-step', detail: expect.any(String) } } },
    });
    const operations = Object.entries(document.paths as Paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { operationId }]) => `${method} ${path} ${operationId}`),
    );
    expect(operations.filter((each) => each.startsWith('post /api/errands'))).toEqual(
      expect.arrayContaining([
        'post /api/errands OpenGiveErrand',
        'post /api/errands/give-errand GiveErrand',
        'post /api/errands/note-errand NoteErrand',
        'post /api/errands/{id}/note-errand NoteErrandAgain',
        'post /api/errands/{id}/finish-errand FinishErrand',
      ]),
    );
    const ids = operations.map((each) => each.split(' ')[2]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('cannot mix up two nested classes of one name', () => {
    const inOne = () => {
      class Place {
        @Text(5) street!: string;
      }
      class Route {
        @One(Place) from!: Place;
      }
      return Route;
    };
    const ofOneDocument = new Map();
    schemaOf(inOne(), ofOneDocument);
    expect(() => schemaOf(inOne(), ofOneDocument)).toThrow('Place');
    expect(() => schemaOf(inOne(), new Map())).not.toThrow();
  });
});

describe('At start', () => {
  it('a step that asks what every step may tell is refused', () => {
    @Means('Says why twice.')
    class SayWhy {
      @Text(5) reason!: string;
    }
    expect(() => checkStepFields(SayWhy)).toThrow('SayWhy.reason');
  });

  it('a step that opens no stream cannot be the one that opens it', () => {
    expect(() => TakesSteps(errandDecider, TakeErrandStep, { opens: FinishErrand })(class {} as never)).toThrow('FinishErrand');
  });
});
