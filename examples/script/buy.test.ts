import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { startSandbox } from '@latchkey/sandbox';

const script = fileURLToPath(new URL('buy.ts', import.meta.url));

test('the script buys once, however often it runs and whatever breaks', async (t) => {
  const sandbox = await startSandbox();
  const cwd = mkdtempSync(join(tmpdir(), 'example-script-'));
  t.after(() => Promise.all([sandbox.stop(), rmSync(cwd, { recursive: true })]));
  const env = {
    ...process.env,
    KINGUIN_API_KEY: sandbox.settings.kinguin.apiKey,
    KINGUIN_URL: sandbox.baseUrls['kinguin-2025'],
  };
  const buy = async (...args: string[]) => {
    const { stdout } = await promisify(execFile)(process.execPath, [script, ...args], { cwd, env });
    return stdout;
  };
  const charged = () => sandbox.control.listOrders('kinguin').length;

  const key = await buy('order-1');
  assert.match(key, /^\w{5}-\w{5}-\w{5}\n$/);
  assert.equal(await buy('order-1'), key);
  assert.equal(charged(), 1);

  // The order is placed and charged, and its response is lost.
  sandbox.control.addFault({ kind: 'reset', when: 'after', operation: 'placeOrder' });
  assert.notEqual(await buy('order-2'), key);
  assert.equal(charged(), 2);

  await assert.rejects(buy('order-3', '5c9b5d332539a4e8f177e9ab'), /422 ProductUnavailable/);
  assert.equal(charged(), 2);
  assert.deepEqual(sandbox.control.getLedger('kinguin').problems, []);
});
