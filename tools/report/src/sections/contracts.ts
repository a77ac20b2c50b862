import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { apisIn } from '@latchkey/openapi';
import { parse } from 'yaml';
import { readFigures } from '../figures.ts';
import { details, html, list, number, table } from '../html.ts';
import type { Section } from '../section.ts';
import { type Statement, statementsOf } from '../statements.ts';
import type { TestFigures } from './tests.ts';

/** Something that the documentation says of a place, such as a type or a limit. */
interface Fact {
  readonly at: string;
  readonly [what: string]: unknown;
}

interface Evidence {
  readonly from?: string;
  readonly facts?: readonly Fact[];
  readonly exchanges?: readonly { readonly shows: string }[];
  readonly never?: readonly { readonly shows: string }[];
}

/** From what the documentation says to the places of a contract, and to what was written down beside it. */
export function contractSection(root: string): Section {
  const rows = apisIn(root).map((api) => {
    const statements = statementsOf(root, api);
    return { api, statements, evidence: evidenceOf(root, api), operations: operationsOf(root, api) };
  });
  const tests = readFigures<TestFigures>(root, 'tests');
  const exercisedOf = (api: string) => {
    const rows = tests?.coverage.find((one) => one.api === api)?.rows ?? [];
    const sum = (count: 'exercised' | 'all') => number(rows.reduce((total, row) => total + row[count], 0));
    return `${sum('exercised')} of ${sum('all')}`;
  };
  const body = html`<p>A statement says what a supplier's documentation says, and which places of the contract hold it; a check
compares their values. Evidence is written down by hand, and read by no generator: tests hold contract, client and sandbox
to it, and exercise each thing that a contract says. A row leads from the one to the other.</p>
${table(
  [
    'API',
    'operations',
    'statements',
    'places in the contract',
    'documented',
    'observed',
    'assumed',
    'facts of evidence',
    'exchanges',
    'exercised by tests',
  ],
  rows.map(({ api, statements, evidence, operations }) => [
    api,
    operations,
    statements.length,
    statements.reduce((sum, { places }) => sum + places.length, 0),
    ...['documented', 'observed', 'assumed'].map(
      (strength) => statements.filter((one) => one.strength.startsWith(strength)).length,
    ),
    evidence?.facts?.length ?? 0,
    (evidence?.exchanges?.length ?? 0) + (evidence?.never?.length ?? 0),
    exercisedOf(api),
  ]),
)}
${rows.map(
  ({ api, statements, evidence }) =>
    html`${details(`${statements.length} statements of ${api}`, listOf(statements))}${
      evidence
        ? details(
            `Evidence of ${api}`,
            html`<p>${evidence.from ?? ''}.</p>${list((evidence.facts ?? []).map(factOf))}${list(
              [...(evidence.exchanges ?? []), ...(evidence.never ?? [])].map(({ shows }) => shows),
            )}`,
          )
        : ''
    }`,
)}`;
  return { id: 'contracts', title: 'Statements, contracts, evidence', body };
}

const listOf = (statements: readonly Statement[]) =>
  list(
    statements.map(
      ({ id, strength, text, places }) =>
        html`<strong>${id}</strong> <em>${strength}</em>: ${text}${places.length ? list(places) : ''}`,
    ),
  );

const factOf = ({ at, ...said }: Fact) =>
  html`<code>${at}</code> ${Object.entries(said)
    .map(([what, value]) => `${what} ${typeof value === 'object' ? JSON.stringify(value) : value}`)
    .join(', ')}`;

function evidenceOf(root: string, api: string): Evidence | undefined {
  const file = join(root, 'evidence', api, 'orders.yaml');
  return existsSync(file) ? parse(readFileSync(file, 'utf8')) : undefined;
}

function operationsOf(root: string, api: string): number {
  const { paths = {} } = JSON.parse(
    readFileSync(join(root, 'packages', api, 'src/generated/openapi.json'), 'utf8'),
  );
  return Object.values(paths)
    .flatMap((item) => Object.values(Object(item)))
    .filter((one) => Object(one).operationId).length;
}
