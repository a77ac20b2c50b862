import { type ApiDefinition, type ClientOptions, createClient, type Operation } from '@latchkey/runtime';
import { describeFailures } from '../src/failures/describe-failures.ts';

const thing = { type: 'object', required: ['id'], properties: { id: { type: 'string' } } } as const;
const parameters = {
  type: 'object',
  additionalProperties: false,
  properties: { id: { type: 'string' } },
} as const;
const small: Pick<Operation, 'input' | 'results'> = {
  input: parameters,
  results: { 200: thing, 201: thing },
};

/** An operation of each effect. What breaks is in the runtime, whatever contract it plays. */
const things: ApiDefinition = {
  creator: 'createThingsClient',
  service: {
    servers: { production: 'https://things.example', 'supplier-sandbox': 'https://things.example' },
    auth: { header: 'X-Key', prefix: '' },
  },
  operations: {
    getThing: { ...small, method: 'GET', path: '/{id}' },
    addThing: { ...small, method: 'POST', path: '/things', body: ['id'] },
    buyThing: { ...small, method: 'POST', path: '/orders', body: ['id'], effect: 'purchase' },
  },
  readErrorResponse: (_, body) => ({ detail: Object(body).message, retryable: false }),
};

const calls = {
  args: { id: 'ö' },
  success: { status: 200, body: { id: 'ö' } },
  errorResponse: { status: 422, body: { message: 'Nö.' } },
};

describeFailures({
  createClient: (options) => createClient<object, object>(things, options satisfies ClientOptions),
  operations: {
    getThing: { ...calls, effect: 'read' },
    addThing: { ...calls, effect: 'write' },
    buyThing: { ...calls, effect: 'purchase' },
  },
  places: 'every byte',
});
