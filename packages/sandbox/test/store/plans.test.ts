import { DatabaseSync } from 'node:sqlite';
import { afterEach, expect, it, vi } from 'vitest';
import { sqliteStore } from '../../src/store/sqlite-store.ts';
import { caller, start } from '../start.ts';

afterEach(() => vi.restoreAllMocks());

it('No request reads all orders, keys or movements, however many there are', async () => {
  const prepare = vi.spyOn(DatabaseSync.prototype, 'prepare');
  const sandbox = await start({
    data: ':memory:',
    eightKeys: { requestsPerMinute: null },
    kinguin: { postbackUrl: 'http://127.0.0.1:9/' },
  });
  // What opens the file may look at all of it.
  prepare.mockClear();
  const eightKeys = caller(sandbox, '8keys');
  const kinguin = caller(sandbox, 'kinguin');
  const products = [{ product_id: 1, quantity: 1, price_cents: 700 }];
  for (const external_id of ['a', 'a', null])
    await eightKeys('POST', '/orders', { body: { products, external_id } });
  const line = { productId: '5c9b68662539a4e8f17ae2fe', qty: 1, price: 6 };
  const { body } = await kinguin('POST', '/v2/order', { body: { products: [line], orderExternalId: 'b' } });
  sandbox.control.advanceTime(5_000);
  await eightKeys('GET', '/orders/1');
  await eightKeys('GET', '/orders?page=2');
  await eightKeys('GET', '/orders?externalIds[]=a&createdAfter=2020-01-01%2000:00:00');
  await kinguin('POST', `/v2/order/${body.orderId}/dispatch`);
  await kinguin('GET', `/v2/order/${body.orderId}/keys`);
  await kinguin('GET', `/v1/order/${body.orderId}`);
  await kinguin('GET', '/v1/order');
  await kinguin('GET', `/v1/order?orderExternalId=b&orderId=${body.orderId}`);
  await sandbox.control.changeOrder('8keys', '1', 'refund');

  const statements = [...new Set(prepare.mock.calls.map(([sql]) => sql))].filter((sql) =>
    /^(SELECT|UPDATE|DELETE)/.test(sql),
  );
  expect(statements.length).toBeGreaterThan(10);
  const store = sqliteStore();
  const database = prepare.mock.contexts.at(-1) as DatabaseSync;
  const slow = statements.flatMap((sql) =>
    database
      .prepare(`EXPLAIN QUERY PLAN ${sql}`)
      .all(...Array.from({ length: sql.split('?').length - 1 }, () => 1))
      .map(({ detail }) => String(detail))
      // By the supplier alone: that is half of all there is, unless it is an end of an index that is asked for.
      .filter((plan) =>
        /SCAN (orders|keys|movements|jobs)|(orders|keys|movements).*\(supplier=\?\)$/.test(plan),
      )
      .filter(() => !/ORDER BY [\w, ]+ (LIMIT 1|LIMIT \?)$/.test(sql) || /external_id|WHERE id/.test(sql))
      .map((plan) => `${sql}: ${plan}`),
  );
  expect(slow).toEqual([]);
  store.close();
});
