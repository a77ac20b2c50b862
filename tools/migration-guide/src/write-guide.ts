import type { Finding } from '@latchkey/contract-diff';
import type { Edition, Operation } from './edition.ts';
import type { Pair } from './pairs.ts';

/** What a page is made of. */
export interface Changes {
  readonly before: Edition;
  readonly after: Edition;
  readonly findings: readonly Finding[];
  readonly pairs: readonly Pair[];
}

/** The page for those who go from one edition of an API to the next, as Markdown. */
export const writeGuide = ({ before, after, findings, pairs }: Changes): string =>
  `${[
    `# From ${before.packageName} to ${after.packageName}`,
    `\`pnpm migration-guide ${before.api} ${after.api}\` writes this page from the two contracts. The code is compiled and run
by tests. Both packages can be installed side by side.`,
    table(
      ['', 'before', 'after'],
      [
        ['package', code(before.packageName), code(after.packageName)],
        ['edition', before.name, after.name],
        ['client', code(before.creator), code(after.creator)],
        ...[...after.servers].map(([name, url]) => [code(name), code(before.servers.get(name)), code(url)]),
      ],
    ),
    '## Methods',
    table(['before', 'after', 'what it does'], methodRows(before, after)),
    '## Code before and after',
    ...pairs.flatMap((pair) => [
      `### ${pair.title}`,
      pair.text,
      'Before:',
      block(pair.before),
      'After:',
      block(pair.after),
    ]),
    '## What breaks',
    'What `pnpm contract:diff` finds that stops a call, or code that compiled, from working. What methods are gone is above.',
    ...describe(
      findings.filter(({ verdict }) => verdict === 'major'),
      before,
      after,
    ),
    '## What is new',
    ...describe(
      findings.filter(({ verdict }) => verdict === 'minor'),
      before,
      after,
    ),
  ].join('\n\n')}\n`;

const code = (text: string | undefined) => (text ? `\`${text}\`` : '–');
const block = (text: string) => `\`\`\`ts\n${text}\n\`\`\``;

const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

/** Those that stay, those that are gone, and those that are new. */
function methodRows(before: Edition, after: Edition): string[][] {
  const [older, newer] = [before, after].map(
    ({ operations }) => new Map(operations.map((each) => [each.id, each])),
  );
  const rows = [...(older?.keys() ?? [])].map((id) => {
    const now = newer?.get(id);
    return [code(id), now ? code(id) : 'gone', (now ?? older?.get(id))?.summary ?? ''];
  });
  const added = after.operations.filter(({ id }) => !older?.has(id));
  return [...rows, ...added.map(({ id, summary }) => ['–', code(id), summary])];
}

/** What is no operation's. */
const rest = 'The rest';

/** What was found, by method. */
function describe(findings: readonly Finding[], before: Edition, after: Edition): string[] {
  const groups = Map.groupBy(findings, ({ places }) => groupOf(places[0] ?? '', before, after));
  groups.delete(undefined);
  return [...groups]
    .sort(([a = ''], [b = '']) => Number(a === rest) - Number(b === rest) || a.localeCompare(b))
    .flatMap(([name, list]) => [`### ${name}`, list.map((finding) => line(finding)).join('\n')]);
}

/** @returns `undefined` for what is said in the table of methods: an operation that is gone or new. */
function groupOf(place: string, before: Edition, after: Edition): string | undefined {
  const [call = '', method = ''] = /^(?:([A-Z]+) )?\/[^,]*/.exec(place) ?? [];
  if (!call) return place.startsWith('webhook ') ? 'Callbacks' : rest;
  const has = (operation: Operation) =>
    method ? operation.call === call : operation.call.endsWith(` ${call}`);
  const [was, is] = [before, after].map(({ operations }) => operations.find(has));
  return was && is ? code(is.id) : undefined;
}

/** Pages say types as code, and a place without its operation: that is the heading. */
const line = ({ places: [place = '', ...others], message }: Finding): string => {
  const where = place.replace(/^[A-Z]+ \/[^,]*(, )?/, '').replaceAll(/\[\]/g, '\\[]');
  const more = others.length ? ` (and ${others.length} more)` : '';
  return `- ${[where + more, message].filter(Boolean).join(': ')}.`;
};
