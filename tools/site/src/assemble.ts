import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeApiReference } from './api-reference.ts';
import { withDiagrams } from './diagrams.ts';
import { writeHttpReference } from './http-reference.ts';
import { addressesOf, pagesOf, withLinksOf } from './pages.ts';

/** Puts the pages of the repository where VitePress reads them. */
export async function assemblePages(root: string, folder: string): Promise<void> {
  const pages = pagesOf(root);
  const { repository } = addressesOf(root);
  for (const page of pages.values()) {
    const file = join(folder, page.path);
    mkdirSync(dirname(file), { recursive: true });
    const text = readFileSync(join(root, page.source), 'utf8');
    writeFileSync(file, await withDiagrams(withLinksOf(text, page, pages, repository)));
  }
  const home = readFileSync(join(root, 'tools/site/home.yaml'), 'utf8');
  writeFileSync(join(folder, 'index.md'), `---\n${home}---\n`);
  for (const place of ['figures', 'public/figures'])
    cpSync(join(root, 'docs/figures'), join(folder, place), { recursive: true });
  cpSync(join(root, 'packages/sandbox/page/icon.svg'), join(folder, 'public/icon.svg'));
}

/** Puts all there: the pages, and what is made from contracts and code. */
export async function assemble(root: string, folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  await assemblePages(root, folder);
  writeHttpReference(root, folder);
  await writeApiReference(root, join(folder, 'api'));
}
