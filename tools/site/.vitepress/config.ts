import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { publicPackages } from '@latchkey/cli';
import { apisIn } from '@latchkey/openapi';
import { type DefaultTheme, defineConfig } from 'vitepress';
import { modulesIn } from '../src/api-reference.ts';
import { fromFile } from '../src/from-file.ts';
import { guides } from '../src/guides.ts';
import { addressesOf } from '../src/pages.ts';

const root = join(import.meta.dirname, '../../..');
const pages = join(import.meta.dirname, '../reports/pages');
const { repository, site } = addressesOf(root);
const modules = modulesIn(root);

const titleOf = (file: string): string =>
  /^# (.*)/m.exec(readFileSync(join(pages, file), 'utf8'))?.[1]?.replaceAll('`', '') ?? file;
const pageItem = (file: string): DefaultTheme.SidebarItem => ({ text: titleOf(file), link: `/${file}` });
const folder = (pattern: string) => globSync(pattern, { cwd: pages }).sort().map(pageItem);

/** A group leads to its first page: without a link VitePress makes a button of it, with the button that folds it inside. */
const group = (text: string, items: DefaultTheme.SidebarItem[], more = {}): DefaultTheme.SidebarItem => ({
  text,
  link: items[0]?.link ?? '/',
  items,
  ...more,
});
const folded = { collapsed: true };

const named = guides.flatMap((group) => group.pages.map((page) => `${page}.md`));
const others = globSync('guide/*.md', { cwd: pages }).filter((page) => !named.includes(page));

export default defineConfig({
  title: 'Latchkey',
  description:
    'Buy game keys from Kinguin and 8keys: an order is never placed twice, a paid key is never lost.',
  base: new URL(site).pathname,
  srcDir: 'reports/pages',
  outDir: 'dist',
  cacheDir: 'reports/cache',
  head: [
    ['link', { rel: 'icon', href: `${new URL(site).pathname}icon.svg`, type: 'image/svg+xml' }],
    ['script', {}, fromFile(site)],
  ],
  sitemap: { hostname: site },
  // VitePress gives the front page no landmark for what is on it.
  transformHtml: (html) => html.replace('<div class="VPHome"', '<div role="main" class="VPHome"'),
  markdown: { theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' } },
  themeConfig: {
    logo: '/icon.svg',
    search: { provider: 'local' },
    outline: [2, 3],
    nav: [
      { text: 'Guide', link: '/guide/start' },
      { text: 'Packages', link: `/packages/orders/` },
      { text: 'HTTP', link: '/http/kinguin-2025' },
      { text: 'Why', link: '/decisions/0001-checks-are-data' },
    ],
    socialLinks: [{ icon: 'github', link: repository }],
    sidebar: [
      ...guides.map(({ text, pages: files }) =>
        group(
          text,
          files.map((file) => pageItem(`${file}.md`)),
        ),
      ),
      ...(others.length > 0 ? [group('More guides', others.map(pageItem))] : []),
      group(
        'Packages',
        publicPackages(root).map(({ folder: place, manifest }) => ({
          text: manifest.name,
          link: `/${place}/`,
          collapsed: true,
          items: modules
            .filter((module) => module.place === join(root, place))
            .map(({ name, path }) => ({
              text: `API of ${name.replace('@latchkey/', '')}`,
              link: `/api/${path}/`,
            })),
        })),
        folded,
      ),
      group(
        'HTTP reference',
        apisIn(root).map((api) => pageItem(`http/${api}.md`)),
        folded,
      ),
      group('Sources of the contracts', folder('specs/*/sources.md'), folded),
      group('Decisions', folder('decisions/*.md'), folded),
      group('Tools', folder('tools/*/index.md'), folded),
    ],
  },
});
