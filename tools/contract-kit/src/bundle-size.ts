import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

/**
 * What a bundle of one export of a client's package comes to in a browser, minified and gzipped, in bytes. The runtime
 * is taken from its sources, so that no build can be out of date.
 *
 * @param name Of the export.
 * @param source URL of the package's folder of sources.
 */
export async function bundleSizeOf(name: string, source: URL): Promise<number> {
  const runtime = new URL('../../../packages/runtime/src/index.ts', import.meta.url);
  const { outputFiles } = await build({
    stdin: {
      contents: `export { ${name} } from './index.ts';`,
      resolveDir: fileURLToPath(source),
      loader: 'ts',
    },
    alias: { '@latchkey/runtime': fileURLToPath(runtime) },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    write: false,
  });
  const [bundle] = outputFiles;
  return bundle ? gzipSync(bundle.contents, { level: 9 }).length : Number.NaN;
}
