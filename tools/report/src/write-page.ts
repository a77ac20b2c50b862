import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Html, html } from './html.ts';
import type { Section } from './section.ts';
import { benchSection } from './sections/bench.ts';
import { campaignSection } from './sections/campaigns.ts';
import { contractSection } from './sections/contracts.ts';
import { corpusSection } from './sections/corpus.ts';
import { glanceSection } from './sections/glance.ts';
import { hostileSection } from './sections/hostile.ts';
import { mutationSection } from './sections/mutation.ts';
import { testSection } from './sections/tests.ts';

const sections: readonly ((root: string) => Section)[] = [
  glanceSection,
  contractSection,
  testSection,
  mutationSection,
  hostileSection,
  campaignSection,
  corpusSection,
  benchSection,
];

/** The whole report as one page that loads nothing. */
export function writePage(root: string): string {
  const written = sections.map((section) => section(root));
  const style = readFileSync(join(import.meta.dirname, 'page.css'), 'utf8');
  const git = (...args: string[]) => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Latchkey: what holds, and what was measured</title>
<style>${new Html(style)}</style>
</head>
<body>
<header>
<h1>What holds, and what was measured</h1>
<p>Of commit <code>${git('rev-parse', '--short=12', 'HEAD')}</code> of <time>${git('log', '-1', '--format=%cs')}</time>. Each figure says when it was measured, and by which command.</p>
<nav>${written.map(({ id, title }) => html`<a href="#${id}">${title}</a> `)}</nav>
</header>
<main>
${written.map(
  ({ id, title, body }) => html`<section id="${id}"><h2>${title}</h2>${body}</section>
`,
)}</main>
</body>
</html>
`.text;
}
