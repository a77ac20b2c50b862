import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it, onTestFinished } from 'vitest';
import { MIGRATIONS } from '../../src/store/sqlite-file.ts';
import { caller, start } from '../start.ts';

/** A file as the release before today's editions wrote it: an order of 8keys that is done, and one that was canceled. */
function earlierFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-sandbox-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'state.db');
  const database = new DatabaseSync(file);
  database.exec(MIGRATIONS[0] as string);
  database.exec('PRAGMA application_id = 0x6c747362; PRAGMA user_version = 1');
  const lines = JSON.stringify([
    { product: '1', name: 'A', offer: '1-a', quantity: 2, unitCents: 600, requestedUnitCents: 615 },
  ]);
  const at = Date.now() - 60_000;
  for (const [seq, status] of [
    [1, 'done'],
    [2, 'canceled'],
  ] as const) {
    database
      .prepare(
        `INSERT INTO orders VALUES ('8keys', ?, ?, ?, ?, 0, ${at}, ${at}, ?, NULL, NULL, NULL, 1200, 1200, ?)`,
      )
      .run(seq, String(seq), `shop-${seq}`, status, status === 'done' ? at : null, lines);
    for (const position of [0, 1])
      database
        .prepare(`INSERT INTO keys VALUES ('8keys', ?, ?, '1', '1-a', 'text/plain', ?)`)
        .run(seq, position, `KEY-${seq}-${position}`);
  }
  const move = (unit: string, from: string, to: string, amount: number, seq: number | null) => {
    database
      .prepare(
        `INSERT INTO movements (supplier, unit, source, target, amount, seq, at) VALUES ('8keys', ?, ?, ?, ?, ?, 1)`,
      )
      .run(unit, from, to, amount, seq);
    for (const [name, change] of [
      [from, -amount],
      [to, amount],
    ] as const)
      database
        .prepare(
          `INSERT INTO accounts VALUES ('8keys', ?, ?, ?) ON CONFLICT DO UPDATE SET amount = amount + excluded.amount`,
        )
        .run(unit, name, change);
  };
  move('cents', 'bank', 'balance', 10_000, null);
  move('keys', 'publisher', 'stock/1-a', 100, null);
  for (const seq of [1, 2]) {
    move('cents', 'balance', 'sales', 1_200, seq);
    move('keys', 'stock/1-a', 'sold', 2, seq);
  }
  move('keys', 'sold', 'delivered', 2, 1);
  move('keys', 'sold', 'stock/1-a', 2, 2);
  move('cents', 'sales', 'balance', 1_200, 2);
  database.prepare(`INSERT INTO meta VALUES ('lastSeq/8keys', 2), ('seed', 1)`).run();
  database.close();
  return file;
}

it('A data file of an earlier release goes on: its orders have UUIDs, and their keys what became of them', async () => {
  const sandbox = await start({ data: earlierFile(), eightKeys: { requestsPerSecond: null } });
  const { control } = sandbox;
  const [done, canceled] = control.listOrders('8keys');
  expect(done?.keys.map(({ status }) => status)).toEqual(['delivered', 'delivered']);
  expect(canceled).toMatchObject({ refundedCents: 1_200, keys: [{ status: 'canceled' }, {}] });
  const { body } = await caller(sandbox, '8keys-2026')('GET', `/orders/${done?.uuid}`);
  expect(body).toMatchObject({ external_id: 'shop-1', product_keys: [{ code: 'KEY-1-0' }, {}] });
  expect((await caller(sandbox, '8keys')('GET', '/orders/1')).body.product_keys).toEqual(body.product_keys);
  expect(control.getLedger('8keys').problems).toEqual([]);
});
