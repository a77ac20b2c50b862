import { schemas } from './schemas.ts';

const ref = (name: keyof typeof schemas) => ({ $ref: `#/components/schemas/${name}` });
const listOf = (name: keyof typeof schemas) => ({ type: 'array', items: ref(name) });
const json = (schema: object) => ({ content: { 'application/json': { schema } } });

const path = (name: string, schema: object = { type: 'string', minLength: 1 }) => ({
  name,
  in: 'path',
  required: true,
  schema,
});
const query = (name: string, description: string, schema: object) => ({
  name,
  in: 'query',
  description,
  schema,
});
const supplier = path('supplier', ref('Supplier'));

interface Parts {
  readonly parameters?: readonly object[];
  readonly body?: object;
  /** The schema of the 200; without it the response is an empty 204. */
  readonly result?: object;
}

const operation = (operationId: string, summary: string, { parameters, body, result }: Parts) => ({
  operationId,
  summary,
  ...(parameters && { parameters }),
  ...(body && { requestBody: { required: true, ...json(body) } }),
  responses: {
    ...(result ? { 200: { description: 'Done.', ...json(result) } } : { 204: { description: 'Done.' } }),
    ...Object.fromEntries(
      Object.entries(problems).map(([status, description]) => [
        status,
        { description, ...json(ref('Problem')) },
      ]),
    ),
  },
});

const problems = {
  400: 'The request does not fit this description.',
  401: 'The token is missing or wrong.',
  404: 'There is no such thing.',
  405: 'The path does not take this method.',
  409: 'The order is past that.',
};

const whole = { type: 'integer', minimum: 0 };
const withMembers = (properties: object, required: readonly string[] = Object.keys(properties)) => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});

const settingsOf = (name: string, schema: keyof typeof schemas) => ({
  get: operation(`get${name}Settings`, 'Show how the supplier behaves', { result: ref(schema) }),
  patch: operation(`change${name}Settings`, 'Change how the supplier behaves', {
    body: ref(schema),
    result: ref(schema),
  }),
});

/** The API of `/control`. Nearly every operation is the function of the same name in `Control`. */
export const document = {
  openapi: '3.1.0',
  jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
  info: {
    title: 'Latchkey sandbox: control',
    version: '0.1.0',
    description: 'Moves the suppliers of the sandbox: balance, stock, prices, orders, time and faults.',
    license: { name: 'MIT', identifier: 'MIT' },
  },
  servers: [{ url: '/control' }],
  security: [{ token: [] }],
  paths: {
    '/time': {
      get: operation('getTime', 'Tell the time', { result: ref('Time') }),
    },
    '/time/advance': {
      post: operation('advanceTime', 'Move the clock forward', {
        body: withMembers({ ms: { ...whole, maximum: 315_360_000_000 } }),
        result: ref('Time'),
      }),
    },
    '/{supplier}/account': {
      get: operation('getAccount', 'Show balance, stock and prices', {
        parameters: [supplier],
        result: ref('Account'),
      }),
    },
    '/{supplier}/balance': {
      put: operation('setBalance', 'Set the balance', {
        parameters: [supplier],
        body: withMembers({ cents: { ...whole, maximum: 99_999_999_999 } }),
      }),
    },
    '/{supplier}/offers/{offer}': {
      patch: operation('changeOffer', 'Set stock or price of an offer', {
        parameters: [supplier, path('offer')],
        body: withMembers(
          { stock: { ...whole, maximum: 1_000_000_000 }, priceCents: { ...whole, maximum: 99_999_999 } },
          [],
        ),
        result: ref('Offer'),
      }),
    },
    '/kinguin/settings': settingsOf('Kinguin', 'KinguinSettings'),
    '/8keys/settings': settingsOf('EightKeys', 'EightKeysSettings'),
    '/{supplier}/orders': {
      get: operation('listOrders', 'List orders as they are kept, with keys, by rising `seq`', {
        parameters: [
          supplier,
          query('after', 'Only orders with a higher `seq`.', { ...whole, default: 0 }),
          query('limit', 'At most so many.', { type: 'integer', minimum: 1, maximum: 1_000, default: 100 }),
        ],
        result: listOf('Order'),
      }),
    },
    '/{supplier}/orders/{id}': {
      get: operation('getOrder', 'Show an order as it is kept', {
        parameters: [supplier, path('id')],
        result: ref('Order'),
      }),
    },
    '/{supplier}/orders/{id}/{action}': {
      post: operation('changeOrder', 'Hold, release, complete, cancel or refund an order', {
        parameters: [
          supplier,
          path('id'),
          path('action', { enum: ['hold', 'release', 'complete', 'cancel', 'refund'] }),
        ],
        result: ref('Order'),
      }),
    },
    '/kinguin/orders/{id}/notify': {
      post: operation('notifyShop', 'Send the webhook of an order again', { parameters: [path('id')] }),
    },
    '/{supplier}/ledger': {
      get: operation('getLedger', 'Show all accounts, and check that everything adds up', {
        parameters: [supplier],
        result: ref('Ledger'),
      }),
    },
    '/{supplier}/movements': {
      get: operation('listMovements', 'List the movements of money and keys', {
        parameters: [
          supplier,
          query('order', 'Only those of the order with this `seq`.', whole),
          query('after', 'Only those with a higher `number`.', { ...whole, default: 0 }),
          query('limit', 'At most so many.', {
            type: 'integer',
            minimum: 1,
            maximum: 10_000,
            default: 1_000,
          }),
        ],
        result: listOf('Movement'),
      }),
    },
    '/faults': {
      get: operation('listFaults', 'List the faults that are not used up', { result: listOf('QueuedFault') }),
      post: operation('addFault', 'Queue a fault', { body: ref('Fault'), result: ref('QueuedFault') }),
      delete: operation('clearFaults', 'Remove all faults', {}),
    },
    '/faults/{id}': {
      delete: operation('removeFault', 'Remove a fault', { parameters: [path('id', { type: 'integer' })] }),
    },
    '/requests': {
      get: operation('listRequests', 'List the last 100 requests of the shop, and callbacks to it', {
        result: listOf('PassedRequest'),
      }),
    },
    '/openapi.json': {
      get: operation('getDocument', 'This document', { result: { type: 'object' } }),
    },
  },
  components: {
    securitySchemes: {
      token: {
        type: 'http',
        scheme: 'bearer',
        description: 'Needed only when the sandbox has a token.',
      },
    },
    schemas,
  },
};
