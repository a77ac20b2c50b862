import { barChart } from '../bar-chart.ts';
import { originOf, readFigures } from '../figures.ts';
import { details, html, list, table } from '../html.ts';
import type { Section } from '../section.ts';

export interface MutationFigures {
  readonly contracts: {
    readonly [api: string]: {
      /** All that can be made. */
      readonly mistakes: number;
      readonly tried: number;
      readonly unnoticed: number;
      readonly survivors: readonly unknown[];
    };
  };
  readonly code: readonly {
    readonly package: string;
    /** Which of its files, where it is not all of them. */
    readonly scope: string;
    readonly mutants: number;
    readonly tried: number;
    readonly survived: number;
    readonly survivors: readonly unknown[];
  }[];
}

/** One mistake at a time, in the contracts and in the code: which of them does anybody notice? */
export function mutationSection(root: string): Section {
  const title = 'Mistakes that are noticed';
  const figures = readFigures<MutationFigures>(root, 'mutation');
  if (!figures)
    return { id: 'mutation', title, body: html`<p>Not measured yet: <code>pnpm mutate</code>.</p>` };
  const contracts = Object.entries(figures.contracts).map(
    ([api, { mistakes, tried, unnoticed, survivors }]) => ({
      of: `contract of ${api}`,
      ...{ all: mistakes, tried, survived: unnoticed, survivors },
    }),
  );
  const code = figures.code.map((one) => ({
    of: one.scope === '.' ? `code of ${one.package}` : `${one.package}: ${filesOf(one.scope)}`,
    all: one.mutants,
    ...one,
  }));
  const rows = [...contracts, ...code].map((row) => ({
    ...row,
    percent: row.tried ? Math.floor((1_000 * (row.tried - row.survived)) / row.tried) / 10 : 0,
  }));
  const body = html`${originOf(root, 'mutation', figures)}
<p>A contract, or a piece of code, with one mistake at a time. A mistake is noticed when a check or a test fails.</p>
${barChart(
  'Noticed, in percent',
  rows.map(({ of, percent }) => ({ label: of, value: percent, isOurs: true })),
  '%',
)}
${table(
  ['what', 'mistakes', 'tried', 'unnoticed'],
  rows.map(({ of, all, tried, survived }) => [of, all, tried, survived]),
)}
${rows.map(({ of, survivors }) => (survivors.length ? details(`Unnoticed: ${of}`, list(survivors.map(describe))) : ''))}`;
  return { id: 'mutation', title, body };
}

/** The files that a pattern names, as words. */
const filesOf = (scope: string): string =>
  scope.replace(/^\^src\/|\\\.ts\$$|[()]/g, '').replaceAll('|', ', ');

const describe = (survivor: unknown): string =>
  typeof survivor === 'string' ? survivor : JSON.stringify(survivor);
