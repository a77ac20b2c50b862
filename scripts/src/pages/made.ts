import { execFileSync } from 'node:child_process';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Outcome } from '@latchkey/kinguin-2025';
import { apisIn } from '@latchkey/openapi';
import { nextOf } from '../../../packages/orders/src/cli/next-of.ts';
import { stateKinds } from '../../../packages/orders/src/entry.ts';
import { campaignParts } from './campaigns.ts';
import { diagram } from './diagram.ts';
import { doubleBuyChart } from './double-buy-chart.ts';

/** A table of Markdown; Biome pads it. */
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** What each outcome of an error says of a purchase. */
const outcomes = {
  'not-sent': [
    'nothing was bought, and nothing will be unless you call again',
    'fix the cause, and call again',
  ],
  rejected: ['nothing was bought: the supplier said no', 'read `reason` and `detail`; the money may go back'],
  unknown: [
    'the order may exist, or may come to exist: the purchase is open',
    'call again with the **same** reference, or let `recover` do it',
  ],
} satisfies Record<Outcome, readonly string[]>;

interface Contract {
  readonly info: { readonly title: string; readonly 'x-edition'?: string };
  readonly servers: readonly { readonly url: string; readonly 'x-environment': string }[];
}

/** The parts of pages that are made from the code and from measured figures, by the name in their mark. */
const parts: { readonly [name: string]: (root: string) => string } = {
  outcomes: () =>
    table(
      ['outcome', 'what it means', 'what to do'],
      Object.entries(outcomes).map(([outcome, cells]) => [`\`${outcome}\``, ...cells]),
    ),
  states: () =>
    table(
      ['state', 'kind', 'what comes next'],
      Object.entries(stateKinds).map(([state, kind]) => [
        `\`${state}\``,
        kind,
        nextOf({ state: state as keyof typeof stateKinds }),
      ]),
    ),
  ...campaignParts,
  diagram,
  'orders-help': (root) => {
    const main = join(root, 'packages/orders/src/cli/main.ts');
    return `\`\`\`text\n${execFileSync(process.execPath, [main, '--help'], { encoding: 'utf8' })}\`\`\``;
  },
  editions: (root) =>
    table(
      ['package', 'API', 'edition', 'production', '`supplier-sandbox`'],
      apisIn(root).map((api) => {
        const { info, servers }: Contract = JSON.parse(
          readFileSync(join(root, `packages/${api}/src/generated/openapi.json`), 'utf8'),
        );
        const url = (environment: string) =>
          `\`${servers.find((server) => server['x-environment'] === environment)?.url}\``;
        return [
          `[\`@latchkey/${api}\`](../../packages/${api}/README.md)`,
          info.title,
          info['x-edition'] ?? '',
          url('production'),
          url('supplier-sandbox'),
        ];
      }),
    ),
};

/** The part between a mark and its end, and what it is called. */
const mark = /(<!-- made: ([\w-]+) -->\n\n)(.*?)(<!-- end -->)/gs;

/** Biome pads tables, which says nothing. */
const unpadded = (text: string) =>
  text
    .replaceAll(/ *\| */g, '|')
    .replaceAll(/-{3,}/g, '---')
    .trim();

/**
 * Compares what pages state with what the code says.
 *
 * @param isUpdate Whether to write what has changed instead.
 * @returns What is wrong.
 */
export function compareMade(root: string, isUpdate: boolean): string[] {
  const problems: string[] = [];
  const put = (file: string, text: string, isSame: (was: string) => boolean) => {
    const path = join(root, file);
    const was = readFileSync(path, { encoding: 'utf8', flag: 'a+' });
    if (isSame(was)) return;
    if (isUpdate) writeFileSync(path, text);
    else
      problems.push(
        `${file} does not say what the code does: run \`pnpm check:readme --update\` in scripts/.`,
      );
  };
  const seen = new Set<string>();
  for (const page of globSync(['README.md', 'docs/**/*.md', 'tools/chaos/README.md'], { cwd: root })) {
    const text = readFileSync(join(root, page), 'utf8').replaceAll(mark, (_, open, name, __, close) => {
      seen.add(name);
      const part = parts[name];
      if (!part) throw new Error(`${page} has a part "${name}", which nothing makes.`);
      return `${open}${part(root)}\n\n${close}`;
    });
    put(page, text, (was) => unpadded(was) === unpadded(text));
  }
  for (const name of Object.keys(parts))
    if (!seen.has(name)) throw new Error(`No page has the part "${name}".`);
  const chart = doubleBuyChart(root);
  put('docs/figures/double-buy.svg', chart, (was) => was === chart);
  return problems;
}
