import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import '@latchkey/contract-kit';
import { expect, inject, it, vi } from 'vitest';

const root = join(import.meta.dirname, '../..');
const folder = join(root, 'reports/readme');
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const examples = [...readme.matchAll(/^```ts\n(.*?)^```/gms)].map(([, code = '']) =>
  code
    .replace("'@latchkey/kinguin-2025'", "'../../src/index.ts'")
    .replace("'@latchkey/kinguin-2025/webhooks'", "'../../src/webhooks/index.ts'"),
);

mkdirSync(folder, { recursive: true });
examples.forEach((code, i) => {
  writeFileSync(join(folder, `example-${i}.ts`), code);
});
const settings = { extends: '../../tsconfig.json', include: ['example-*.ts'] };
writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(settings));

it('the examples of the README compile', () => {
  expect(examples).toHaveLength(2);
  const tsc = join(root, 'node_modules/.bin/tsc');
  expect(execFileSync(tsc, ['-p', folder], { encoding: 'utf8' })).toBe('');
});

it('the first example of the README buys a key', async () => {
  const { prismUrl } = inject('contract');
  const { fetch } = globalThis;
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    const isOrder = /\/v1\/order\/\w+$/.test(url);
    const headers = { ...init.headers, ...(isOrder && { Prefer: 'example=completed' }) };
    const response = await fetch(url.replace('http://127.0.0.1:4020/kinguin-2025', prismUrl), {
      ...init,
      headers,
    });
    // The mock's examples know nothing of what was sent.
    return new Response((await response.text()).replace('web-20431', 'shop-2025'), response);
  });
  const log = vi.spyOn(console, 'log').mockReturnValue();
  await import(join(folder, 'example-0.ts'));
  expect(log.mock.calls).toEqual([
    ['Counter-Strike: Source Steam CD Key', '0ddbebb2-559d-42e9-a8e1-fd4b2bdea858'],
  ]);
});
