import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { SupplierError } from '@latchkey/runtime';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buyOnce } from '../src/buy-once.ts';
import { memoryJournal } from '../src/journals/memory.ts';
import type { Supplier } from '../src/supplier.ts';
import { eightKeysSupplier } from '../src/suppliers/eight-keys.ts';
import { kinguinSupplier } from '../src/suppliers/kinguin.ts';
import type { SupplierName } from './fake-suppliers/connect.ts';
import type { FakeSupplier } from './fake-suppliers/fake-supplier.ts';
import { hurry, intentFor, starters, supplierNames } from './fake-suppliers/start.ts';

const folder = mkdtempSync(join(tmpdir(), 'latchkey-two-copies-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Adapters over clients that have a copy of the runtime to themselves, as npm may nest one. */
let connect: Record<SupplierName, (baseUrl: string) => Supplier>;
beforeAll(async () => {
  for (const name of ['runtime', 'kinguin', '8keys']) {
    const here = fileURLToPath(new URL(`../../${name}/`, import.meta.url));
    const there = join(folder, 'node_modules/@latchkey', name);
    for (const part of ['package.json', 'dist'])
      cpSync(join(here, part), join(there, part), { recursive: true });
    // What the copy of the runtime needs itself.
    if (name === 'runtime') symlinkSync(join(here, 'node_modules'), join(there, 'node_modules'));
  }
  const load = (name: string) =>
    import(pathToFileURL(join(folder, 'node_modules/@latchkey', name, 'dist/index.js')).href);
  const [kinguin, eightKeys] = await Promise.all([load('kinguin'), load('8keys')]);
  expect(kinguin.SupplierError).not.toBe(SupplierError);
  const options = { apiKey: 'key' };
  connect = {
    kinguin: (baseUrl) =>
      kinguinSupplier(kinguin.createKinguinClient({ ...options, baseUrl }), { searchMayLagMs: 200 }),
    '8keys': (baseUrl) =>
      eightKeysSupplier(eightKeys.createEightKeysClient({ ...options, baseUrl }), { searchMayLagMs: 200 }),
  };
});

let fake: FakeSupplier;
afterEach(() => fake.close());

describe.each(supplierNames)('a purchase from %s, whose client has another copy of the runtime,', (name) => {
  const start = async () => {
    fake = await starters[name]();
    const journal = memoryJournal();
    const supplier = connect[name](fake.url);
    const buy = (changes: Partial<Supplier> = {}) =>
      buyOnce(intentFor(name), { supplier: { ...supplier, ...changes }, journal, ...hurry });
    const stateOf = async () => (await journal.read('shop-1'))?.state;
    return { buy, stateOf, supplier };
  };

  it('is closed when it is rejected', async () => {
    const { buy, stateOf } = await start();
    fake.fail('placeOrder', { status: 401, body: { kind: 'Authorization' } }, 'unseen');
    await expect(buy()).rejects.toMatchObject({ name: 'SupplierError', outcome: 'rejected' });
    expect(await stateOf()).toBe('rejected');
    expect(fake.orders).toHaveLength(0);
  });

  it('stays open when nobody knows, and is bought once all the same', async () => {
    const { buy, stateOf, supplier } = await start();
    const unknown = { status: 401, body: {} };
    fake.fail('placeOrder', '500');
    fake.fail('placeOrder', unknown, 'unseen');
    const find: Supplier['find'] = (...request) => {
      const isSent = fake.calls.includes('placeOrder');
      if (isSent) fake.fail(name === 'kinguin' ? 'searchOrders' : 'listOrders', unknown, 'unseen');
      return supplier.find(...request);
    };
    await expect(buy({ find })).rejects.toMatchObject({
      outcome: 'unknown',
      message: expect.stringContaining('The purchase stays open'),
    });
    expect(['doubtful', 'seeking']).toContain(await stateOf());

    expect((await buy()).keys).toHaveLength(3);
    expect(await stateOf()).toBe('done');
    expect(fake.orders).toHaveLength(1);
  });

  it('waits for keys that are not there yet', async () => {
    const { buy } = await start();
    fake.script.pending = 2;
    expect((await buy()).keys).toHaveLength(3);
    expect(fake.orders).toHaveLength(1);
  });
});
