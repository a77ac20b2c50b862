import { watch } from 'node:fs';
import { join } from 'node:path';
import { findRoot, runCommand } from '@latchkey/cli';
import { build, createServer, serve } from 'vitepress';
import { assemble, assemblePages } from './assemble.ts';
import { deadLinksIn } from './check-built.ts';
import { addressesOf } from './pages.ts';

const usage = `Usage: npm run docs [-- --serve | --dev]

Builds the documentation as a static site in tools/site/dist: the pages, the reference of every published package from its
doc comments, and of every contract.

  --serve  builds it and serves it on this machine
  --dev    serves the pages while you write them: an edit of a page shows at once
  --port   where (4173)
  --help   prints this`;

const options = {
  serve: { type: 'boolean', default: false },
  dev: { type: 'boolean', default: false },
  port: { type: 'string', default: '4173' },
} as const;

await runCommand({ usage, options }, async ({ values: { serve: isServed, dev, port } }) => {
  const root = findRoot(import.meta.dirname);
  const site = join(root, 'tools/site');
  const pages = join(site, 'reports/pages');
  await assemble(root, pages);
  if (dev) {
    const server = await createServer(site, { host: '127.0.0.1', port: Number(port) });
    await server.listen();
    server.printUrls();
    watch(join(root, 'docs'), { recursive: true }, () => assemblePages(root, pages));
    return new Promise<never>(() => {});
  }
  await build(site);
  const { pathname } = new URL(addressesOf(root).site);
  const dead = deadLinksIn(join(site, 'dist'), pathname);
  for (const link of dead) console.error(`✗ ${link}`);
  if (dead.length > 0) return 1;
  console.log('tools/site/dist: every link leads somewhere');
  if (isServed) {
    await serve({ root: site, base: pathname, port: Number(port) });
    return new Promise<never>(() => {});
  }
  return 0;
});
