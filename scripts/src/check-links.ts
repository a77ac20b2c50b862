import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { findRoot, runCommand } from '@latchkey/cli';
import { compareCommands } from './pages/commands.ts';

const usage = `Usage: pnpm check:links

Looks whether every link of every page in the repository leads somewhere: to a file or folder, and to a heading there.
Links into the repository's own address count as well. Others are not tried. Looks as well whether each command that a page
shows is there, and has the options that it is shown with.`;

const root = findRoot(import.meta.dirname);
const { repository } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
/** What stands before a path in a link from elsewhere, such as the page of a package on npm. */
const address = new RegExp(`^${repository.replace('github:', 'https://github.com/')}/(?:blob|tree)/main/`);

await runCommand({ usage }, () => {
  const pages = globSync('**/*.md', {
    cwd: root,
    exclude: ['**/{node_modules,dist,reports,template}/**', '{.git,.turbo}/**'],
  });
  const published = new Set(globSync('packages/*/README.md', { cwd: root }));
  const problems = pages.flatMap((page) =>
    linksIn(readPage(page)).flatMap((link) => {
      const why = whyDead(page, link) ?? (published.has(page) ? whyOnlyHere(link) : undefined);
      return why ? [`${page}: ${link} ${why}`] : [];
    }),
  );
  problems.push(...compareCommands(root));
  for (const problem of problems) console.error(`✗ ${problem}`);
  if (problems.length === 0)
    console.log(`${pages.length} pages: every link leads somewhere, every command is there.`);
  return problems.length > 0 ? 1 : 0;
});

function readPage(page: string): string {
  return readFileSync(join(root, page), 'utf8').replaceAll(/^ *```.*?^ *```$/gms, '');
}

function linksIn(text: string): string[] {
  const links = text
    .replaceAll(/`[^`\n]+`/g, '')
    .matchAll(/\]\(([^)\s]+)\)|(?:href|src)="([^"]+)"|^\[[^\]]+\]: (\S+)/gm);
  return [...links].map(([, inline, html, reference]) => inline ?? html ?? reference ?? '');
}

function whyDead(page: string, link: string): string | undefined {
  const isOwn = address.test(link);
  if (!isOwn && /^[a-z]+:/.test(link)) return undefined;
  const [path = '', anchor] = link.replace(address, '').split('#');
  const file = path === '' ? page : posix.join(isOwn ? '.' : posix.dirname(page), path);
  if (!existsSync(join(root, file))) return 'leads nowhere';
  if (anchor === undefined || !file.endsWith('.md')) return undefined;
  return headingsOf(readPage(file)).has(anchor) ? undefined : `names no heading of ${file}`;
}

/** npm shows a package's page elsewhere. */
function whyOnlyHere(link: string): string | undefined {
  return /^([a-z]+:|#)/.test(link) ? undefined : 'is relative: npm shows the page elsewhere';
}

/** As GitHub names them. */
function headingsOf(text: string): Set<string> {
  const seen = new Map<string, number>();
  return new Set(
    [...text.matchAll(/^#{1,6} +(.+?) *$/gm)].map(([, heading = '']) => {
      const words = heading.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase();
      const name = words.replaceAll(/[^\p{L}\p{N}_\- ]/gu, '').replaceAll(' ', '-');
      const times = seen.get(name) ?? 0;
      seen.set(name, times + 1);
      return times ? `${name}-${times}` : name;
    }),
  );
}
