import type { Change } from './spec-copy.ts';

/** One small change to the good spec, and the only rule that it breaks. */
export interface BrokenSpec extends Change {
  rule: string;
  fault: string;
}

const paths = 'paths/orders.yaml';
const responses = 'responses: { "204": { description: Yes. }, "404": { description: No. } }';
const servers = 'servers: [{ url: https://eu.shop.test/v1 }]\n';
const schema = (name: string) => `components/schemas/${name}.yaml`;

export const brokenSpecs: BrokenSpec[] = [
  {
    rule: 'latchkey/amount-unit',
    fault: 'an amount without its currency',
    file: schema('Order'),
    replace: ['The price paid, in EUR.', 'The price paid.'],
  },
  {
    rule: 'latchkey/amount-unit',
    fault: 'an integer amount that does not say it counts cents',
    file: schema('NewOrder'),
    replace: ['in euro cents', 'in EUR'],
  },
  {
    rule: 'latchkey/amount-unit',
    fault: 'a query parameter that is an amount, without its currency',
    file: paths,
    replace: [
      '  parameters:\n',
      '  parameters:\n    - { name: totalPriceFrom, in: query, description: From, schema: { type: number } }\n',
    ],
  },
  {
    rule: 'latchkey/array-query-brackets',
    fault: 'an array in the query whose name lacks brackets',
    file: 'components/parameters/externalIds.yaml',
    replace: ['externalIds[]', 'externalIds'],
  },
  {
    rule: 'latchkey/discriminator-complete',
    fault: 'a mapping that leaves out a value of an enum',
    file: schema('Payment'),
    replace: ['    debit: CardPayment.yaml\n', ''],
  },
  {
    rule: 'latchkey/discriminator-complete',
    fault: 'a mapping that leaves out the value of a const',
    file: schema('Payment'),
    replace: ['    balance: BalancePayment.yaml\n', ''],
  },
  {
    rule: 'latchkey/discriminator-complete',
    fault: 'a discriminator over a branch whose tag is open',
    file: schema('BalancePayment'),
    replace: ['const: balance', 'not: { enum: [card, debit] }'],
  },
  {
    rule: 'latchkey/discriminator-complete',
    fault: 'a discriminator that has neither branches nor values',
    file: schema('Error'),
    replace: ['type: object', 'type: object\ndiscriminator: { propertyName: message }'],
  },
  {
    rule: 'latchkey/exclusive-branches',
    fault: 'two branches of a oneOf that share a value of their tag',
    file: schema('CardPayment'),
    replace: ['[card, debit]', '[card, debit, balance]'],
  },
  {
    rule: 'latchkey/exclusive-branches',
    fault: 'a oneOf whose tag one branch does not require',
    file: schema('TextKey'),
    replace: ['required: [type]\n', ''],
  },
  {
    rule: 'latchkey/exclusive-branches',
    fault: 'a oneOf of required members of which a branch says more',
    file: schema('NewOrder'),
    replace: [
      'required: [products]\n',
      'oneOf: [{ required: [products] }, { description: Soon., required: [speed] }]\n',
    ],
  },
  {
    rule: 'latchkey/exclusive-branches',
    fault: 'a branch that rules out one value of what the other requires',
    file: schema('Error'),
    replace: [
      'properties:\n',
      'properties:\n  more: { description: More., oneOf: [{ type: object, required: [a], properties: { a: { $ref: Time.yaml } } }, { type: object, properties: { b: { $ref: Time.yaml } }, not: { properties: { a: { const: b } }, required: [a] } }] }\n',
    ],
  },
  {
    rule: 'latchkey/named-examples',
    fault: 'a response with an unnamed example',
    file: paths,
    replace: [
      'examples:\n            done: { $ref: ../components/examples/placeOrder.201.done.yaml }',
      'example: { id: 1, total: 2 }',
    ],
  },
  {
    rule: 'latchkey/named-examples',
    fault: 'a request body without examples',
    file: paths,
    replace: [
      'examples:\n          one-line: { $ref: ../components/examples/placeOrder.request.one-line.yaml }',
      'examples: {}',
    ],
  },
  {
    rule: 'latchkey/open-response',
    fault: 'an enum in a response',
    file: schema('Order'),
    replace: ['x-extensible-enum', 'enum'],
  },
  {
    rule: 'latchkey/open-response',
    fault: 'a const in a webhook, which we receive',
    file: schema('Notice'),
    replace: ['type: integer', 'type: integer, const: 1'],
  },
  {
    rule: 'latchkey/open-response',
    fault: 'a response that rejects further members',
    file: schema('Error'),
    replace: ['type: object', 'type: object\nadditionalProperties: false'],
  },
  {
    rule: 'latchkey/open-response',
    fault: 'a response that rejects further members, once though it is used twice',
    file: schema('Error'),
    replace: [
      'type: object',
      'type: object\nadditionalProperties: false\npatternProperties: { "^x-": { $ref: Error.yaml } }',
    ],
  },
  {
    rule: 'latchkey/open-response',
    fault: 'an enum in a response header',
    file: 'components/headers/x-limit.yaml',
    replace: ['type: integer', 'type: integer, enum: [60, 120]'],
  },
  {
    rule: 'latchkey/named-examples',
    fault: 'an unnamed example beside named ones',
    file: 'components/responses/NotFound.yaml',
    replace: ['    examples:', '    example: { message: Gone. }\n    examples:'],
  },
  {
    rule: 'latchkey/open-response',
    fault: 'an enum in an object that may be null, which is no union to tell apart',
    file: schema('Error'),
    replace: [
      'properties:\n',
      'properties:\n  more: { description: More., oneOf: [{ type: "null" }, { type: object, properties: { size: { enum: [1], description: Size. } } }] }\n',
    ],
  },
  {
    rule: 'latchkey/open-response',
    fault: 'an enum in a response behind allOf',
    file: schema('Error'),
    replace: ['type: string,', 'allOf: [{ enum: [There is no order 7.] }], type: string,'],
  },
  {
    rule: 'latchkey/open-response',
    fault: 'an enum in a branch that does not tell the branches apart',
    file: schema('TextKey'),
    replace: [
      'properties:\n',
      'properties:\n  size: { type: string, enum: [short, long], description: How long it is. }\n',
    ],
  },
  {
    rule: 'latchkey/operation-id-pattern',
    fault: 'an operationId without a verb',
    file: paths,
    replace: ['listOrders', 'orders'],
  },
  {
    rule: 'latchkey/operation-id-pattern',
    fault: 'an operationId with a verb of its own',
    file: paths,
    replace: ['placeOrder', 'createOrder'],
  },
  {
    rule: 'latchkey/path-item-ref',
    fault: 'a path written in the root',
    file: 'openapi.yaml',
    replace: [
      'paths:\n',
      `paths:\n  /ping: { get: { operationId: getPing, summary: Ping, description: Ping, tags: [Orders], ${responses} } }\n`,
    ],
  },
  {
    rule: 'latchkey/property-description',
    fault: 'a property without a description',
    file: schema('Error'),
    replace: [', description: The reason in words.', ''],
  },
  {
    rule: 'latchkey/property-description',
    fault: 'a property whose description is blank',
    file: schema('Error'),
    replace: ['The reason in words.', '" "'],
  },
  {
    rule: 'latchkey/property-description',
    fault: 'a parameter without a description',
    file: 'components/parameters/externalIds.yaml',
    replace: ['description: Only orders with one of these ids.\n', ''],
  },
  {
    rule: 'latchkey/property-description',
    fault: 'a parameter of a whole path without a description',
    file: paths,
    replace: ['get:\n', 'parameters:\n  - { name: x-shop, in: header, schema: { type: string } }\nget:\n'],
  },
  {
    rule: 'latchkey/property-description',
    fault: 'a header without a description',
    file: 'components/headers/x-limit.yaml',
    replace: ['description: Requests allowed in a minute.\n', ''],
  },
  {
    rule: 'latchkey/root-servers',
    fault: 'a path with servers of its own',
    file: paths,
    replace: ['get:\n', `${servers}get:\n`],
  },
  {
    rule: 'latchkey/root-servers',
    fault: 'an operation with servers of its own',
    file: paths,
    replace: ['  operationId: placeOrder\n', `  operationId: placeOrder\n  ${servers}`],
  },
  {
    rule: 'latchkey/strict-request',
    fault: 'a request body that takes further members',
    file: schema('NewOrder'),
    replace: ['additionalProperties: false\n', ''],
  },
  {
    rule: 'latchkey/strict-request',
    fault: 'an inner object of a request that takes further members',
    file: schema('NewOrder'),
    replace: ['      additionalProperties: false\n', ''],
  },
  {
    rule: 'latchkey/strict-request',
    fault: 'a composed object of a request that takes further members',
    file: schema('NewOrder'),
    replace: [
      '      type: object\n      required: [id, price_cents]\n      additionalProperties: false\n',
      '      allOf: [{ type: object, required: [id] }]\n',
    ],
  },
  {
    rule: 'latchkey/strict-request',
    fault: 'a part of a request that rules out the members of the whole',
    file: schema('NewOrder'),
    replace: [
      '      type: object\n      required: [id, price_cents]\n      additionalProperties: false\n',
      '      allOf: [{ type: object, additionalProperties: false, properties: { id: true, price_cents: true } }]\n      unevaluatedProperties: false\n',
    ],
  },
  {
    rule: 'latchkey/strict-request',
    fault: 'a composed object of a request that is closed to the members of its parts',
    file: schema('NewOrder'),
    replace: ['      type: object\n', '      allOf: [{ type: object }]\n'],
  },
  {
    rule: 'latchkey/exclusive-branches',
    fault: 'a branch whose base gives it a value that the other does not exclude',
    file: schema('TextKey'),
    write:
      'type: object\ndescription: A key.\nallOf: [{ required: [type], properties: { type: { type: string, enum: [text/plain, image/png], description: The media type. } } }]\n',
  },
  {
    rule: 'latchkey/amount-unit',
    fault: 'an integer amount by its base that does not say it counts cents',
    file: schema('NewOrder'),
    replace: [
      '{ type: integer, description: "The highest price accepted, in euro cents." }',
      '{ allOf: [{ type: integer }], description: "The highest price accepted, in EUR." }',
    ],
  },
  {
    rule: 'latchkey/time-zone',
    fault: 'a time without its zone',
    file: schema('Time'),
    replace: ['A time with its offset from UTC.', 'A time.'],
  },
  {
    rule: 'latchkey/time-zone',
    fault: 'a parameter of a time without its zone',
    file: 'components/parameters/createdAfter.yaml',
    replace: [', in UTC', ''],
  },
  {
    rule: 'array-parameter-serialization',
    fault: 'an array parameter that does not say how it is written',
    file: 'components/parameters/externalIds.yaml',
    replace: ['explode: true\n', ''],
  },
  {
    rule: 'component-name-unique',
    fault: 'two schemas of one name',
    file: schema('Order'),
    replace: ['$ref: Time.yaml', '$ref: old/Key.yaml'],
  },
  {
    rule: 'no-invalid-media-type-examples',
    fault: 'an example that its schema rejects',
    file: 'components/examples/listOrders.200.two.yaml',
    replace: ['id: 2', 'id: two'],
  },
  {
    rule: 'no-invalid-media-type-examples',
    fault: 'a request example with a member that the strict schema does not name',
    file: 'components/examples/placeOrder.request.one-line.yaml',
    replace: ['id: 1', 'ids: 2, id: 1'],
  },
  {
    rule: 'no-invalid-parameter-examples',
    fault: 'an example of a parameter that its schema rejects',
    file: 'components/parameters/externalIds.yaml',
    replace: ['[a-1]', '[1]'],
  },
  {
    rule: 'no-invalid-schema-examples',
    fault: 'an example of a property that its schema rejects',
    file: schema('Error'),
    replace: ['type: string', 'type: string, examples: [1]'],
  },
  {
    rule: 'operation-description',
    fault: 'an operation without a description',
    file: paths,
    replace: ['  description: Buys keys.\n', ''],
  },
  {
    rule: 'operation-singular-tag',
    fault: 'an operation under two tags',
    file: paths,
    replace: ['[Orders]', '[Orders, Orders]'],
  },
  {
    rule: 'operation-tag-defined',
    fault: 'an operation under a tag that the root does not list',
    file: paths,
    replace: ['[Orders]', '[Order]'],
  },
  {
    rule: 'path-http-verbs-order',
    fault: 'operations out of their customary order',
    file: paths,
    replace: ['get:\n', 'put:\n'],
  },
  {
    rule: 'spec-strict-refs',
    fault: 'a reference where OpenAPI has none',
    file: 'openapi.yaml',
    replace: ['{ name: MIT, identifier: MIT }', '{ $ref: "license.yaml" }'],
  },
];

/** Files that the changes above refer to. */
export const extraFiles: Change[] = [
  {
    file: 'components/schemas/old/Key.yaml',
    write: 'type: string\ndescription: What stood here before.\n',
  },
  { file: 'license.yaml', write: 'name: MIT\nidentifier: MIT\n' },
];
