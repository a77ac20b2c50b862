import {
  type ApiDefinition,
  type CallOptions,
  type ClientOptions,
  createClient,
  isLatchkeyError,
  type LatchkeyError,
  type Operation,
  type Reason,
  shapeBody,
  withFeatures,
} from '../src/index.ts';

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

const body = ['name', 'count', 'note'];

export const operations = {
  getThing: {
    method: 'GET',
    path: '/things/{id}',
    input: {
      type: 'object',
      required: ['id'],
      additionalProperties: false,
      properties: { id, lang: { type: 'string' } },
    },
    repeats: { id: 'id' },
    results: { 200: thing },
  },
  listThings: {
    method: 'GET',
    path: '/things',
    input: {
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
    results: { 200: { type: 'array', items: thing } },
  },
  addThing: { method: 'POST', path: '/things', input: newThing, body, results: { 201: thing } },
  buyThing: {
    method: 'POST',
    path: '/purchases',
    effect: 'purchase',
    input: newThing,
    body,
    repeats: { name: 'name' },
    results: { 201: thing },
  },
  changeThing: {
    method: 'PUT',
    path: '/things/{id}',
    input: { ...newThing, required: ['id', 'name'], properties: { id, ...newThing.properties } },
    body,
    results: { 200: thing },
  },
  labelThing: {
    method: 'PATCH',
    path: '/things/{id}',
    input: {
      type: 'object',
      required: ['id'],
      additionalProperties: false,
      properties: { id, label: { type: 'string' }, colour: { type: 'string' } },
    },
    body: ['label', 'colour'],
    optionalBody: { required: ['label'] },
    results: { 200: thing, 204: null },
  },
  replaceTags: {
    method: 'PUT',
    path: '/things/{id}/tags',
    input: {
      type: 'object',
      required: ['id'],
      additionalProperties: false,
      properties: { id, body: { type: 'array', items: { type: 'string' } } },
    },
    body: ['body'],
    wholeBody: true,
    results: { 204: null },
  },
  sweep: {
    method: 'POST',
    path: '/sweep',
    input: { type: 'object', additionalProperties: false, properties: {} },
    results: { 200: {} },
  },
} as const satisfies Record<string, Operation>;

const reasons: Reason[] = [
  'sold-out',
  'price-changed',
  'balance',
  'not-authorised',
  'not-found',
  'duplicate',
  'invalid',
  'rate-limit',
  'supplier-failure',
];

/** A supplier of the tests' own, with one operation of every shape that a method can have. */
export const shop: ApiDefinition = {
  creator: 'createShopClient',
  service: {
    servers: { production: 'https://shop.example/v1', 'supplier-sandbox': 'https://sandbox.shop.example/v1' },
    auth: { header: 'X-Api-Key', prefix: 'Key ' },
    connect: withFeatures({ write: [shapeBody] }),
  },
  operations,
  rules: {
    addThing: ({ name }: { name: string }) =>
      name === 'forbidden' ? { field: 'name', rule: 'allowed name', limit: 'any other' } : undefined,
  },
  readErrorResponse: (_, body) => {
    const { kind, reason, detail, retryable } = Object(body);
    return { kind, reason: reasons.find((known) => known === reason), detail, retryable: retryable === true };
  },
};

type Thing = { id: string; size?: number };
type NewThing = { name: string; count?: number; note?: string | null };
type Method<Input, Result> = (input: Input, options?: CallOptions) => Promise<Result>;
type OptionalMethod<Input, Result> = (input?: Input, options?: CallOptions) => Promise<Result>;

/** What the generator would make of these operations. */
export interface ShopMethods {
  getThing: Method<{ id: string; lang?: string }, Thing>;
  listThings: OptionalMethod<
    {
      page?: number;
      name?: string;
      tags?: string[];
      createdAfter?: string | Date;
      createdBefore?: string | Date;
    },
    Thing[]
  >;
  addThing: Method<NewThing, Thing>;
  buyThing: Method<NewThing, Thing>;
  changeThing: Method<NewThing & { id: string }, Thing>;
  labelThing: Method<{ id: string; label?: string; colour?: string }, Thing | undefined>;
  replaceTags: Method<{ id: string; body?: string[] }, undefined>;
  sweep: OptionalMethod<Record<string, never>, unknown>;
}

export const apiKey = 'sk-0123456789-marked-0123456789';

/** The whole client. `sweep` is a write that may be repeated. */
export const createRetryingShop = (options: Partial<ClientOptions> = {}) =>
  createClient<ShopMethods, object>({ ...shop, policies: { sweep: 'repeatable' } }, { apiKey, ...options });

/** A client whose methods make one attempt, unless told otherwise. */
export function createShop(options: Partial<ClientOptions> = {}): ShopMethods {
  const client = createRetryingShop(options);
  const methods = Object.entries(client).flatMap(([name, method]) => {
    if (name === 'raw') return [];
    const once = (input: unknown, options?: CallOptions) =>
      (method as Method<unknown, unknown>)(input, { maxAttempts: 1, ...options });
    return [[name, once]];
  });
  return Object.fromEntries(methods);
}

/** The error that a call ends with; that it ends with one of ours is what every test here wants to know first. */
export async function errorOf(call: Promise<unknown>): Promise<LatchkeyError> {
  const outcome = await call.then(
    (result) => new Error(`The call succeeded with ${JSON.stringify(result)}.`),
    (error: unknown) => error,
  );
  if (!isLatchkeyError(outcome)) throw new Error('Not a LatchkeyError.', { cause: outcome });
  return outcome;
}
