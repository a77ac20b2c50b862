import { globSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

/** A page of the repository, and where it is on the site. */
export interface Page {
  readonly source: string;
  readonly path: string;
}

/** Which pages the site has. The README is where a reader comes from; docs/index.md takes its place. */
const sources = [
  'docs/**/*.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  '{packages,tools,examples}/*/README.md',
  'packages/orders/docs/*.md',
  'packages/orders/test/simulation/README.md',
  'packages/sandbox/src/*/README.md',
  'specs/*/{README,SOURCES}.md',
];

/** Every page of the site that stands in the repository, by its path there. */
export function pagesOf(root: string): ReadonlyMap<string, Page> {
  const files = globSync(sources, { cwd: root, exclude: ['**/node_modules/**'] }).sort();
  return new Map(files.map((file) => [file, { source: file, path: pathOf(file) }]));
}

const pathOf = (file: string): string =>
  file
    .replace(/^docs\//, '')
    .replace(/README\.md$/, 'index.md')
    .toLowerCase();

/** Where the repository and the site are, as the root's manifest says. */
export function addressesOf(root: string): { readonly repository: string; readonly site: string } {
  const { repository, homepage } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return { repository: repository.replace('github:', 'https://github.com/'), site: homepage };
}

/** A page with its links as the site has them: to another page there, else to the file in the repository. */
export function withLinksOf(
  text: string,
  page: Page,
  all: ReadonlyMap<string, Page>,
  repository: string,
): string {
  const place = `${repository}/blob/main/`;
  return outsideCode(text, (part) =>
    part.replaceAll(/(\]\()([^)\s]+)(\))/g, (whole, open, target: string, close) => {
      const isAbsolute = target.startsWith(place);
      if (!isAbsolute && /^([a-z]+:|#)/.test(target)) return whole;
      const [path = '', anchor] = (isAbsolute ? target.slice(place.length) : target).split('#');
      const file = posix.join(isAbsolute ? '.' : posix.dirname(page.source), path).replace(/\/$/, '');
      if (/\.(svg|png)$/.test(file) && file.startsWith('docs/')) return whole;
      const found = all.get(file) ?? all.get(`${file}/README.md`) ?? all.get(`${file}/index.md`);
      const link = found ? relative(page.path, found.path) : place + file;
      return `${open}${link}${anchor === undefined ? '' : `#${anchor}`}${close}`;
    }),
  );
}

const relative = (from: string, to: string) => {
  const path = posix.relative(posix.dirname(from), to);
  return path.startsWith('.') ? path : `./${path}`;
};

/** Changes a page, and none of its code: neither blocks nor what stands in a line. */
const outsideCode = (text: string, change: (part: string) => string): string =>
  text
    .split(/(^```.*?^```$|`[^`\n]+`)/gms)
    .map((part, i) => (i % 2 ? part : change(part)))
    .join('');
