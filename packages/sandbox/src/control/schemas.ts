import { apiNames } from '../editions.ts';
import { eightKeysSettingsSchema } from '../eight-keys/settings.ts';
import { failures } from '../kinguin/failures.ts';
import { kinguinSettingsSchema } from '../kinguin/settings.ts';

const supplier = { enum: ['kinguin', '8keys'] };
const cents = (description: string) => ({
  type: 'integer',
  minimum: 0,
  description: `${description}, in euro cents.`,
});
const ms = (description: string) => ({
  type: 'integer',
  minimum: 0,
  description: `${description}, in milliseconds.`,
});
const when = { enum: ['before', 'after'], description: 'Whether the request is carried out first.' };

const object = (properties: object, required: readonly string[] = Object.keys(properties), more = {}) => ({
  type: 'object',
  required,
  properties,
  ...more,
});

const match = {
  supplier: { ...supplier, description: 'Only requests to this supplier.' },
  operation: {
    type: 'string',
    minLength: 1,
    description: 'Only this operationId, of any edition; those of callbacks too.',
  },
  times: {
    type: ['integer', 'null'],
    minimum: 1,
    default: 1,
    description: 'How many requests it hits before it is used up; null for no end.',
  },
  probability: { type: 'number', minimum: 0, maximum: 1, default: 1, description: 'How likely it hits.' },
};

/** The members of each kind of fault, beside those that say which requests it hits. */
const kinds: { readonly [kind: string]: { readonly [member: string]: object } } = {
  reset: { when },
  stall: { when },
  cut: { afterBytes: { type: 'integer', minimum: 0, description: 'How much of the body still comes.' } },
  refuse: { forMs: { ...ms('How long no connection is accepted'), maximum: 60_000 } },
  response: { status: { enum: [500, 502, 503] }, format: { enum: ['json', 'html'] }, when },
  redirect: { when },
  'rate-limit': {},
  failure: {
    failure: {
      enum: Object.keys(failures),
      description: 'What Kinguin responds with; nothing is carried out.',
    },
  },
  lag: { ms: ms('How old an order is before searches see it') },
  duplicate: {},
  reorder: {},
};

const faultOf = (kind: string, members: { readonly [member: string]: object }) =>
  object({ kind: { const: kind }, ...members, ...match }, ['kind', ...Object.keys(members)], {
    title: kind,
    additionalProperties: false,
  });

export const schemas = {
  Supplier: supplier,
  Time: object({
    now: { type: 'string', format: 'date-time', description: "The sandbox's own time, in UTC." },
    aheadMs: ms("How far it is ahead of the machine's"),
  }),
  Offer: object({
    id: { type: 'string' },
    product: { type: 'string' },
    priceCents: cents('What one key costs'),
    stock: { type: 'integer', description: 'How many keys there are.' },
  }),
  Account: object({
    balanceCents: cents('What is left to buy with'),
    offers: { type: 'array', items: { $ref: '#/components/schemas/Offer' } },
  }),
  KinguinSettings: kinguinSettingsSchema,
  EightKeysSettings: eightKeysSettingsSchema,
  Order: object({
    supplier: { $ref: '#/components/schemas/Supplier' },
    seq: { type: 'integer', description: 'The number of the order with its supplier, from 1.' },
    id: { type: 'string', description: 'What the supplier calls it.' },
    uuid: { type: ['string', 'null'], description: "What 8keys' edition of today calls it." },
    externalId: { type: ['string', 'null'], description: 'What the shop calls it.' },
    status: { enum: ['processing', 'done', 'canceled', 'refunded'] },
    held: { type: 'boolean' },
    createdAt: { type: 'integer', description: 'Virtual Unix time, in milliseconds; so are the others.' },
    readyAt: { type: 'integer' },
    nextAt: { type: ['integer', 'null'], description: 'When something happens to it by itself.' },
    closing: { enum: ['canceled', 'refunded', null] },
    doneAt: { type: ['integer', 'null'] },
    readAt: { type: ['integer', 'null'] },
    returnAskedAt: { type: ['integer', 'null'] },
    dispatchId: { type: ['integer', 'null'] },
    releaseDate: { type: ['string', 'null'] },
    couponCode: { type: ['string', 'null'] },
    totalCents: cents('The sum of the lines'),
    chargedCents: cents('What was taken from the balance'),
    refundedCents: cents('What of it was paid back'),
    lines: { type: 'array', items: { type: 'object' } },
    keys: {
      type: 'array',
      items: object({
        product: { type: 'string' },
        offer: { type: 'string' },
        mediaType: { type: 'string' },
        content: { type: 'string', description: 'The text, or the base64 of the picture.' },
        status: { enum: ['pending', 'delivered', 'returned', 'refunded', 'canceled'] },
        deliveredAt: { type: ['integer', 'null'] },
      }),
    },
  }),
  Ledger: object({
    accounts: {
      type: 'array',
      items: object({
        unit: { enum: ['cents', 'keys'] },
        name: { type: 'string' },
        amount: { type: 'integer' },
      }),
    },
    problems: {
      type: 'array',
      items: { type: 'string' },
      description: 'What does not add up; empty unless the sandbox has a bug.',
    },
  }),
  Movement: object({
    number: { type: 'integer', description: 'Rises with time.' },
    supplier: { $ref: '#/components/schemas/Supplier' },
    unit: { enum: ['cents', 'keys'] },
    from: { type: 'string' },
    to: { type: 'string' },
    amount: { type: 'integer', minimum: 1 },
    order: { type: ['integer', 'null'], description: 'The `seq` of its order.' },
    at: { type: 'integer', description: 'Virtual Unix time, in milliseconds.' },
  }),
  Fault: object({ kind: { enum: Object.keys(kinds) } }, ['kind'], {
    discriminator: { propertyName: 'kind' },
    oneOf: Object.entries(kinds).map(([kind, members]) => faultOf(kind, members)),
  }),
  QueuedFault: object({ id: { type: 'integer' }, hits: { type: 'integer' }, kind: { type: 'string' } }),
  PassedRequest: object({
    number: { type: 'integer', description: '1, 2, 3 … since the start.' },
    at: { type: 'integer', description: 'Virtual Unix time, in milliseconds.' },
    api: { enum: apiNames },
    to: { enum: ['supplier', 'shop'], description: 'A callback is to the shop.' },
    method: { type: 'string' },
    path: { type: 'string', description: 'With its query; of a callback, the whole URL.' },
    status: { type: ['integer', 'null'], description: 'What the client got; null when it got no response.' },
    tookMs: ms('How long the response took'),
    fault: {
      anyOf: [{ $ref: '#/components/schemas/QueuedFault' }, { type: 'null' }],
      description: 'What went wrong with it on purpose.',
    },
  }),
  Problem: object({ message: { type: 'string' } }),
};
