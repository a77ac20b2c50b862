import {
  type ClientOptions,
  callOnce,
  connect,
  createClient,
  createMethods,
  LatchkeyError,
  type Operation,
  type Supplier,
} from '../src/index.ts';

/** A supplier of the tests' own, with one operation of every shape that a method can have. */
export const supplier: Supplier = {
  creator: 'createShopClient',
  service: {
    servers: { production: 'https://shop.example/v1', sandbox: 'https://sandbox.shop.example/v1' },
    auth: { header: 'X-Api-Key', prefix: 'Key ' },
  },
  rules: {
    addThing: ({ name }: { name: string }) =>
      name === 'forbidden' ? { field: 'name', rule: 'allowed name', limit: 'any other' } : undefined,
  },
  readErrorResponse: (_, body) => {
    const { kind, detail, retryable } = Object(body);
    return { kind, detail, retryable: retryable === true };
  },
};

const thing = {
  type: 'object',
  required: ['id'],
  properties: { id: { type: 'string' }, size: { type: 'integer' } },
} as const;
const id = { type: 'string', minLength: 1, not: { enum: ['.', '..'] } } as const;
const newThing = {
  type: 'object',
  required: ['name'],
  additionalProperties: false,
  properties: {
    name: { type: 'string', minLength: 1 },
    count: { type: 'integer', minimum: 1, maximum: 10 },
    note: { type: ['string', 'null'], maxLength: 5 },
  },
} as const;

export const operations = {
  getThing: {
    method: 'GET',
    path: '/things/{id}',
    parameters: {
      type: 'object',
      required: ['id'],
      additionalProperties: false,
      properties: { id, lang: { type: 'string' } },
    },
    result: thing,
  },
  listThings: {
    method: 'GET',
    path: '/things',
    parameters: {
      type: 'object',
      additionalProperties: false,
      properties: {
        page: { type: 'integer', minimum: 1 },
        name: { type: 'string' },
        tags: { type: 'array', minItems: 1, items: { type: 'string', minLength: 1 } },
        createdAfter: {
          type: 'string',
          pattern: '^\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}$',
          format: 'utc-date-time',
        },
        createdBefore: { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\dT.*Z$', format: 'date-time' },
      },
    },
    rename: { tags: 'tags[]' },
    result: { type: 'array', items: thing },
  },
  addThing: { method: 'POST', path: '/things', body: newThing, result: thing },
  changeThing: {
    method: 'PUT',
    path: '/things/{id}',
    parameters: { type: 'object', required: ['id'], additionalProperties: false, properties: { id } },
    body: newThing,
    result: thing,
  },
  sweep: { method: 'POST', path: '/sweep', result: {} },
} as const satisfies Record<string, Operation>;

type Responses<Body> = { responses: { 200: { content: { 'application/json': Body } } } };
type Thing = { id: string; size?: number };
type NewThing = { name: string; count?: number; note?: string | null };

/** What openapi-typescript would make of these operations. */
export interface ShopOperations {
  getThing: Responses<Thing> & { parameters: { path: { id: string }; query?: { lang?: string } } };
  listThings: Responses<Thing[]> & {
    parameters: {
      path?: never;
      query?: {
        page?: number;
        name?: string;
        'tags[]'?: string[];
        createdAfter?: string | Date;
        createdBefore?: string | Date;
      };
    };
  };
  addThing: Responses<Thing> & { requestBody: { content: { 'application/json': NewThing } } };
  changeThing: Responses<Thing> & {
    parameters: { path: { id: string } };
    requestBody: { content: { 'application/json': NewThing } };
  };
  sweep: { responses: { 204: { content?: never } } };
}

export const apiKey = 'sk-0123456789-marked-0123456789';

export const createShop = (options: Partial<ClientOptions> = {}) =>
  createMethods<ShopOperations>(connect(supplier, { apiKey, ...options }), operations, callOnce);

/** The whole client, which retries. `sweep` is a write that may be repeated. */
export const createRetryingShop = (options: Partial<ClientOptions> = {}) =>
  createClient<object, ShopOperations>({ ...supplier, policies: { sweep: 'repeatable' } }, operations, {
    apiKey,
    ...options,
  });

/** The error that a call ends with; that it ends with one of ours is what every test here wants to know first. */
export async function errorOf(call: Promise<unknown>): Promise<LatchkeyError> {
  const outcome = await call.then(
    (result) => new Error(`The call succeeded with ${JSON.stringify(result)}.`),
    (error: unknown) => error,
  );
  if (!(outcome instanceof LatchkeyError)) throw new Error('Not a LatchkeyError.', { cause: outcome });
  return outcome;
}
