import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { sqliteJournal } from '@latchkey/orders/sqlite';
import { startSandbox } from '@latchkey/sandbox';

test('the worker finishes what a killed shop has begun, and buys nothing twice', {
  timeout: 60_000,
}, async (t) => {
  const sandbox = await startSandbox();
  const folder = mkdtempSync(join(tmpdir(), 'example-worker-'));
  const { control, settings, baseUrls } = sandbox;
  const env = {
    ...process.env,
    JOURNAL: join(folder, 'purchases.sqlite'),
    KINGUIN_API_KEY: settings.kinguin.apiKey,
    KINGUIN_URL: baseUrls['kinguin-2025'],
    EIGHT_KEYS_API_KEY: settings['8keys'].apiKey,
    EIGHT_KEYS_URL: baseUrls['8keys-2026'],
  };
  const start = (program: string) => {
    const script = fileURLToPath(new URL(program, import.meta.url));
    const child = spawn(process.execPath, [script], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    t.after(() => child.kill('SIGKILL'));
    return child;
  };
  t.after(async () => {
    await sandbox.stop();
    rmSync(folder, { recursive: true });
  });
  const orders = () => [...control.listOrders('kinguin'), ...control.listOrders('8keys')];

  // Both orders are placed and charged, and no response comes. Then the shop is killed.
  control.addFault({ kind: 'stall', when: 'after', operation: 'placeOrder', times: 2 });
  const buyer = start('buyer.ts');
  while (orders().length < 2) await sleep(20);
  buyer.kill('SIGKILL');
  assert.deepEqual(await once(buyer, 'exit'), [null, 'SIGKILL']);
  control.advanceTime(60_000);

  const worker = start('worker.ts');
  const finished = new Set<string>();
  for await (const line of createInterface(worker.stdout)) {
    const [, reference] = /^(\S+): .* → done /.exec(line) ?? [];
    if (reference && finished.add(reference).size === 2) break;
  }
  worker.kill('SIGTERM');
  assert.deepEqual(await once(worker, 'exit'), [0, null]);

  assert.equal(orders().length, 2);
  const journal = sqliteJournal(env.JOURNAL);
  for (const supplier of ['kinguin', '8keys-2026']) {
    const entry = await journal.read(`order-1-${supplier}`);
    assert.equal(entry?.state, 'done');
    assert.equal(entry.keys.length, 1);
  }
  await journal.close();
});
