import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import defaultCatalog from '../../src/catalog/default-catalog.json' with { type: 'json' };
import { type CatalogProduct, readCatalog, startSandbox } from '../../src/index.ts';
import { start } from '../start.ts';

let folder: string;
let data: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'latchkey-sandbox-'));
  data = join(folder, 'state.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const order = (external_id: string) => ({
  method: 'POST',
  headers: {
    authorization: 'Bearer sandbox-8keys',
    accept: 'application/json',
    'content-type': 'application/json',
  },
  body: JSON.stringify({ products: [{ product_id: 3, quantity: 2, price_cents: 900 }], external_id }),
});

/** A sandbox in a process of its own, which can be killed. */
async function startProcess() {
  const cli = fileURLToPath(new URL('../../src/cli.ts', import.meta.url));
  const child = spawn(process.execPath, [cli, '--port', '0', '--data', data], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface(child.stdout);
  for await (const line of lines) {
    const url = /^ +(http\S+8keys) /.exec(line)?.[1];
    if (url) return { url, child, kill: () => killed(child) };
  }
  throw new Error('The sandbox did not start.');
}
const killed = async (child: ReturnType<typeof spawn>) => {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
};

describe('A data file', () => {
  it('needs nothing of node:sqlite that Node 22.13 does not have', async () => {
    const location = vi.spyOn(DatabaseSync.prototype, 'location').mockImplementation(() => {
      throw new TypeError('database.location is not a function');
    });
    try {
      await (await startSandbox({ data })).stop();
    } finally {
      location.mockRestore();
    }
  });

  it('keeps orders, keys, money, prices, time and numbers from one run to the next', async () => {
    const first = await startSandbox({ data });
    await fetch(`${first.baseUrls['8keys']}/orders`, order('a'));
    first.control.advanceTime(3_600_000);
    first.control.setBalance('kinguin', 42);
    first.control.changeOffer('8keys', '2-a', { stock: 7, priceCents: 321 });
    const before = first.control.getOrder('8keys', '1');
    const ledger = first.control.getLedger('8keys');
    await first.stop();

    const second = await start({ data });
    expect(second.control.getOrder('8keys', '1')).toEqual(before);
    expect(second.control.getLedger('8keys')).toEqual(ledger);
    expect(second.control.getTime().aheadMs).toBe(3_600_000);
    expect(second.control.getAccount('kinguin').balanceCents).toBe(42);
    expect(second.control.getAccount('8keys').offers).toContainEqual(
      expect.objectContaining({ id: '2-a', stock: 7, priceCents: 321 }),
    );
    const again = await fetch(`${second.baseUrls['8keys']}/orders`, order('a'));
    expect([again.status, await again.json()]).toEqual([409, { order_id: 1 }]);
  });

  it('survives a kill in the middle of placing: what was responded is there, and everything adds up', async () => {
    const responded = new Set<number>();
    let sent = 0;
    for (let round = 0; round < 4; round++) {
      const { url, kill } = await startProcess();
      const buyers = Array.from({ length: 4 }, async () => {
        for (;;) {
          const response = await fetch(`${url}/orders`, order(`shop-${++sent}`)).catch(() => undefined);
          // The limit of a minute ends a round too.
          if (response?.status !== 201) return;
          const { order_id } = await response.json().catch(() => ({}));
          if (order_id !== undefined) responded.add(order_id);
        }
      });
      await expect.poll(() => responded.size).toBeGreaterThan(round * 60 + 20);
      await kill();
      await Promise.all(buyers);
    }
    const { control } = await start({ data });
    expect(control.getLedger('8keys').problems).toEqual([]);
    const kept = control.listOrders('8keys', { limit: 1_000 });
    const seqs = kept.map(({ seq }) => seq);
    expect(seqs).toEqual(seqs.map((_, i) => i + 1));
    for (const id of responded) expect(seqs).toContain(id);
    for (const { keys, chargedCents } of kept) expect([keys.length, chargedCents]).toEqual([2, 2 * 899]);
    expect(new Set(kept.flatMap(({ keys }) => keys.map(({ content }) => content))).size).toBe(
      2 * kept.length,
    );
    expect(new Set(kept.map(({ externalId }) => externalId)).size).toBe(kept.length);
  });

  it('is not shared by two sandboxes', async () => {
    const first = await startSandbox({ data });
    const message = expect.stringMatching(/state\.db" is in use by another sandbox/);
    await expect(startSandbox({ data })).rejects.toMatchObject({ name: 'DataFileError', message });
    await first.stop();
    const { kill } = await startProcess();
    await expect(startSandbox({ data })).rejects.toMatchObject({ name: 'DataFileError', message });
    await kill();
    await start({ data });
  });

  it('goes on with the seed it was begun with, and with no other', async () => {
    await (await startSandbox({ data, seed: 5 })).stop();
    await expect(startSandbox({ data, seed: 6 })).rejects.toMatchObject({ name: 'SeedError' });
    await start({ data });
  });

  it('gets the stock of offers that are new to it', async () => {
    const catalog = readCatalog(defaultCatalog);
    const product: CatalogProduct = {
      id: '7',
      name: 'New',
      processingMs: 0,
      offers: [{ id: '7-a', priceCents: 5, stock: 9, keys: 'text/plain' }],
    };
    await (await startSandbox({ data })).stop();
    const eightKeys = { ...catalog['8keys'], products: [...catalog['8keys'].products, product] };
    const { control } = await start({ data, catalog: { ...catalog, '8keys': eightKeys } });
    expect(control.getAccount('8keys').offers).toContainEqual({
      id: '7-a',
      product: '7',
      priceCents: 5,
      stock: 9,
    });
  });

  it.each<[string, () => void, RegExp]>([
    [
      'a file that is no database',
      () => writeFileSync(data, 'a text that is no database at all'.repeat(50)),
      /is no database/,
    ],
    ['a database of something else', () => other('CREATE TABLE t (x)'), /of something else/],
    [
      'a file of a newer release',
      () => other('PRAGMA application_id = 1819571042; PRAGMA user_version = 99; CREATE TABLE t (x)'),
      /version 99/,
    ],
    [
      'a folder that is not there',
      () => {
        data = join(folder, 'no', 'state.db');
      },
      /cannot be opened/,
    ],
    [
      'a folder',
      () => {
        data = folder;
      },
      /cannot be opened/,
    ],
  ])('is not %s', async (_, prepare, message) => {
    prepare();
    await expect(startSandbox({ data })).rejects.toMatchObject({
      name: 'DataFileError',
      message: expect.stringMatching(message),
    });
  });
  function other(sql: string) {
    const database = new DatabaseSync(data);
    database.exec(sql);
    database.close();
  }
});

it.each([{ data: ':memory:' }, {}])('the sandbox with %o says which Node it needs', async (options) => {
  const lookUp = vi.spyOn(process, 'getBuiltinModule').mockReturnValue(undefined);
  try {
    const message = expect.stringMatching(/needs node:sqlite, which Node has from 22\.13 on; this is v\d/);
    await expect(startSandbox(options)).rejects.toMatchObject({
      name: 'DataFileError',
      message,
    });
  } finally {
    lookUp.mockRestore();
  }
});
