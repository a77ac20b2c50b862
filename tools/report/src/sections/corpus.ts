import { originOf, readFigures } from '../figures.ts';
import { details, html, list, table } from '../html.ts';
import type { Section } from '../section.ts';

interface Taken {
  readonly name: string;
  readonly operations: number;
  readonly methods: number;
  /** How many the compiler of each version has. */
  readonly problems: { readonly [compiler: string]: number };
  readonly tried: number;
  readonly failed: number;
  readonly seconds: number;
  readonly megabytes: number;
}

interface CorpusFigures {
  readonly documents: readonly (Taken | { readonly name: string; readonly fault: string })[];
  readonly notRun: readonly string[];
}

/** Documents that nobody here wrote: what becomes of them when they are imported. */
export function corpusSection(root: string): Section {
  const title = 'Documents of others';
  const figures = readFigures<CorpusFigures>(root, 'corpus');
  if (!figures)
    return {
      id: 'corpus',
      title,
      body: html`<p>Not measured yet: <code>pnpm bench:corpus --save</code>.</p>`,
    };
  const { documents, notRun } = figures;
  const taken = documents.filter((each) => 'operations' in each);
  const faults = documents.filter((each) => 'fault' in each);
  const sum = (of: (each: Taken) => number) => taken.reduce((total, each) => total + of(each), 0);
  const body = html`${originOf(root, 'corpus', figures)}
<p>OpenAPI documents that packages of npm bring, taken as <code>pnpm new-api --from</code> takes them. Each client is compiled by two
versions of TypeScript with <code>skipLibCheck: false</code> and <code>exactOptionalPropertyTypes</code>, and some of its methods, from
all over the document, are held to the contract tests with Prism. What fails there is listed for whoever imports the document.</p>
${table(
  ['what', 'are', 'of', 'goal'],
  [
    ['Documents taken', taken.length, documents.length, '98 %'],
    ['Operations with a method', sum(({ methods }) => methods), sum(({ operations }) => operations), '95 %'],
    ['Clients that compile', taken.filter(compiles).length, taken.length, '100 %'],
    [
      'Methods that pass the contract tests at once, of those tried',
      sum(({ tried, failed }) => tried - failed),
      sum(({ tried }) => tried),
      '',
    ],
  ],
)}
${details(
  `${taken.length} documents`,
  table(
    ['document', 'operations', 'with a method', 'compiles', 'tried', 'failed', 'processor seconds', 'MB'],
    taken.map((each) => [
      each.name,
      ...[each.operations, each.methods],
      compiles(each) ? 'yes' : 'no',
      ...[each.tried, each.failed, each.seconds, each.megabytes],
    ]),
  ),
)}
${faults.length ? details(`${faults.length} not taken`, list(faults.map(({ name, fault }) => `${name}: ${fault}`))) : ''}
${notRun.length ? details(`${notRun.length} not measured`, list(notRun)) : ''}`;
  return { id: 'corpus', title, body };
}

const compiles = ({ problems }: Taken): boolean => Object.values(problems).every((count) => count === 0);
