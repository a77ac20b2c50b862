import { expect, test } from 'vitest';
import { Description, describePlace } from '../src/index.ts';

const description = new Description({
  paths: {
    '/orders': {
      parameters: [{ $ref: '#/components/parameters/Limit' }],
      get: { parameters: [{ name: 'page' }] },
    },
  },
  components: { parameters: { Limit: { name: 'limit' } } },
});

test.each([
  ['', 'the contract'],
  ['info/title', 'info'],
  ['paths/~orders', '/orders'],
  ['paths/~orders/get', 'GET /orders'],
  ['paths/~orders/get/summary', 'GET /orders'],
  ['paths/~orders/parameters/0/schema/maximum', '/orders, parameter limit'],
  ['paths/~orders/get/parameters/0', 'GET /orders, parameter page'],
  ['paths/~orders/get/parameters/query:limit/schema/items', 'GET /orders, parameter limit, []'],
  [
    'paths/~orders/post/requestBody/content/application~json/schema/properties/a',
    'POST /orders, request body, a',
  ],
  ['paths/~orders/get/responses/200/content/text~csv', 'GET /orders, response 200, text/csv'],
  ['paths/~orders/get/responses/200/headers/X-Id/schema', 'GET /orders, response 200, header X-Id'],
  [
    'paths/~orders/get/responses/200/content/application~json/schema/properties/result/items/oneOf/1/properties/id/type',
    'GET /orders, response 200, result[].id',
  ],
  [
    'paths/~orders/get/responses/200/content/application~json/schema/properties/pair/prefixItems/1/items/properties/a',
    'GET /orders, response 200, pair[1][].a',
  ],
  [
    'paths/~orders/post/callbacks/done/{$url}/post/requestBody/content/application~json/schema/properties/id',
    'POST /orders, callback done, request body, id',
  ],
  ['webhooks/sold/post/requestBody', 'webhook sold, request body'],
  ['components', 'components'],
  ['components/schemas', 'schemas'],
  ['components/schemas/Order/properties/status', 'Order.status'],
  ['components/schemas/Orders/items/properties/id', 'Orders[].id'],
  ['components/parameters/Limit/schema', 'parameter Limit'],
  ['components/responses/Gone/content/application~json/schema/properties/kind', 'response Gone.kind'],
  ['components/links/Next', 'links Next'],
])('%s is %s', (path, words) => {
  // A slash in a key is written as a tilde here.
  const keys = path
    .split('/')
    .filter(Boolean)
    .map((key) => key.replaceAll('~', '/'));
  expect(describePlace(keys, description)).toBe(words);
});
