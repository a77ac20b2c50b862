import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A folder with these files; it is gone after the test. */
export function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-site-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  return folder;
}

const contract = {
  openapi: '3.1.0',
  info: { title: 'Keys </script>', version: '1.0.0', 'x-edition': '2026-07', description: 'All of it.' },
  servers: [{ url: 'https://keys.test/v1', 'x-environment': 'production' }],
  paths: {
    '/order': {
      post: {
        operationId: 'placeOrder',
        summary: 'Place an order',
        description: 'Buys keys.',
        parameters: [{ name: 'dry', in: 'query', description: 'a | b', schema: { type: 'boolean' } }],
        responses: { 201: { description: 'The order is placed.' } },
      },
    },
  },
  webhooks: { changed: { post: { summary: 'It changed', responses: { 204: { description: 'Taken.' } } } } },
};

const manifest = {
  name: '@latchkey/shop',
  version: '1.0.0',
  exports: {
    '.': { types: './dist/index.d.ts', default: './dist/index.js' },
    './sqlite': { types: './dist/journal/sqlite.d.ts', default: './dist/journal/sqlite.js' },
    './service': { types: './dist/service.d.ts', default: './dist/service.js' },
    './openapi.json': './dist/openapi.json',
  },
};

/** A repository in small: a guide, a package, a contract. */
export const repository = (): string =>
  folderWith({
    'package.json': JSON.stringify({ repository: 'github:we/keys', homepage: 'https://we.test/keys/' }),
    'SECURITY.md': '# Security',
    'docs/guide/start.md': '# Start\n\n[Shop](../../packages/shop/README.md)\n',
    'docs/guide/buy.md':
      '# Buy\n\n```mermaid\nstateDiagram-v2\n  [*] --> a\n  a --> b: goes, runs\n  b --> [*]\n```\n',
    'docs/figures/chart.svg': '<svg/>',
    'tools/site/home.yaml': 'layout: home\n',
    'packages/sandbox/page/icon.svg': '<svg/>',
    'packages/shop/package.json': JSON.stringify(manifest),
    'packages/shop/README.md': '# Shop',
    'packages/shop/node_modules/other/README.md': '# Other',
    'packages/keys/src/generated/openapi.json': JSON.stringify(contract),
    'specs/keys/openapi.yaml': '',
    'specs/keys/SOURCES.md': '# Sources',
  });
