import { barChart } from '../bar-chart.ts';
import { originOf, readFigures } from '../figures.ts';
import { details, html, list, table } from '../html.ts';
import type { Section } from '../section.ts';

interface Scored {
  readonly mutants: number;
  readonly killed: number;
  readonly survived: number;
  /** In percent. */
  readonly score: number;
  readonly survivors: readonly unknown[];
}

interface MutationFigures {
  readonly contracts?: readonly (Scored & { readonly api: string })[];
  readonly code?: readonly (Scored & {
    readonly package: string;
    readonly files: number | readonly string[];
  })[];
}

/** One mistake at a time, in the contracts and in the code: which of them does anybody notice? */
export function mutationSection(root: string): Section {
  const title = 'Mistakes that are noticed';
  const figures = readFigures<MutationFigures>(root, 'mutation');
  if (!figures)
    return {
      id: 'mutation',
      title,
      body: html`<p>Not measured yet: <code>pnpm mutate</code> makes one mistake after another in the contracts.</p>`,
    };
  const rows = [
    ...listOf(figures.contracts).map((row) => ({ ...row, of: `contract of ${row.api}` })),
    ...listOf(figures.code).map((row) => ({ ...row, of: row.package })),
  ];
  const body = html`${originOf(root, 'mutation', figures)}
<p>A mutant is a contract, or a piece of code, with one mistake. It is killed when a check or a test notices.</p>
${barChart(
  'Killed, in percent',
  rows.map(({ of, score }) => ({ label: of, value: score, isOurs: true })),
  '%',
)}
${table(
  ['what', 'mutants', 'killed', 'survived', '%'],
  rows.map(({ of, mutants, killed, survived, score }) => [of, mutants, killed, survived, score]),
)}
${rows.map(({ of, survivors }) => (survivors.length ? details(`${survivors.length} survivors of ${of}`, list(survivors.map(describe))) : ''))}`;
  return { id: 'mutation', title, body };
}

const listOf = <Row>(rows: readonly Row[] | undefined): readonly Row[] => (Array.isArray(rows) ? rows : []);

const describe = (survivor: unknown): string =>
  typeof survivor === 'string'
    ? survivor
    : Object.values(Object(survivor))
        .map((value) => (typeof value === 'object' ? JSON.stringify(value) : String(value)))
        .join(' · ');
