import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { expect, it, onTestFinished } from 'vitest';
import { chromiumPath, launchChromium } from '../chromium.ts';

const page = fileURLToPath(new URL('page.ts', import.meta.url));
const bundle = () =>
  build({
    entryPoints: [page],
    bundle: true,
    platform: 'browser',
    format: 'iife',
    globalName: 'page',
    write: false,
    metafile: true,
  });

it('Nothing of Node gets into a bundle for browsers', async () => {
  const { metafile, warnings } = await bundle();
  expect(warnings).toEqual([]);
  const inputs = Object.keys(metafile.inputs);
  expect(inputs).toContain('src/msw.ts');
  expect(inputs.filter((file) => /^node:|sqlite|src\/(server|cli|start-sandbox)\.ts$/.test(file))).toEqual(
    [],
  );
  const external = Object.values(metafile.outputs).flatMap(({ imports }) => imports.map(({ path }) => path));
  expect(external).toEqual([]);
});

it.skipIf(chromiumPath === undefined)(
  'Both suppliers sell inside a browser (which needs Chromium: install it, or set CHROMIUM)',
  async () => {
    const { outputFiles } = await bundle();
    const worker = createRequire(import.meta.url).resolve('msw/mockServiceWorker.js');
    const files: Record<string, readonly [type: string, text: string]> = {
      '/': ['text/html', '<!doctype html><script src="page.js"></script>'],
      '/page.js': ['text/javascript', outputFiles[0]?.text ?? ''],
      '/mockServiceWorker.js': ['text/javascript', await readFile(worker, 'utf8')],
    };
    const server = createServer((request, response) => {
      const [type, text] = files[request.url ?? ''] ?? [];
      response
        .writeHead(type ? 200 : 404, type ? { 'content-type': `${type}; charset=utf-8` } : {})
        .end(text);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const opened = await launchChromium();
    onTestFinished(async () => {
      await opened.close();
      server.closeAllConnections();
      server.close();
    });
    const tab = await opened.newPage();
    await tab.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    expect(await tab.evaluate('page.buyFromBoth()')).toEqual({
      kinguinKeys: 2,
      lost: 'ConnectionError',
      eightKeysOrder: 'done',
      orders: [1, 1],
      problems: [],
    });
  },
);
