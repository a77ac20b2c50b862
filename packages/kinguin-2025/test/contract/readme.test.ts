import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import '@latchkey/contract-kit';
import { expect, inject, it, vi } from 'vitest';
import { service } from '../../src/generated/service.ts';

const root = join(import.meta.dirname, '../..');
const folder = join(root, 'reports/readme');
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const code = /^```ts\n(.*?)^```/ms.exec(readme)?.[1] ?? '';

mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'example.ts'), code.replace("'@latchkey/kinguin-2025'", "'../../src/index.ts'"));
const settings = { extends: '../../tsconfig.json', include: ['example.ts'] };
writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(settings));

it('the example of the README compiles', () => {
  const tsc = join(root, 'node_modules/.bin/tsc');
  expect(execFileSync(tsc, ['-p', folder], { encoding: 'utf8' })).toBe('');
});

it('the example of the README buys a key', async () => {
  const { prismUrl } = inject('contract');
  const { fetch } = globalThis;
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    const isOrder = /\/v1\/order\/\w+$/.test(url);
    const headers = { ...init.headers, ...(isOrder && { Prefer: 'example=completed' }) };
    const response = await fetch(url.replace(service.servers.sandbox, prismUrl), { ...init, headers });
    // The mock's examples know nothing of what was sent.
    return new Response((await response.text()).replace('web-20431', 'shop-1001'), response);
  });
  const log = vi.spyOn(console, 'log').mockReturnValue();
  await import(join(folder, 'example.ts'));
  expect(log.mock.calls).toEqual([
    ['Counter-Strike: Source Steam CD Key', '0ddbebb2-559d-42e9-a8e1-fd4b2bdea858'],
  ]);
});
