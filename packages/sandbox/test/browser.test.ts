import { fileURLToPath } from 'node:url';
import { createContext, runInContext } from 'node:vm';
import { build } from 'esbuild';
import { expect, it } from 'vitest';
import catalog from '../src/catalog/default-catalog.json' with { type: 'json' };
import type { Sandbox } from '../src/sandbox.ts';

const path = (name: string) => JSON.stringify(fileURLToPath(new URL(`../src/${name}.ts`, import.meta.url)));
const entry = `
  import { createSandbox } from ${path('sandbox')};
  import { memoryStore } from ${path('store/memory-store')};
  export const start = (catalog) => createSandbox({ catalog, store: memoryStore() });`;

/** What browsers have; nothing of Node's. */
const inBrowsers = {
  AbortController,
  AbortSignal,
  atob,
  btoa,
  clearTimeout,
  fetch,
  setTimeout,
  structuredClone,
  TextEncoder,
  URL,
  URLSearchParams,
};

it('Both suppliers work without Node, in a bundle for browsers', async () => {
  const { outputFiles, warnings } = await build({
    stdin: { contents: entry, resolveDir: fileURLToPath(new URL('.', import.meta.url)) },
    bundle: true,
    platform: 'browser',
    format: 'iife',
    globalName: 'bundle',
    write: false,
  });
  expect(warnings).toEqual([]);
  const context = createContext({ ...inBrowsers });
  const { start } = runInContext(`${outputFiles[0]?.text}; bundle`, context);
  const sandbox: Sandbox = await start(catalog);

  const headers = {
    accept: 'application/json',
    'content-type': 'application/json',
    authorization: `Bearer ${sandbox.settings['8keys'].apiKey}`,
    'x-api-key': sandbox.settings.kinguin.apiKey,
  };
  const post = (path: string, body: unknown) =>
    ({ method: 'POST', path, query: '', headers, body: JSON.stringify(body) }) as const;
  const eightKeys = post('/orders', {
    products: [{ product_id: 3, quantity: 1, price_cents: 900 }],
    external_id: 'a',
  });
  expect((await sandbox.handle('8keys', eightKeys)).status).toBe(201);
  expect((await sandbox.handle('8keys', eightKeys)).status).toBe(409);
  const kinguin = post('/v2/order', {
    products: [{ productId: '5c9b68662539a4e8f17ae2fe', qty: 1, price: 5.79 }],
  });
  expect((await sandbox.handle('kinguin', kinguin)).status).toBe(201);
  sandbox.control.advanceTime(60_000);
  const done = await sandbox.handle('8keys', { ...eightKeys, method: 'GET', path: '/orders/1', body: '' });
  expect(JSON.parse(done.body).product_keys).toMatchObject([{ type: 'image/png' }]);
  expect(sandbox.control.getLedger('8keys').problems).toEqual([]);
  await sandbox.stop();
});
