import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';

// The runtime has esbuild among its own development dependencies.
const runtime = new URL('../../../runtime/', import.meta.url);
const { build } = createRequire(runtime)('esbuild');
const source = fileURLToPath(new URL('../../src/', import.meta.url));

/** What a bundle comes to, minified and gzipped, in bytes. */
async function sizeOf(contents: string): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: source, loader: 'ts' },
    alias: { '@latchkey/runtime': fileURLToPath(new URL('src/index.ts', runtime)) },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    write: false,
  });
  return gzipSync(outputFiles[0].contents, { level: 9 }).length;
}

it('a bundle with every operation, retries, the rate limiter and raw is within 9.28 kB gzipped', async () => {
  const size = await sizeOf(`export { createEightKeys2026Client } from './index.ts';`);
  expect(size).toBeLessThanOrEqual(9_280);
  // An empty bundle would be small as well.
  expect(size).toBeGreaterThan(5_000);
});
