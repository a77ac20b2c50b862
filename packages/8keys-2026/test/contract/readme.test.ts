import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import '@latchkey/contract-kit';
import { expect, inject, it, vi } from 'vitest';

const root = join(import.meta.dirname, '../..');
const folder = join(root, 'reports/readme');
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const code = /^```ts\n(.*?)^```/ms.exec(readme)?.[1] ?? '';

mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'example.ts'), code.replace("'@latchkey/8keys-2026'", "'../../src/index.ts'"));
const settings = { extends: '../../tsconfig.json', include: ['example.ts'] };
writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(settings));

it('the example of the README compiles', () => {
  const tsc = join(root, 'node_modules/.bin/tsc');
  expect(execFileSync(tsc, ['-p', folder], { encoding: 'utf8' })).toBe('');
});

it('the example of the README buys a key', async () => {
  const { prismUrl } = inject('contract');
  const { fetch } = globalThis;
  vi.stubGlobal('fetch', (url: string, init: RequestInit) =>
    fetch(url.replace('http://127.0.0.1:4020/8keys-2026', prismUrl), init),
  );
  const log = vi.spyOn(console, 'log').mockReturnValue();
  await import(join(folder, 'example.ts'));
  expect(log).toHaveBeenCalledWith(5, '0000-0000-0000-0000');
});
