import type { Change } from './spec-copy.ts';

/** Changes to the good spec that look like a fault to a rule but are none. */
export const soundSpecs: (Change & { allows: string })[] = [
  {
    allows: 'a number that counts things, though its name says total',
    file: 'components/schemas/OrderList.yaml',
    replace: [
      'properties:\n',
      'properties:\n  total_count: { type: integer, description: Orders in all. }\n',
    ],
  },
  {
    allows: 'a truth value whose name speaks of a price',
    file: 'components/schemas/OrderList.yaml',
    replace: ['properties:\n', 'properties:\n  price_kept: { type: boolean, description: Yes or no. }\n'],
  },
  {
    allows: 'an amount whose unit stands behind its reference',
    file: 'components/schemas/Order.yaml',
    replace: [
      '{ type: number, description: "The price paid, in EUR." }',
      '{ $ref: Money.yaml, description: The price paid. }',
    ],
  },
  {
    allows: 'an array in the query without brackets where the API does not ask for them',
    file: 'openapi.yaml',
    replace: ['x-array-query-brackets: true\npaths:\n', 'paths:\n  /things: { $ref: paths/things.yaml }\n'],
  },
  {
    allows: 'an array in a header without brackets',
    file: 'components/parameters/externalIds.yaml',
    replace: [
      'name: externalIds[]\nin: query\ndescription: Only orders with one of these ids.\nstyle: form',
      'name: x-ids\nin: header\ndescription: Only orders with one of these ids.\nstyle: simple',
    ],
  },
  {
    allows: 'branches told apart by a member that one requires and the other rules out',
    file: 'components/schemas/Error.yaml',
    replace: [
      'properties:\n',
      'properties:\n  more: { description: More., oneOf: [{ type: object, required: [a], properties: { a: { $ref: Time.yaml } } }, { type: object, properties: { b: { $ref: Time.yaml } }, not: { properties: { a: true }, required: [a] } }] }\n',
    ],
  },
  {
    allows: 'a tag that a branch takes from its allOf, and an enum behind a reference',
    file: 'components/schemas/TextKey.yaml',
    write: 'description: Text.\nallOf: [{ $ref: BaseKey.yaml }]\nrequired: [type]\n',
  },
  {
    allows: 'an object of a request that is closed over the members of its base too',
    file: 'components/schemas/NewOrder.yaml',
    replace: [
      "      type: object\n      required: [id, price_cents]\n      additionalProperties: false\n      properties:\n        id: { type: integer, description: The product's id. }\n",
      '      allOf: [{ $ref: BaseLine.yaml }]\n      required: [price_cents]\n      unevaluatedProperties: false\n      properties:\n',
    ],
  },
  {
    allows: 'branches told apart by what each makes of a list of values that stands once',
    file: 'components/schemas/Error.yaml',
    replace: [
      'properties:\n',
      'properties:\n  more: { description: More., oneOf: [{ type: object, required: [s], properties: { s: { allOf: [{ $ref: Status.yaml }], const: done } } }, { allOf: [{ $ref: TaggedBase.yaml }], properties: { s: { allOf: [{ $ref: Status.yaml }], not: { const: done } } } }] }\n',
    ],
  },
  {
    allows: 'a description that a property takes from a part',
    file: 'components/schemas/Error.yaml',
    replace: ['properties:\n', 'properties:\n  how: { allOf: [{ $ref: Status.yaml }] }\n'],
  },
  {
    allows: 'an open branch before the one it excludes',
    file: 'components/schemas/Key.yaml',
    replace: [
      '  - $ref: TextKey.yaml\n  - $ref: OtherKey.yaml',
      '  - $ref: OtherKey.yaml\n  - $ref: TextKey.yaml',
    ],
  },
  {
    allows: 'a response that repeats what was sent, closed as that is',
    file: 'components/schemas/Order.yaml',
    replace: ['  status:\n', '  asked: { $ref: NewOrder.yaml }\n  status:\n'],
  },
  {
    allows: 'an open object in a parameter',
    file: 'paths/orders.yaml',
    replace: [
      '  parameters:\n',
      '  parameters:\n    - { name: x-more, in: header, description: More, schema: { type: object } }\n',
    ],
  },
  {
    allows: 'times in a list whose zone the list states',
    file: 'components/schemas/Error.yaml',
    replace: [
      'properties:\n',
      'properties:\n  seen: { type: array, description: In UTC., items: { type: string, format: date-time } }\n',
    ],
  },
  {
    allows: 'a union of types',
    file: 'components/schemas/Error.yaml',
    replace: ['type: string', 'oneOf: [{ type: string }, { type: integer }]'],
  },
  {
    allows: 'exactly one of two members',
    file: 'components/schemas/NewOrder.yaml',
    replace: ['required: [products]\n', 'oneOf: [{ required: [products] }, { required: [speed] }]\n'],
  },
  {
    allows: 'an anyOf whose branches overlap',
    file: 'components/schemas/Error.yaml',
    replace: ['type: string', 'anyOf: [{ type: string }, { type: string, minLength: 1 }]'],
  },
  {
    allows: 'a schema that refers to itself',
    file: 'components/schemas/Error.yaml',
    replace: ['properties:\n', 'properties:\n  cause: { $ref: Error.yaml }\n'],
  },
  {
    allows: 'a time in a parameter whose zone the schema states',
    file: 'components/parameters/createdAfter.yaml',
    replace: [
      'description: Only orders younger than this time, in UTC.\nschema: { type: string, format: utc-date-time }',
      'description: Only younger orders.\nschema: { type: string, format: utc-date-time, description: In UTC. }',
    ],
  },
];

export const soundFiles: Change[] = [
  {
    file: 'paths/things.yaml',
    write: [
      'get:',
      '  operationId: listThings',
      '  summary: List things',
      '  description: Lists things.',
      '  tags: [Orders]',
      '  parameters:',
      '    - { name: ids, in: query, description: Ids., style: form, explode: true, schema: { type: array, items: { type: string } } }',
      '  responses:',
      '    "200": { description: Yes. }',
      '    "404": { description: No. }',
      '',
    ].join('\n'),
  },
  {
    file: 'components/schemas/BaseLine.yaml',
    write:
      'type: object\ndescription: A line.\nrequired: [id]\nproperties:\n  id: { type: integer, description: The id. }\n',
  },
  {
    file: 'components/schemas/Status.yaml',
    write: 'type: string\ndescription: How far.\nx-extensible-enum: [done, open]\n',
  },
  {
    file: 'components/schemas/BaseKey.yaml',
    write: 'type: object\ndescription: A key.\nproperties:\n  type: { $ref: TextType.yaml }\n',
  },
  {
    file: 'components/schemas/TextType.yaml',
    write: 'type: string\ndescription: The media type.\nenum: [text/plain]\n',
  },
  {
    file: 'components/schemas/TaggedBase.yaml',
    write:
      'type: object\ndescription: Tagged.\nrequired: [s]\nproperties: { s: { type: string, description: How far. } }\n',
  },
  { file: 'components/schemas/Money.yaml', write: 'type: number\ndescription: A decimal number of EUR.\n' },
];
