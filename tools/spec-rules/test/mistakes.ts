import type { Change } from './spec-copy.ts';

const schema = (name: string) => `components/schemas/${name}.yaml`;

/** One change to the good spec, and all that is said about it. */
export const mistakes: (Change & { mistake: string; screen: string[] })[] = [
  {
    mistake: 'a type misspelt',
    file: schema('Order'),
    replace: ['id: { type: integer', 'id: { type: intger'],
    screen: [
      'components/schemas/Order.yaml:5:15  `type` can be one of the following only: "object", "array", "string", "number", "integer", "boolean", "null". Did you mean `integer`? (struct)',
      '2 more follow from this, or may: left out until it is fixed.',
    ],
  },
  {
    mistake: 'a keyword misspelt',
    file: schema('NewOrder'),
    replace: ['required: [products]', 'requird: [products]'],
    screen: [
      'components/schemas/NewOrder.yaml:3:1  Property `requird` is not expected here. Did you mean `required`? (struct)',
    ],
  },
  {
    mistake: 'a reference to a file misspelt',
    file: schema('Order'),
    replace: ['$ref: Key.yaml', '$ref: Keys.yaml'],
    screen: [
      'components/schemas/Order.yaml:16:14  There is no components/schemas/Keys.yaml. Did you mean `Key.yaml`? (reference)',
    ],
  },
  {
    mistake: 'a reference from the wrong folder',
    file: 'paths/orders.yaml',
    replace: ['../components/responses/OrderList.yaml', '../responses/OrderList.yaml'],
    screen: [
      'paths/orders.yaml:10:14  There is no responses/OrderList.yaml. Did you mean `../components/responses/OrderList.yaml`? (reference)',
    ],
  },
  {
    mistake: 'a reference to a place misspelt',
    file: schema('Order'),
    replace: ['$ref: Time.yaml', '$ref: Order.yaml#/properties/statu'],
    screen: [
      'components/schemas/Order.yaml:12:17  The reference Order.yaml#/properties/statu leads nowhere. Did you mean `Order.yaml#/properties/status`? (reference)',
    ],
  },
  {
    mistake: 'a reference to what is nowhere',
    file: schema('Order'),
    replace: ['$ref: Time.yaml', '$ref: ../schemas/Whatever.yaml'],
    screen: [
      'components/schemas/Order.yaml:12:17  There is no components/schemas/Whatever.yaml. Write that file, or refer to another. (reference)',
    ],
  },
  {
    mistake: 'a reference to itself',
    file: schema('Time'),
    write: '$ref: Time.yaml\n',
    screen: [
      'components/schemas/Order.yaml:12:17  The reference Time.yaml leads back to itself. (reference)',
      '  also components/schemas/Time.yaml:1:1',
    ],
  },
  {
    mistake: 'a reference to a server',
    file: schema('Order'),
    replace: ['$ref: Time.yaml', '$ref: https://shop.test/Time.yaml'],
    screen: [
      'components/schemas/Order.yaml:12:17  The reference https://shop.test/Time.yaml is not relative: refer to a file of this contract. (reference)',
    ],
  },
  {
    mistake: 'a reference without its dollar sign',
    file: 'paths/orders.yaml',
    replace: [
      '{ $ref: ../components/responses/OrderList.yaml',
      '{ ref: ../components/responses/OrderList.yaml',
    ],
    screen: [
      'paths/orders.yaml:10:14  Property `ref` is not expected here. Did you mean `$ref`? (struct)',
      '1 more follows from this, or may: left out until it is fixed.',
    ],
  },
  {
    mistake: 'a line indented too little',
    file: schema('Order'),
    replace: ['  total:', ' total:'],
    screen: [
      'components/schemas/Order.yaml:6:1  This is no YAML. All mapping items must start at the same column. (yaml)',
    ],
  },
  {
    mistake: 'a quote that is not closed',
    file: schema('Order'),
    replace: ['in EUR."', 'in EUR.'],
    screen: ['components/schemas/Order.yaml:6:39  This is no YAML. Missing closing "quote. (yaml)'],
  },
  {
    mistake: 'a file of nothing',
    file: schema('Order'),
    write: '',
    screen: ['components/schemas/Order.yaml  This file holds no mapping: write `key: value` lines. (yaml)'],
  },
  {
    mistake: 'a root that is cut off',
    file: 'openapi.yaml',
    write: 'info:\n  title: Shop\n',
    screen: ['openapi.yaml  This is no OpenAPI description: begin with `openapi: 3.1.0`. (yaml)'],
  },
  {
    mistake: 'a required member that is not there',
    file: schema('Order'),
    replace: ['[id, total]', '[id, total, name]'],
    screen: [
      "components/schemas/Order.yaml:3:23  Required property 'name' is not defined. Define it under `properties`, or take it out of `required`. (no-required-schema-properties-undefined)",
      '3 more follow from this, or may: left out until it is fixed.',
    ],
  },
  {
    mistake: 'a required member that no example has',
    file: schema('Order'),
    replace: ['[id, total]', '[id, total, status]'],
    screen: [
      "components/examples/listOrders.200.two.yaml:2:19  Example value must conform to the schema: `0` property must have required property 'status'. Correct the example, or the schema. (no-invalid-media-type-examples)",
      "components/examples/listOrders.200.two.yaml:2:43  Example value must conform to the schema: `1` property must have required property 'status'. Correct the example, or the schema. (no-invalid-media-type-examples)",
    ],
  },
  {
    mistake: 'an operationId used twice',
    file: 'paths/orders.yaml',
    replace: ['operationId: placeOrder', 'operationId: listOrders'],
    screen: [
      'paths/orders.yaml:13:3  GET /orders and POST /orders have the operationId `listOrders`: give each its own. (operation-operationId-unique)',
      '2 more follow from this, or may: left out until it is fixed.',
    ],
  },
  {
    mistake: 'an operationId with a verb of its own',
    file: 'paths/orders.yaml',
    replace: ['operationId: placeOrder', 'operationId: buyOrder'],
    screen: [
      'paths/orders.yaml:13:16  Name the operation `buyOrder` verb + noun in camelCase, the verb one of get, list, search, place, dispatch, cancel, return. (latchkey/operation-id-pattern)',
      '2 more follow from this, or may: left out until it is fixed.',
    ],
  },
  {
    mistake: 'an operationId that is another one now',
    file: 'paths/orders.yaml',
    replace: ['operationId: placeOrder', 'operationId: placeOrders'],
    screen: [
      'components/examples/placeOrder.request.one-line.yaml  There is no operation placeOrder. Did you mean placeOrders? (example)',
      '  also components/examples/placeOrder.201.done.yaml',
    ],
  },
  {
    mistake: 'a path that the root does not name',
    file: 'openapi.yaml',
    replace: ['  /orders: { $ref: paths/orders.yaml }\n', ''],
    screen: ['openapi.yaml:17:1  Expected type `Paths` (object) but got `null` (struct)'],
  },
  {
    mistake: 'another name for a parameter in the path',
    file: 'openapi.yaml',
    replace: ['/orders:', '/orders/{id}:'],
    screen: [
      'paths/orders.yaml:6:3  The operation does not define the path parameter `{id}` expected by path `/orders/{id}`. The name in the path and the one in `parameters` must be the same. (path-parameters-defined)',
      '  also paths/orders.yaml:12:1',
      'SOURCES.md:9  S2 points to openapi.yaml#/paths/~1orders, but the file has nothing there. (source)',
    ],
  },
  {
    mistake: 'a response without its example',
    file: 'components/responses/NotFound.yaml',
    replace: ['    examples:\n      unknown-order: { $ref: ../examples/error.404.unknown-order.yaml }\n', ''],
    screen: [
      'components/responses/NotFound.yaml:4:5  Give `application/json` at least one named example: `examples: { <case>: { $ref: … } }`, not `example`. (latchkey/named-examples)',
      '2 more follow from this, or may: left out until it is fixed.',
    ],
  },
  {
    mistake: 'a security scheme misspelt',
    file: 'openapi.yaml',
    replace: ['- token: []', '- tokn: []'],
    screen: [
      'openapi.yaml:12:5  There is no `tokn` security scheme defined. Use a name that stands under `securitySchemes` in openapi.yaml, or define this one there. (security-defined)',
      '1 more follows from this, or may: left out until it is fixed.',
    ],
  },
  {
    mistake: 'a description that SOURCES.md points to and that is gone',
    file: schema('Error'),
    replace: [', description: The reason in words.', ''],
    screen: [
      'components/schemas/Error.yaml:5:12  Describe the property `message`: add a `description` here or where its `$ref` points. (latchkey/property-description)',
    ],
  },
  {
    mistake: 'a property of a response that is new',
    file: schema('Order'),
    replace: ['properties:\n', 'properties:\n  coupon: { type: string, description: A code. }\n'],
    screen: [
      'components/schemas/Order.yaml:5:3  `coupon` comes from the supplier, but no example of a response shows it, and no statement in SOURCES.md says where it comes from. Add both; `pnpm claims add` proposes a statement. (property)',
    ],
  },
  {
    mistake: 'a statement that is gone',
    file: 'SOURCES.md',
    replace: [
      '- **S2** _observed (in traffic)_: They live under `/orders`.\n  - `openapi.yaml#/paths/~1orders` = `{ $ref: paths/orders.yaml }`\n',
      '',
    ],
    screen: ['SOURCES.md:3  S2 is gone: put its statement back, or name S2 under `Retired` here. (source)'],
  },
  {
    mistake: 'a value that a statement states otherwise',
    file: 'components/schemas/NewOrder.yaml',
    replace: ['enum: [now, later]', 'enum: [now, never]'],
    screen: [
      'SOURCES.md:41  S7 states that components/schemas/NewOrder.yaml# is #1014aac9fd, but it is #5b0c35c4d4. Correct the one that is wrong; `pnpm claims --update` writes what stands there. (claim)',
    ],
  },
  {
    mistake: 'a server that nobody stated',
    file: 'openapi.yaml',
    replace: ['security:\n', '  - url: https://sandbox.shop.test/v1\n    description: Sandbox\nsecurity:\n'],
    screen: [
      'openapi.yaml:11:5  No statement in SOURCES.md says where this url comes from: `/servers/1/url`, which is `https://sandbox.shop.test/v1`. Write one; `pnpm claims add` proposes it. (claim)',
      'openapi.yaml:12:5  No statement in SOURCES.md says where this description comes from: `/servers/1/description`, which is `Sandbox`. Write one; `pnpm claims add` proposes it. (claim)',
    ],
  },
];
