import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { modulesIn } from '../src/api-reference.ts';
import { assemblePages } from '../src/assemble.ts';
import { withDiagrams } from '../src/diagrams.ts';
import { writeHttpReference } from '../src/http-reference.ts';
import { folderWith, repository } from './fixture.ts';

it('a page without a diagram stays as it is', async () => {
  expect(await withDiagrams('```ts\nx;\n```\n')).toBe('```ts\nx;\n```\n');
});

it('every module that a shop imports has a reference: no data, and not what tools read', () => {
  const root = repository();
  expect(modulesIn(root)).toEqual([
    {
      name: '@latchkey/shop',
      path: 'shop',
      place: join(root, 'packages/shop'),
      entryPoint: join(root, 'packages/shop/src/index.ts'),
    },
    {
      name: '@latchkey/shop/sqlite',
      path: 'shop/sqlite',
      place: join(root, 'packages/shop'),
      entryPoint: join(root, 'packages/shop/src/journal/sqlite.ts'),
    },
  ]);
});

it('the front page, every page with its links and pictures, and the figures are put where the site is built', async () => {
  const folder = folderWith({});
  await assemblePages(repository(), folder);
  const read = (path: string) => readFileSync(join(folder, path), 'utf8');
  expect(read('index.md')).toBe('---\nlayout: home\n---\n');
  expect(read('guide/start.md')).toContain('[Shop](../packages/shop/index.md)');
  const drawn = read('guide/buy.md');
  expect(drawn).toMatch(/^# Buy\n\n<div class="diagram"><svg/);
  for (const part of ['>a<', '>b<', '>goes<', '>runs<', 'currentColor']) expect(drawn).toContain(part);
  expect(drawn).not.toContain('mermaid');
  for (const file of ['figures/chart.svg', 'public/figures/chart.svg', 'public/icon.svg'])
    expect(existsSync(join(folder, file)), file).toBe(true);
});

it('a contract has a page for the search, with every operation, parameter, response and callback', () => {
  const folder = folderWith({});
  writeHttpReference(repository(), folder);
  const page = readFileSync(join(folder, 'http/keys.md'), 'utf8');
  for (const part of [
    'The contract of `@latchkey/keys`, edition 2026-07.',
    '| `production` | `https://keys.test/v1` |',
    '## placeOrder\n\n`POST /order`\n\nPlace an order\n\nBuys keys.',
    '| `dry` | query |  | a \\| b |',
    '| 201 | The order is placed. |',
    'The supplier calls the shop: `changed`.',
  ])
    expect(page).toContain(part);
});

it("Scalar's page of a contract holds it, loads one file beside it, and sends nothing", () => {
  const folder = folderWith({});
  writeHttpReference(repository(), folder);
  const page = readFileSync(join(folder, 'public/explorer/keys.html'), 'utf8');
  const links = [...page.matchAll(/ (?:src|href)="([^"]+)"/g)].map(([, link]) => link);
  expect(links).toEqual(['../icon.svg', 'scalar.js']);
  expect(existsSync(join(folder, 'public/explorer/scalar.js'))).toBe(true);
  const [, given = ''] = /createApiReference\('#reference', (.*)\);/.exec(page) ?? [];
  // Nothing in a contract ends the script.
  expect(given).not.toContain('</script>');
  expect(JSON.parse(given)).toMatchObject({
    hideTestRequestButton: true,
    telemetry: false,
    content: { info: { title: 'Keys </script>' } },
  });
});
