import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

const manifest = { name: '@latchkey/shop', version: '1.0.0', bin: './src/cli.ts' };

/** A repository with one published package, and these files; it is gone after the test. */
export function repository(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'latchkey-pages-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const all = {
    'package.json': JSON.stringify({ scripts: { play: 'node tools/play/cli.ts', test: 'vitest run' } }),
    'tools/play/cli.ts': 'const usage = `--seed N  a number`;',
    'packages/shop/package.json': JSON.stringify({ ...manifest, bin: { shop: manifest.bin } }),
    'packages/shop/src/cli.ts': "const options = { 'dry-run': { type: 'boolean' } };",
    'packages/shop/README.md': '',
    ...files,
  };
  for (const [file, text] of Object.entries(all)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  return root;
}
